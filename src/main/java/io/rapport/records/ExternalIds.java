package io.rapport.records;

import io.rapport.kernel.Problem;
import io.rapport.model.SystemFields;
import io.rapport.records.BulkInsert.BulkColumn;
import io.rapport.tenancy.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The ids that records have in other systems: one record per object, source and key. They say nothing of permission. */
public final class ExternalIds {

    private static final List<BulkColumn> COLUMNS = List.of(
            new BulkColumn("object", "text"),
            new BulkColumn("source", "text"),
            new BulkColumn("key", "text"),
            new BulkColumn("record_id", "uuid"));

    private ExternalIds() {}

    /** Keys that are taken in the meantime answer {@link Problem} {@code taken}; the transaction is then to be taken back. */
    public static void add(Tx tx, String object, String source, Map<String, UUID> records) {
        try {
            new BulkInsert(tx, tx.table("external_id"), COLUMNS)
                    .insert(records.entrySet().stream()
                            .map(entry -> new Object[] {object, source, entry.getKey(), entry.getValue()})
                            .toList());
        } catch (DataAccessException e) {
            throw e.sqlState().equals("23505") ? Problem.invalid(SystemFields.ID, "taken") : e;
        }
    }

    /**
     * The records by key, the live and those in the trash; keys that nothing has are absent. Where a record was merged into
     * another, its key leads there.
     */
    public static Map<String, UUID> find(Tx tx, String object, String source, Collection<String> keys) {
        var key = DSL.field("key", SQLDataType.CLOB);
        var record = DSL.field("record_id", SQLDataType.UUID);
        var found = new HashMap<String, UUID>();
        tx.dsl()
                .select(key, record)
                .from(tx.table("external_id"))
                .where(
                        "object = {0} AND source = {1} AND key = ANY({2})",
                        DSL.val(object), DSL.val(source), PgText.bind("text", keys.stream()))
                .forEach(row -> found.put(row.get(key), row.get(record)));
        var survivors = Merged.survivors(tx, object, found.values());
        found.replaceAll((text, id) -> survivors.getOrDefault(id, id));
        return found;
    }

    /** Lets go of keys, so that others may take them. */
    public static void remove(Tx tx, String object, Collection<UUID> records) {
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE object = {1} AND record_id = ANY({2})",
                        tx.table("external_id"), DSL.val(object), PgText.uuids(records));
    }
}
