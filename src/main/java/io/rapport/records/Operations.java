package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.LogTime;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/** What was done in an organisation, as far as the reader may know: own operations, and those on records in sight. */
@Service
public class Operations {

    private static final int PAGE = 50;
    private static final int FURTHER = 250;
    private static final long MOST_RECORDS = 50_000;
    private static final int RECORDS = 9;
    private static final int WHOLE = 10;
    private static final int SOME = 11;
    private static final int OBJECTS = 12;

    private final TenantDb db;
    private final Models models;

    Operations(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /**
     * Opens an operation whose changesets follow, as an import does. One that ends without changes stays in the list.
     */
    public OperationRef open(Tx tx, Actor actor, NewOperation operation) {
        return Log.open(tx, actor, operation, Log.now(tx));
    }

    /** The latest operation of that label that nobody has undone. */
    public Optional<UUID> standing(Tx tx, String label) {
        return tx.dsl()
                .fetchOptional(
                        "SELECT id FROM {0} WHERE label = {1} AND undone_by IS NULL ORDER BY id DESC LIMIT 1",
                        tx.table("operation"), DSL.inline(label))
                .map(row -> row.get(0, UUID.class));
    }

    /** Whether nobody has undone it; locked, so that an undo begins either before this transaction or after it. */
    public boolean stands(Tx tx, OperationRef operation) {
        return tx.dsl()
                        .fetchSingle(
                                "SELECT undone_by FROM {0} WHERE id = {1} FOR NO KEY UPDATE",
                                tx.table("operation"), DSL.val(operation.id()))
                        .get(0)
                == null;
    }

    /**
     * A person's own operation on pages that is to take further changes, such as files that are sent one by one.
     *
     * @param since nothing older
     * @return empty where it is somebody else's, of another label, older or undone
     */
    public Optional<OperationRef> own(Actor actor, UUID id, String label, Instant since) {
        return db.read(actor.tenant(), tx -> tx.dsl()
                .fetchOptional(
                        """
                        SELECT id FROM {0} WHERE id = {1} AND actor_id = {2} AND label = {3} AND source = {4}
                            AND undone_by IS NULL AND created_at >= {5}
                        """,
                        tx.table("operation"),
                        DSL.val(id),
                        DSL.val(actor.user().orElse(null), UUID.class),
                        DSL.val(label),
                        DSL.inline(Source.PAGE.name().toLowerCase(java.util.Locale.ROOT)),
                        DSL.val(since.atOffset(ZoneOffset.UTC)))
                .map(row -> new OperationRef(row.get(0, UUID.class))));
    }

    /** @param cursor what the page before answered as next */
    public OperationsPage recent(Actor actor, Optional<String> cursor) {
        return recent(actor, cursor, Optional.empty());
    }

    /**
     * Those that had begun by a moment. However many lie between that the reader may not know of, so many are looked at and no
     * more, in a fixed number of statements: then there may be few or none, and the next page goes on behind what was looked at.
     */
    public OperationsPage recent(Actor actor, Optional<String> cursor, Optional<Instant> until) {
        var from = cursor.map(text -> Ids.parse(text).orElseThrow(() -> Problem.malformed("invalid_cursor")));
        var model = models.of(actor.tenant());
        return db.read(actor.tenant(), tx -> {
            until.ifPresent(moment -> LogTime.settle(tx, moment));
            var sight = new OperationSight(tx, model, actor);
            var near = look(sight, from, until, PAGE);
            var entries = new ArrayList<>(near.entries());
            if (entries.size() >= PAGE || near.end().isEmpty()) {
                return new OperationsPage(entries, near.end().map(UUID::toString));
            }
            var far = look(sight, near.end(), until, FURTHER);
            entries.addAll(far.entries());
            var next = entries.size() > PAGE ? Optional.of(entries.get(PAGE - 1).id()) : far.end();
            return new OperationsPage(entries.stream().limit(PAGE).toList(), next.map(UUID::toString));
        });
    }

    /** @param end the last that was looked at, where there are others below */
    private record Looked(List<OperationEntry> entries, Optional<UUID> end) {}

    private static Looked look(OperationSight sight, Optional<UUID> below, Optional<Instant> until, int window) {
        var condition = DSL.and(
                below.map(id -> DSL.condition("id < {0}", DSL.val(id))).orElse(DSL.noCondition()),
                until.map(moment -> DSL.condition("created_at <= {0}", DSL.val(moment.atOffset(ZoneOffset.UTC))))
                        .orElse(DSL.noCondition()));
        var rows = rows(sight, condition, window);
        var some = bounded(sight, rows);
        var end = rows.size() < window && some.size() == rows.size()
                ? Optional.<UUID>empty()
                : Optional.of((UUID) some.getLast().getValue(0));
        return new Looked(visible(sight, some), end);
    }

    /** The first of them, until those whose records have to be looked at have too many: what is large takes its time. */
    private static List<Record> bounded(OperationSight sight, List<Record> rows) {
        long records = 0;
        for (int i = 0; i < rows.size(); i++) {
            records += isUnsure(sight, rows.get(i)) ? rows.get(i).get(RECORDS, Long.class) : 0;
            if (records > MOST_RECORDS) {
                return rows.subList(0, i + 1);
            }
        }
        return rows;
    }

    private static boolean isUnsure(OperationSight sight, Record row) {
        return !own(sight.actor(), row) && !row.get(SOME, Boolean.class);
    }

    /** @throws Problem {@code not_found} also for those that the actor may not know of */
    public OperationEntry get(Actor actor, UUID id) {
        var model = models.of(actor.tenant());
        return db.read(actor.tenant(), tx -> {
            var sight = new OperationSight(tx, model, actor);
            return visible(sight, rows(sight, DSL.condition("id = {0}", DSL.val(id)), 1)).stream()
                    .findFirst()
                    .orElseThrow(Problem::notFound);
        });
    }

    /** With what their changesets tell of their records, of which the last three columns say how much is in sight. */
    private static Result<Record> rows(OperationSight sight, Condition condition, int most) {
        var tx = sight.tx();
        return tx.dsl()
                .fetch(
                        """
                        SELECT o.id, o.source, o.label, o.label_args, o.actor_id, o.actor_name, o.created_at, o.undoes, o.undone_by,
                            coalesce(did.records, 0)::bigint, coalesce(did.whole, false), coalesce(did.some, false),
                            ARRAY(SELECT DISTINCT jsonb_object_keys(x.objects) FROM {0} AS x WHERE x.operation_id = o.id)
                        FROM (SELECT * FROM {1} WHERE {2} ORDER BY id DESC LIMIT {3}) AS o
                        LEFT JOIN LATERAL (SELECT sum(s.created + s.updated + s.deleted) AS records, {4} AS whole, {5} AS some
                            FROM {0} AS s WHERE s.operation_id = o.id) AS did ON true
                        ORDER BY o.id DESC
                        """,
                        tx.table("changeset"),
                        tx.table("operation"),
                        condition,
                        DSL.inline(most),
                        sight.whole("s"),
                        sight.some("s"));
    }

    private static List<OperationEntry> visible(OperationSight sight, List<Record> rows) {
        var unsure = new LinkedHashMap<UUID, List<String>>();
        for (var row : rows) {
            if (isUnsure(sight, row)) {
                unsure.put(row.get(0, UUID.class), List.of(row.get(OBJECTS, String[].class)));
            }
        }
        var seen = sight.touching(unsure);
        var entries = new ArrayList<OperationEntry>();
        for (var row : rows) {
            boolean whole = own(sight.actor(), row) || row.get(WHOLE, Boolean.class);
            if (whole || row.get(SOME, Boolean.class) || seen.contains(row.get(0, UUID.class))) {
                entries.add(entry(sight.actor(), row, whole));
            }
        }
        return entries;
    }

    private static boolean own(Actor actor, Record row) {
        var author = row.getValue(4);
        return author != null && actor.user().filter(author::equals).isPresent();
    }

    private static OperationEntry entry(Actor actor, Record row, boolean whole) {
        var undoneBy = Optional.ofNullable((UUID) row.getValue(8));
        return new OperationEntry(
                (UUID) row.getValue(0),
                Source.valueOf(((String) row.getValue(1)).toUpperCase(Locale.ROOT)),
                (String) row.getValue(2),
                whole ? CanonicalJson.list(row.get(3, JSONB.class).data()) : List.of(),
                Optional.ofNullable((UUID) row.getValue(4)),
                (String) row.getValue(5),
                ((OffsetDateTime) row.getValue(6)).toInstant(),
                whole ? Optional.of(row.get(RECORDS, Long.class)) : Optional.empty(),
                Optional.ofNullable((UUID) row.getValue(7)),
                undoneBy,
                undoneBy.isEmpty() && (own(actor, row) || actor.may(Ability.UNDO_OTHERS)));
    }
}
