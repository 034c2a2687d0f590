package io.rapport.activities.web;

import io.rapport.activities.CallObject;
import io.rapport.activities.CommentObject;
import io.rapport.activities.MeetingObject;
import io.rapport.activities.NoteObject;
import io.rapport.activities.TaskObject;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Path;
import io.rapport.web.generic.Visit;
import java.util.List;
import java.util.Optional;

/** The activities that a visitor may know of, and which of their fields timelines show. */
final class Kinds {

    static final List<String> ALL =
            List.of(NoteObject.NAME, CallObject.NAME, TaskObject.NAME, MeetingObject.NAME, CommentObject.NAME);

    private static final List<String> SHOWN = List.of(
            "name",
            "body",
            "mentions",
            "status",
            "due",
            "priority",
            "direction",
            "minutes",
            "outcome",
            "called_at",
            "starts_at",
            "ends_at",
            "place",
            "contacts",
            "colleagues",
            SystemFields.OWNER,
            SystemFields.CREATED_BY,
            SystemFields.CREATED_AT);

    private Kinds() {}

    static boolean are(ObjectDef object) {
        return ALL.contains(object.name());
    }

    /** Without knowing what an activity is about, nothing leads to it. */
    static Optional<ObjectDef> find(Visit visit, String kind) {
        return ALL.contains(kind)
                ? visit.model().object(kind).filter(visit.actor()::sees).filter(object -> reads(visit, object, "about"))
                : Optional.empty();
    }

    static boolean reads(Visit visit, ObjectDef object, String field) {
        return object.field(field)
                .filter(found -> visit.actor().reads(object, found))
                .isPresent();
    }

    static List<Path> paths(Visit visit, ObjectDef object) {
        return SHOWN.stream()
                .filter(name -> reads(visit, object, name))
                .map(Path::of)
                .toList();
    }

    /** When it happened, or happens. */
    static String moment(Visit visit, ObjectDef object) {
        String own =
                switch (object.name()) {
                    case CallObject.NAME -> "called_at";
                    case MeetingObject.NAME -> "starts_at";
                    default -> SystemFields.CREATED_AT;
                };
        return reads(visit, object, own) ? own : SystemFields.CREATED_AT;
    }
}
