package io.rapport.web.generic;

import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Applied;
import io.rapport.records.Change;
import io.rapport.records.FieldChange;
import io.rapport.records.History;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.view.Conflict;
import io.rapport.web.view.EffectPage;
import io.rapport.web.view.Toast;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * Edits of one record by a person who saw a version of it. What the person left alone is not written; edits of different
 * fields by two people are both kept; where both changed the same field, the person is shown both values.
 */
@Component
public class Editing {

    private final Queries queries;
    private final Records records;
    private final History history;
    private final List<Foresight> foresights;

    Editing(Queries queries, Records records, History history, List<Foresight> foresights) {
        this.queries = queries;
        this.records = records;
        this.history = history;
        this.foresights = foresights;
    }

    public Row find(Visit visit, ObjectDef object, UUID id, List<FieldDef> fields) {
        var readable = fields.stream()
                .filter(field -> visit.actor().reads(object, field))
                .toList();
        var query = Query.of(object.name())
                .select(Cells.paths(visit, readable))
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
    }

    /**
     * What an edit led to: it was applied, or it clashed, or what else it does is to be seen first, or the person goes on editing.
     *
     * @param effect what is to be confirmed first
     * @param changed the fields that the person changed; in all others the record's present values stand
     */
    record Result(
            Optional<Applied> applied,
            List<Conflict> conflicts,
            long version,
            Set<String> changed,
            Optional<EffectPage> effect) {

        private static Result unsaved(
                Row row, Set<String> changed, List<Conflict> conflicts, Optional<EffectPage> effect) {
            return new Result(Optional.empty(), conflicts, row.version(), changed, effect);
        }
    }

    /**
     * Saves what was changed since the version that the form showed.
     *
     * @throws Problem where a value is refused, with the errors by field
     */
    Result save(
            Visit visit,
            ObjectDef object,
            UUID id,
            long seen,
            List<FieldDef> fields,
            MultiValueMap<String, String> sent) {
        var submission = Submission.read(visit, fields, sent);
        if (!submission.errors().isEmpty()) {
            throw Problem.invalid(submission.errors());
        }
        var row = find(visit, object, id, fields);
        var current = values(row, fields);
        var shown = row.version() == seen ? current : asSeen(visit, object, id, seen, current);
        var changed = new LinkedHashMap<>(submission.changedFrom(shown, visit, fields));
        var conflicts = row.version() == seen ? List.<Conflict>of() : conflicts(visit, fields, changed, shown, current);
        if (!conflicts.isEmpty()) {
            return Result.unsaved(row, changed.keySet(), conflicts, Optional.empty());
        }
        changed.keySet().removeIf(name -> "theirs".equals(sent.getFirst("keep." + name)));
        if (sent.containsKey(Foresight.AGAIN)) {
            return Result.unsaved(row, changed.keySet(), List.of(), Optional.empty());
        }
        var effect = foresights.stream()
                .filter(all -> !sent.containsKey(Foresight.CONFIRMED))
                .flatMap(one -> one.of(visit, object, id, changed, sent).stream())
                .findFirst();
        if (effect.isPresent()) {
            return Result.unsaved(row, changed.keySet(), List.of(), effect);
        }
        var update = new Change.Update(object.name(), id, Optional.of(row.version()), changed);
        return new Result(
                Optional.of(apply(visit, "operation.edited", visit.written(object.one()), update)),
                List.of(),
                row.version(),
                changed.keySet(),
                Optional.empty());
    }

    public Applied apply(Visit visit, String label, String what, Change change) {
        return records.apply(visit.actor(), NewOperation.of(Source.PAGE, label, what), List.of(change));
    }

    private static Map<String, Object> values(Row row, List<FieldDef> fields) {
        var values = new HashMap<String, Object>();
        fields.forEach(field -> row.value(field.name()).ifPresent(value -> values.put(field.name(), value)));
        return values;
    }

    /** The values as they were in the version that the form showed: of several changes since, the oldest tells. */
    private Map<String, Object> asSeen(Visit visit, ObjectDef object, UUID id, long seen, Map<String, Object> current) {
        var shown = new HashMap<>(current);
        Optional<String> cursor = Optional.empty();
        boolean more = true;
        while (more) {
            var page = history.of(visit.actor(), object.name(), id, cursor);
            for (var entry : page.entries()) {
                if (entry.version() > seen) {
                    entry.changes().forEach(change -> put(shown, change));
                } else {
                    return shown;
                }
            }
            cursor = page.next();
            more = cursor.isPresent();
        }
        return shown;
    }

    private static void put(Map<String, Object> shown, FieldChange change) {
        String name = change.field().name();
        change.before().ifPresentOrElse(value -> shown.put(name, value), () -> shown.remove(name));
    }

    /**
     * Fields that both changed since the person saw them. A decision counts for the version that it was made on: where others
     * went on meanwhile, it is asked for once more.
     */
    private static List<Conflict> conflicts(
            Visit visit,
            List<FieldDef> fields,
            Map<String, @Nullable Object> changed,
            Map<String, Object> shown,
            Map<String, Object> current) {
        return fields.stream()
                .filter(field -> changed.containsKey(field.name()))
                .filter(field -> !java.util.Objects.equals(shown.get(field.name()), current.get(field.name())))
                .filter(field -> !java.util.Objects.equals(changed.get(field.name()), current.get(field.name())))
                .map(field -> new Conflict(
                        field.name(),
                        visit.label(field),
                        text(visit, field, changed.get(field.name())),
                        text(visit, field, current.get(field.name())),
                        visit.t("conflict.somebody")))
                .toList();
    }

    private static String text(Visit visit, FieldDef field, @Nullable Object value) {
        return value == null ? "" : Cells.format(visit, field.type(), value);
    }

    /** The toast that offers the way back. */
    public static Toast toast(Visit visit, Applied applied, String text) {
        return applied.operation()
                .map(operation -> Toast.undoable(text, undoHref(visit, operation)))
                .orElseGet(() -> Toast.done(visit.t("toast.unchanged")));
    }

    public static String undoHref(Visit visit, UUID operation) {
        return visit.shell().base() + "/operations/" + operation + "/undo";
    }
}
