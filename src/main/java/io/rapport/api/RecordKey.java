package io.rapport.api;

import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.ExternalIds;
import io.rapport.tenancy.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a record is known by: the value of a unique field, or its id in another system. */
sealed interface RecordKey {

    String EXTERNAL = "external:";
    Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    int LONGEST = 255;

    /**
     * @throws Problem {@code unknown_field} for a field that does not exist for the caller, {@code not_unique} for one that
     *     identifies nothing
     */
    static RecordKey of(CallerModel model, ObjectDef object, String field, String value) {
        if (field.startsWith(EXTERNAL)) {
            String source = field.substring(EXTERNAL.length());
            if (!SOURCE.matcher(source).matches() || value.length() > LONGEST) {
                throw Problem.malformed("bad_external_id", LONGEST);
            }
            return new External(source, value);
        }
        var unique = object.field(field)
                .filter(found -> model.reads(object, found))
                .orElseThrow(() -> Problem.malformed("unknown_field", Texts.excerpt(field)));
        if (!unique.unique()) {
            throw Problem.malformed("not_unique", field);
        }
        try {
            Object parsed = unique.type().parse(value, model.reading());
            if (parsed == null) {
                throw Problem.malformed("parameter_needed", "value");
            }
            return new Unique(unique, parsed);
        } catch (InvalidValue wrong) {
            throw Problem.invalid(List.of(new Problem.FieldError(0, field, wrong.code(), wrong.args())));
        }
    }

    /** The record, where there is one that the caller can see. */
    Optional<UUID> find(Tx tx, Queries queries, CallerModel model, ObjectDef object);

    /** The values of a new record with this key. */
    Map<String, Object> into(Map<String, Object> values);

    /** What else is to be kept of a new record's key. */
    void keep(Tx tx, ObjectDef object, UUID id);

    record Unique(FieldDef field, Object value) implements RecordKey {

        @Override
        public Optional<UUID> find(Tx tx, Queries queries, CallerModel model, ObjectDef object) {
            var json = Map.of("field", field.name(), "op", "=", "value", literal());
            var filter = Filters.json(json, model.model(), object, model.actor());
            return RecordKey.first(tx, queries, model, Query.of(object.name()).where(filter));
        }

        @SuppressWarnings("unchecked")
        private Object literal() {
            Object json = ((FieldType<Object>) field.type()).toJson(value);
            return json instanceof String text && field.type().valueType() == ValueType.NUMBER
                    ? new java.math.BigDecimal(text)
                    : json;
        }

        @Override
        public Map<String, Object> into(Map<String, Object> values) {
            var all = new HashMap<>(values);
            all.putIfAbsent(field.name(), value);
            return all;
        }

        @Override
        public void keep(Tx tx, ObjectDef object, UUID id) {
            // the field itself holds it
        }
    }

    record External(String source, String key) implements RecordKey {

        /** A key whose record is out of sight is taken; one in the trash must be restored first. */
        @Override
        public Optional<UUID> find(Tx tx, Queries queries, CallerModel model, ObjectDef object) {
            var id = Optional.ofNullable(
                    ExternalIds.find(tx, object.name(), source, List.of(key)).get(key));
            if (id.isEmpty()) {
                return id;
            }
            var query = Query.of(object.name()).where(new Filter.Ids(Set.of(id.get())));
            if (RecordKey.first(tx, queries, model, query).isPresent()) {
                return id;
            }
            if (RecordKey.first(tx, queries, model, query.inTrash()).isPresent()) {
                throw Problem.of(Problem.Kind.CONFLICT, "in_trash");
            }
            throw Problem.invalid(EXTERNAL + source, "taken");
        }

        @Override
        public Map<String, Object> into(Map<String, Object> values) {
            return values;
        }

        @Override
        public void keep(Tx tx, ObjectDef object, UUID id) {
            ExternalIds.add(tx, object.name(), source, Map.of(key, id));
        }
    }

    private static Optional<UUID> first(Tx tx, Queries queries, CallerModel model, Query query) {
        return queries.page(tx, query.limit(1).permit(model.model(), model.actor())).rows().stream()
                .findFirst()
                .map(row -> row.id());
    }
}
