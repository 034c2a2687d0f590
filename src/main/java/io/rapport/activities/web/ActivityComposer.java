package io.rapport.activities.web;

import io.rapport.access.People;
import io.rapport.activities.CallObject;
import io.rapport.activities.CommentObject;
import io.rapport.activities.MeetingObject;
import io.rapport.activities.NoteObject;
import io.rapport.activities.TaskObject;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.web.generic.QuickForms;
import io.rapport.web.generic.QuickForms.Sent;
import io.rapport.web.generic.RecordComposer;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Composer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where notes, calls, tasks and meetings about a record are written; about an activity itself there are comments. */
@Component
class ActivityComposer implements RecordComposer {

    private static final List<String> ABOUT_RECORDS =
            List.of(NoteObject.NAME, CallObject.NAME, TaskObject.NAME, MeetingObject.NAME);

    private final QuickForms forms;

    ActivityComposer(QuickForms forms) {
        this.forms = forms;
    }

    /** The fields that a kind's form asks for. */
    static List<String> fields(String kind) {
        var fields = new ArrayList<String>();
        fields.addAll(title(kind));
        fields.add("body");
        fields.addAll(details(kind));
        return fields;
    }

    private static List<String> title(String kind) {
        return switch (kind) {
            case NoteObject.NAME, CommentObject.NAME -> List.of();
            default -> List.of("name");
        };
    }

    private static List<String> details(String kind) {
        return switch (kind) {
            case CallObject.NAME -> List.of("direction", "outcome", "called_at", "minutes");
            case TaskObject.NAME -> List.of("due", "priority", "owner");
            case MeetingObject.NAME -> List.of("starts_at", "ends_at", "place", "contacts", "colleagues");
            default -> List.of();
        };
    }

    @Override
    public Optional<Composer> composer(Visit visit, ObjectDef object, UUID id) {
        return composer(visit, object, id, "", Sent.NOTHING);
    }

    /** @param kind whose form was sent, or empty */
    Optional<Composer> composer(Visit visit, ObjectDef object, UUID id, String kind, Sent sent) {
        var kinds = Kinds.are(object) ? List.of(CommentObject.NAME) : ABOUT_RECORDS;
        var offered = kinds.stream()
                .filter(name -> !object.name().equals(CommentObject.NAME))
                .flatMap(name -> Kinds.find(visit, name).stream())
                .filter(def -> visit.may(def, Action.CREATE))
                .toList();
        var sheets = new ArrayList<Composer.Sheet>();
        for (var def : offered) {
            boolean open = kind.isEmpty() ? sheets.isEmpty() : def.name().equals(kind);
            sheets.add(sheet(
                    visit,
                    def,
                    action(visit, object, id, def.name()),
                    open,
                    def.name().equals(kind) ? sent : Sent.NOTHING));
        }
        return sheets.isEmpty()
                ? Optional.empty()
                : Optional.of(new Composer(sheets, visit.shell().base() + "/" + People.USERS + "/options"));
    }

    static String action(Visit visit, ObjectDef object, UUID id, String kind) {
        return visit.base(object) + "/" + id + "/activities/" + kind;
    }

    private Composer.Sheet sheet(Visit visit, ObjectDef kind, String action, boolean open, Sent sent) {
        var first = first(visit, kind.name());
        return new Composer.Sheet(
                kind.name(),
                visit.label(kind.one()),
                kind.icon(),
                action,
                open,
                forms.inputs(visit, kind, title(kind.name()), first, sent),
                forms.inputs(visit, kind, List.of("body"), first, sent),
                forms.inputs(visit, kind, details(kind.name()), first, sent),
                forms.general(visit, fields(kind.name()), sent),
                visit.t("composer.save." + kind.name()));
    }

    private static Map<String, Object> first(Visit visit, String kind) {
        var first = new HashMap<String, Object>();
        var now = Instant.now();
        switch (kind) {
            case CallObject.NAME -> first.put("called_at", now);
            case MeetingObject.NAME -> {
                var begins = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
                first.put("starts_at", begins);
                first.put("ends_at", begins.plus(1, ChronoUnit.HOURS));
            }
            case TaskObject.NAME ->
                visit.actor()
                        .user()
                        .ifPresent(user ->
                                first.put("owner", new Ref(user, visit.actor().name())));
            default -> {}
        }
        return first;
    }
}
