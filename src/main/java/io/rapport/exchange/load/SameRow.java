package io.rapport.exchange.load;

import io.rapport.tenancy.Tx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the records that rows made in an earlier phase. */
record SameRow(Phase made, Lookups lookups, UUID importId) {

    /** By the rows' positions; rows whose record was rejected are absent. */
    Map<Long, UUID> find(Tx tx, List<RowData> rows) {
        var key = made.plan().key();
        var lookup = lookups.of(
                made.object(),
                key.absent()
                        ? new io.rapport.exchange.ImportKey("", made.object().nameField(), null)
                        : key);
        return key.absent() ? byRow(tx, rows, lookup) : byKey(tx, rows, lookup);
    }

    private Map<Long, UUID> byRow(Tx tx, List<RowData> rows, Lookup lookup) {
        var ids = new HashMap<Long, UUID>();
        rows.forEach(row -> ids.put(row.index(), RowIds.of(importId, made.number(), row.index())));
        var live = lookup.live(tx, new HashSet<>(ids.values()));
        ids.values().retainAll(live);
        return ids;
    }

    private Map<Long, UUID> byKey(Tx tx, List<RowData> rows, Lookup lookup) {
        String column = made.plan().key().column();
        int index = column == null ? -1 : made.file().dialect().index(column);
        lookup.load(tx, rows.stream().map(row -> lookup.normal(row.cell(index))).toList());
        var ids = new HashMap<Long, UUID>();
        for (var row : rows) {
            lookup.find(lookup.normal(row.cell(index))).ifPresent(id -> ids.put(row.index(), id));
        }
        return ids;
    }
}
