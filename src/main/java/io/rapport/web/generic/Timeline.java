package io.rapport.web.generic;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.records.FieldChange;
import io.rapport.records.History;
import io.rapport.records.Source;
import io.rapport.web.view.Face;
import io.rapport.web.view.HistoryChange;
import io.rapport.web.view.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A record's history in the words that a person would use. */
@Component
class Timeline {

    private final History history;

    Timeline(History history) {
        this.history = history;
    }

    record Entries(List<HistoryEntry> entries, Optional<String> next) {}

    Entries of(Visit visit, ObjectDef object, UUID id, String before) {
        var cursor = Optional.of(before).filter(text -> !text.isEmpty());
        var page = history.of(visit.actor(), object.name(), id, cursor);
        return new Entries(
                page.entries().stream()
                        .map(entry -> entry(visit, object, entry))
                        .toList(),
                page.next());
    }

    private static HistoryEntry entry(Visit visit, ObjectDef object, io.rapport.records.HistoryEntry entry) {
        boolean person = entry.actor().isPresent();
        return new HistoryEntry(
                entry.operation() + "-" + entry.version(),
                person ? Optional.of(Face.person(entry.actorName())) : Optional.empty(),
                icon(entry.source()),
                actor(entry.actor(), entry.actorName()),
                sentence(visit, object, entry),
                when(visit, entry.at()),
                entry.at().toString(),
                entry.changes().stream().map(change -> change(visit, change)).toList(),
                entry.undoable() && entry.source() != Source.SYSTEM ? Editing.undoHref(visit, entry.operation()) : "");
    }

    /** Who did it; what nobody did, the program did. */
    static String actor(Optional<UUID> person, String name) {
        return person.isPresent() ? name : "Rapport";
    }

    static String icon(Source source) {
        return switch (source) {
            case IMPORT -> "upload";
            case UNDO -> "undo-2";
            default -> "history";
        };
    }

    private static String sentence(Visit visit, ObjectDef object, io.rapport.records.HistoryEntry entry) {
        String one = visit.noun(object.one());
        String what =
                switch (entry.source()) {
                    case IMPORT -> visit.t("operation.by_import." + word(entry), one);
                    case UNDO -> visit.t("operation.undone");
                    case API -> visit.t("operation.by_api." + word(entry), one);
                    default -> visit.t("operation." + word(entry), one);
                };
        return entry.undoneBy().isPresent() ? visit.t("operation.since_undone", what) : what;
    }

    private static String word(io.rapport.records.HistoryEntry entry) {
        return switch (entry.outcome()) {
            case CREATED -> "created";
            case DELETED -> "deleted";
            case RESTORED -> "restored";
            default -> "edited";
        };
    }

    private static HistoryChange change(Visit visit, FieldChange change) {
        return new HistoryChange(
                visit.label(change.field()),
                text(visit, change.field(), change.before()),
                text(visit, change.field(), change.after()));
    }

    private static String text(Visit visit, FieldDef field, Optional<Object> value) {
        return value.map(present -> switch (field.type()) {
                    case RelationType relation -> Objects.requireNonNullElse(((Ref) present).label(), "–");
                    case ReferencesType references ->
                        ((List<?>) present)
                                .stream()
                                        .map(ref -> Objects.requireNonNullElse(((Ref) ref).label(), "–"))
                                        .collect(Collectors.joining(", "));
                    default -> Cells.format(visit, field.type(), present);
                })
                .orElse("");
    }

    /** Today's by the minute or hour, others by their date. */
    static String when(Visit visit, Instant at) {
        var ago = Duration.between(at, Instant.now());
        if (ago.toMinutes() < 1) {
            return visit.t("when.now");
        }
        if (ago.toHours() < 1) {
            return visit.t("when.minutes", ago.toMinutes());
        }
        return ago.toHours() < 24
                ? visit.t("when.hours", ago.toHours())
                : visit.formats().moment(at);
    }
}
