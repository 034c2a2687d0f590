package io.rapport.privacy;

import io.rapport.access.Actor;
import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.FieldLocks;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Keys;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that is kept about a person, as plain texts, lists and maps. All fields are in it, also those that whoever gathers it
 * may not read: the person has a right to all of it. Of other persons there is no more than the ids of their records.
 *
 * @param records by object, each with how it has to do with the person
 * @param log what was changed of the person's own records, oldest first
 * @param audit what the audit says of them
 * @param consents what the person said of purposes and channels, and which third parties got what
 * @param files the ids of files that are about nobody else, with their names
 */
record Collected(
        Map<ObjectDef, List<Map<String, Object>>> records,
        List<Map<String, Object>> log,
        List<Map<String, Object>> audit,
        List<Map<String, Object>> consents,
        Map<UUID, String> files) {

    /** How a record has to do with the person. */
    static final String RELATION = "relation";

    /** What stands where an encrypted value was altered, so that nobody knows it. */
    private static final String ALTERED = "�";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> PERSONS = Set.of("contacts", "accounts", "users");

    static Collected of(
            Tx tx, Queries queries, FieldLocks locks, DataModel model, Actor system, ObjectDef object, UUID id) {
        var person = Person.of(tx, model, object, id);
        var collected = new Collected(
                new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        collected.add(tx, queries, locks, model, system, object, person.selves(), "person");
        person.own()
                .forEach((name, ids) ->
                        collected.add(tx, queries, locks, model, system, model.require(name), ids, "about"));
        person.shared()
                .forEach((name, ids) ->
                        collected.add(tx, queries, locks, model, system, model.require(name), ids, "about_others_too"));
        person.referring()
                .forEach((name, ids) ->
                        collected.add(tx, queries, locks, model, system, model.require(name), ids, "refers"));
        collected.history(tx, locks, object, person.selves());
        return collected;
    }

    private void add(
            Tx tx,
            Queries queries,
            FieldLocks locks,
            DataModel model,
            Actor system,
            ObjectDef object,
            Set<UUID> ids,
            String relation) {
        if (ids.isEmpty()) {
            return;
        }
        boolean other = relation.equals("refers") && PERSONS.contains(object.name());
        var fields = object.liveFields().stream()
                .filter(field -> !field.columns().isEmpty())
                .filter(field -> !other || field.relation().isPresent())
                .toList();
        var query = Query.of(object.name())
                .select(fields.stream().map(field -> Path.of(field.name())).toList())
                .where(new Filter.Ids(ids))
                .orderBy(io.rapport.query.Sort.list("id"));
        var rows = records.computeIfAbsent(object, name -> new ArrayList<>());
        for (var one : List.of(query, query.inTrash())) {
            queries.each(tx, one.permit(model, system), row -> {
                rows.add(record(locks, object, fields, row, relation));
                if (object.name().equals("files") && relation.equals("about")) {
                    files.put(row.id(), row.value("name").map(Object::toString).orElse("file"));
                }
            });
        }
    }

    private static Map<String, Object> record(
            FieldLocks locks, ObjectDef object, List<FieldDef> fields, Row row, String relation) {
        var record = new LinkedHashMap<String, Object>();
        record.put("id", row.id().toString());
        record.put(RELATION, relation);
        for (var field : fields) {
            row.value(field.name())
                    .map(value -> locks.opened(object.name(), row.id(), field, value))
                    .ifPresent(value ->
                            record.put(field.name(), FieldLocks.isLocked(field, value) ? ALTERED : json(field, value)));
        }
        return record;
    }

    @SuppressWarnings("unchecked")
    private static Object json(FieldDef field, Object value) {
        return switch (value) {
            case Ref ref -> ref.id().toString();
            case Link link -> link.text();
            case List<?> list
            when !list.isEmpty() && (list.getFirst() instanceof Ref || list.getFirst() instanceof Link) ->
                list.stream().map(one -> json(field, one)).toList();
            default -> ((FieldType<Object>) field.type()).toJson(value);
        };
    }

    private void history(Tx tx, FieldLocks locks, ObjectDef object, Set<UUID> ids) {
        tx.dsl()
                .fetch(
                        """
                        SELECT c.at, c.record_id, o.source, c.before::text, c.after::text
                        FROM {0} AS c JOIN {1} AS s ON s.id = c.changeset_id JOIN {2} AS o ON o.id = s.operation_id
                        WHERE c.object = {3} AND c.record_id = ANY({4}) AND c.before IS NOT NULL ORDER BY c.at, c.version
                        """,
                        tx.table("change"),
                        tx.table("changeset"),
                        tx.table("operation"),
                        DSL.val(object.name()),
                        Person.ids(ids))
                .forEach(row -> {
                    var entry = new LinkedHashMap<String, Object>();
                    entry.put("at", row.get(0, OffsetDateTime.class).toInstant().toString());
                    entry.put("record", row.get(1, UUID.class).toString());
                    entry.put("by_way_of", row.get(2, String.class));
                    entry.put("before", opened(locks, object, row.get(1, UUID.class), row.get(3, String.class)));
                    entry.put("after", opened(locks, object, row.get(1, UUID.class), row.get(4, String.class)));
                    log.add(entry);
                });
        tx.dsl()
                .fetch(
                        """
                        SELECT to_jsonb(e)::text, p.key FROM {0} AS e JOIN {1} AS p ON p.id = e.purpose_id
                        WHERE e.object = {2} AND e.record_id = ANY({3}) ORDER BY e.at, e.id
                        """,
                        tx.table("consent_event"), tx.table("consent_purpose"), DSL.val(object.name()), Person.ids(ids))
                .forEach(row -> {
                    var entry = new LinkedHashMap<String, Object>();
                    entry.put("purpose", row.get(1, String.class));
                    JSON.readTree(row.get(0, String.class)).properties().forEach(one -> {
                        if (!one.getKey().equals("by_user") && !one.getValue().isNull()) {
                            entry.put(one.getKey(), one.getValue().asString(""));
                        }
                    });
                    consents.add(entry);
                });
        tx.dsl()
                .fetch(
                        """
                        SELECT d.at, r.name, d.fields FROM {0} AS o JOIN {1} AS d ON d.id = o.disclosure_id
                        JOIN {2} AS r ON r.id = d.recipient_id WHERE o.record_id = ANY({3}) ORDER BY d.at
                        """,
                        tx.table("disclosed_record"), tx.table("disclosure"), tx.table("recipient"), Person.ids(ids))
                .forEach(row -> consents.add(Map.of(
                        "disclosed_at",
                                row.get(0, OffsetDateTime.class).toInstant().toString(),
                        "recipient", row.get(1, String.class),
                        "fields", List.of(row.get(2, String[].class)))));
        var texts = ids.stream().map(id -> "%" + id + "%").toArray(String[]::new);
        tx.dsl()
                .fetch(
                        "SELECT at, kind, detail::text FROM {0} WHERE detail::text LIKE ANY({1}::text[]) ORDER BY at",
                        tx.table("audit_event"), DSL.val(texts))
                .forEach(row -> {
                    var entry = new LinkedHashMap<String, Object>();
                    entry.put("at", row.get(0, OffsetDateTime.class).toInstant().toString());
                    entry.put("kind", row.get(1, String.class));
                    entry.put("detail", JSON.readValue(row.get(2, String.class), Map.class));
                    audit.add(entry);
                });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> opened(FieldLocks locks, ObjectDef object, UUID id, String json) {
        var opened = locks.opened(object.name(), id, (Map<String, @Nullable Object>) JSON.readValue(json, Map.class));
        opened.replaceAll((name, value) -> value instanceof String text && Keys.isLocked(text) ? ALTERED : value);
        return opened;
    }

    /** The columns of an object's sheet. */
    static Set<String> columns(List<Map<String, Object>> rows) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        return columns;
    }
}
