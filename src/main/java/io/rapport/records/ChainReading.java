package io.rapport.records;

import io.rapport.access.Audit;
import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Digests;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads the log, the audit and their chains once through, and computes every digest again. */
final class ChainReading {

    private static final int AT_ONCE = 1_000;

    private final Tx tx;
    private final FieldLocks locks;
    private final LongConsumer progress;
    private final List<String> wrong = new ArrayList<>();
    private long entries;
    private long events;

    ChainReading(Tx tx, FieldLocks locks, LongConsumer progress) {
        this.tx = tx;
        this.locks = locks;
        this.progress = progress;
    }

    Verification read() {
        var log = links(ChainKind.LOG, "link ");
        var audit = links(ChainKind.AUDIT, "audit link ");
        changesets();
        changes();
        erased();
        events();
        return new Verification(entries, events, List.copyOf(wrong), log, audit);
    }

    private void wrong(String what) {
        if (wrong.size() < Verification.MOST) {
            wrong.add(what);
        }
    }

    private void each(String sql, Consumer<Record> reader, Object... parts) {
        try (var rows = tx.dsl().resultQuery(sql, parts).fetchSize(AT_ONCE).fetchLazy()) {
            rows.forEach(reader);
        }
    }

    /** @return the last link */
    private Optional<Chain.Head> links(ChainKind kind, String name) {
        var heads = new ArrayList<Chain.Head>();
        AuditRetention.removed(tx, kind).ifPresent(heads::add);
        each(
                "SELECT position, {0}, digest FROM {1} ORDER BY position",
                row -> {
                    var before = heads.isEmpty() ? new Chain.Head(0, "") : heads.removeLast();
                    long position = (Long) row.getValue(0);
                    var digest = (byte[]) row.getValue(2);
                    var digests = new ArrayList<Object>();
                    digests.add(HexFormat.of().parseHex(before.digest()));
                    digests.addAll(kind.digests(tx, Arrays.asList((UUID[]) row.getValue(1))));
                    if (position != before.position() + 1
                            || !Arrays.equals(Digests.digest(digests.toArray()), digest)) {
                        wrong(name + position);
                    }
                    heads.add(new Chain.Head(position, HexFormat.of().formatHex(digest)));
                },
                DSL.field(DSL.name(kind.ids())),
                tx.table(kind.links()));
        return heads.stream().findFirst();
    }

    private void changesets() {
        var some = new ArrayList<UUID>();
        var digests = new ArrayList<byte[]>();
        each(
                "SELECT id, digest FROM {0} WHERE digest IS NOT NULL OR chained",
                row -> {
                    some.add((UUID) row.getValue(0));
                    digests.add((byte[]) row.getValue(1));
                    told(++entries);
                    if (some.size() == AT_ONCE) {
                        compare(some, digests);
                    }
                },
                tx.table("changeset"));
        compare(some, digests);
    }

    private void compare(List<UUID> some, List<byte[]> digests) {
        var seals = Seals.changesets(tx, some);
        for (int i = 0; i < some.size(); i++) {
            if (!Arrays.equals(seals.get(some.get(i)), digests.get(i))) {
                wrong("changeset " + some.get(i));
            }
        }
        some.clear();
        digests.clear();
    }

    private void changes() {
        each(
                "SELECT object, record_id, version, at, before::text, after::text, salt, digest FROM {0}",
                row -> {
                    if (!fits(row, locks)) {
                        wrong("change " + row.getValue(1) + " " + row.getValue(2));
                    }
                    told(++entries);
                },
                tx.table("change"));
    }

    /** Values that are not there have to have been erased by an operation that says so. */
    private void erased() {
        each(
                """
                SELECT c.record_id, c.version FROM {0} AS c WHERE c.salt IS NULL AND NOT EXISTS (
                    SELECT 1 FROM {0} AS e JOIN {1} AS s ON s.id = e.changeset_id JOIN {2} AS o ON o.id = s.operation_id
                    WHERE e.object = c.object AND e.record_id = c.record_id AND o.label = {3})
                """,
                row -> wrong("change " + row.getValue(0) + " " + row.getValue(1)),
                tx.table("change"),
                tx.table("changeset"),
                tx.table("operation"),
                DSL.val(Erasing.LABEL));
    }

    /** What was erased has lost its salt and its values both. */
    private static boolean fits(Record row, FieldLocks locks) {
        var salt = (byte[]) row.getValue(6);
        if (salt == null) {
            return row.getValue(4) == null && row.getValue(5) == null;
        }
        return row.getValue(4) != null
                && row.getValue(5) != null
                && Arrays.equals(
                        Seals.change(
                                LockedSalts.open(locks, salt, (String) row.getValue(0), (UUID) row.getValue(1), (Long)
                                        row.getValue(2)),
                                (String) row.getValue(0),
                                (UUID) row.getValue(1),
                                (Long) row.getValue(2),
                                ((OffsetDateTime) row.getValue(3)).toInstant(),
                                canonical(row, locks, 4),
                                canonical(row, locks, 5)),
                        (byte[]) row.getValue(7));
    }

    /** Digests are over the values themselves, so that it is the same whether and by which key they lie encrypted. */
    private static String canonical(Record row, FieldLocks locks, int column) {
        return CanonicalJson.write(locks.opened(
                (String) row.getValue(0), (UUID) row.getValue(1), CanonicalJson.map((String) row.getValue(column))));
    }

    private void events() {
        each(
                "SELECT id, at, actor, kind, detail::text, ip, salt, digest FROM {0} WHERE digest IS NOT NULL OR chained",
                row -> {
                    if (!eventFits(row)) {
                        wrong("event " + row.getValue(0));
                    }
                    told(entries + ++events);
                },
                tx.table("audit_event"));
    }

    private static boolean eventFits(Record row) {
        var salt = (byte[]) row.getValue(6);
        var detail = (String) row.getValue(4);
        return salt == null
                ? detail.equals("{}") && row.getValue(5) == null
                : Arrays.equals(
                        Audit.digest(
                                salt,
                                (UUID) row.getValue(0),
                                ((OffsetDateTime) row.getValue(1)).toInstant(),
                                Optional.ofNullable((UUID) row.getValue(2)),
                                (String) row.getValue(3),
                                detail,
                                Optional.ofNullable((String) row.getValue(5))),
                        (byte[]) row.getValue(7));
    }

    private void told(long done) {
        if (done % AT_ONCE == 0) {
            progress.accept(done);
        }
    }
}
