package io.rapport.web.bulk;

import io.rapport.kernel.Problem.FieldError;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.records.BulkChange;
import io.rapport.records.ListEdit;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.LinkNames;
import io.rapport.web.generic.Submission;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Chip;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * How one field is to change in many records, as a form says it.
 *
 * @param value with the names of what it leads to; null where there is none yet
 */
record BulkEdit(FieldDef field, Mode mode, @Nullable Object value, List<FieldError> errors) {

    /** What happens to the value that a record has. */
    enum Mode {
        SET,
        ADD,
        REMOVE,
        EMPTY;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static List<Mode> of(FieldDef field) {
            if (ListEdit.isFor(field)) {
                return field.required() ? List.of(ADD, REMOVE, SET) : List.of(ADD, REMOVE, SET, EMPTY);
            }
            return field.required() ? List.of(SET) : List.of(SET, EMPTY);
        }
    }

    static BulkEdit read(Visit visit, FieldDef field, MultiValueMap<String, String> sent, Queries queries) {
        var modes = Mode.of(field);
        var mode = modes.stream()
                .filter(one -> one.key().equals(sent.getFirst("_mode." + field.name())))
                .findFirst()
                .orElse(modes.getFirst());
        var submission = Submission.read(visit, List.of(field), sent);
        var value = submission.values().get(field.name());
        return new BulkEdit(field, mode, named(visit, field, value, queries), submission.errors());
    }

    boolean isComplete() {
        return mode == Mode.EMPTY || value != null && errors.isEmpty();
    }

    static BulkChange change(List<BulkEdit> edits) {
        Map<String, @Nullable Object> values = new HashMap<>();
        edits.forEach(edit -> values.put(edit.field().name(), edit.becomes()));
        return new BulkChange.Edit(values);
    }

    private @Nullable Object becomes() {
        return switch (mode) {
            case SET -> value;
            case EMPTY -> null;
            case ADD -> new ListEdit(items(), List.of());
            case REMOVE -> new ListEdit(List.of(), items());
        };
    }

    private List<Object> items() {
        return value instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    /** As a cell of a list shows it. */
    String text(Visit visit, ObjectDef object) {
        var cell = Cells.of(visit, object, field, value);
        return cell.chips().isEmpty()
                ? cell.text()
                : cell.chips().stream().map(Chip::label).collect(Collectors.joining(", "));
    }

    /** Links with the names of what they lead to, as far as the visitor may see that. */
    private static @Nullable Object named(Visit visit, FieldDef field, @Nullable Object value, Queries queries) {
        return switch (field.type()) {
            case RelationType relation
            when value instanceof Ref ref ->
                names(visit, relation.target(), List.of(ref), queries).getFirst();
            case ReferencesType references
            when value instanceof List<?> refs ->
                names(
                        visit,
                        references.target(),
                        refs.stream().map(Ref.class::cast).toList(),
                        queries);
            case LinksType links when value instanceof List<?> list -> new LinkNames(visit, queries).of(list);
            default -> value;
        };
    }

    private static List<Ref> names(Visit visit, String object, List<Ref> refs, Queries queries) {
        var target = visit.object(object);
        var ids = new HashSet<UUID>();
        refs.forEach(ref -> ids.add(ref.id()));
        var query = visit.named(target).where(new Filter.Ids(ids)).limit(Math.min(ids.size(), 500));
        var names = new HashMap<UUID, String>();
        queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows()
                .forEach(row -> names.put(
                        row.id(),
                        row.value(target.nameField()).map(Object::toString).orElse("–")));
        return refs.stream()
                .map(ref -> Optional.ofNullable(names.get(ref.id()))
                        .map(name -> new Ref(ref.id(), name))
                        .orElse(ref))
                .toList();
    }
}
