package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/** What was done in an organisation, as far as the reader may know: own operations, and those on records in sight. */
@Service
public class Operations {

    private static final int PAGE = 50;
    private static final int PAGES_LOOKED_AT = 10;

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

    /** Those that had begun by a moment. */
    public OperationsPage recent(Actor actor, Optional<String> cursor, Optional<Instant> until) {
        var from = cursor.map(text -> Ids.parse(text).orElseThrow(() -> Problem.malformed("invalid_cursor")));
        return db.read(actor.tenant(), tx -> {
            until.ifPresent(moment -> LogTime.settle(tx, moment));
            var below = from;
            var entries = new ArrayList<OperationEntry>();
            for (int page = 0; page < PAGES_LOOKED_AT && entries.size() < PAGE; page++) {
                var rows = rows(tx, below, until);
                entries.addAll(visible(tx, actor, rows));
                below = rows.size() < PAGE
                        ? Optional.empty()
                        : Optional.of((UUID) rows.getLast().getValue(0));
                if (below.isEmpty()) {
                    break;
                }
            }
            return new OperationsPage(entries, below.map(UUID::toString));
        });
    }

    /** @throws Problem {@code not_found} also for those that the actor may not know of */
    public OperationEntry get(Actor actor, UUID id) {
        return db.read(
                actor.tenant(),
                tx -> visible(tx, actor, tx.dsl().fetch("{0} WHERE o.id = {1}", select(tx), DSL.val(id))).stream()
                        .findFirst()
                        .orElseThrow(Problem::notFound));
    }

    private static Result<Record> rows(Tx tx, Optional<UUID> below, Optional<Instant> until) {
        var condition = DSL.and(
                below.map(id -> DSL.condition("o.id < {0}", DSL.val(id))).orElse(DSL.noCondition()),
                until.map(moment -> DSL.condition("o.created_at <= {0}", DSL.val(moment.atOffset(ZoneOffset.UTC))))
                        .orElse(DSL.noCondition()));
        return tx.dsl().fetch("{0} WHERE {1} ORDER BY o.id DESC LIMIT {2}", select(tx), condition, DSL.inline(PAGE));
    }

    private static org.jooq.SQL select(Tx tx) {
        return DSL.sql("""
                SELECT o.id, o.source, o.label, o.label_args, o.actor_id, o.actor_name, o.created_at, o.undoes, o.undone_by,
                    (SELECT coalesce(sum(s.created + s.updated + s.deleted), 0)::bigint
                        FROM {0} AS s WHERE s.operation_id = o.id)
                FROM {1} AS o
                """, tx.table("changeset"), tx.table("operation"));
    }

    private List<OperationEntry> visible(Tx tx, Actor actor, Result<Record> rows) {
        var sight = new OperationSight(tx, models.of(tx), actor);
        var others = rows.stream()
                .filter(row -> !own(actor, row))
                .map(row -> (UUID) row.getValue(0))
                .toList();
        var seen = sight.of(others);
        var entries = new ArrayList<OperationEntry>();
        for (var row : rows) {
            var how = own(actor, row)
                    ? OperationSight.Sight.WHOLE
                    : seen.getOrDefault((UUID) row.getValue(0), OperationSight.Sight.NONE);
            if (how != OperationSight.Sight.NONE) {
                entries.add(entry(actor, row, how == OperationSight.Sight.WHOLE));
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
                whole ? Json.list(row.get(3, JSONB.class).data()) : List.of(),
                Optional.ofNullable((UUID) row.getValue(4)),
                (String) row.getValue(5),
                ((OffsetDateTime) row.getValue(6)).toInstant(),
                whole ? Optional.of((Long) row.getValue(9)) : Optional.empty(),
                Optional.ofNullable((UUID) row.getValue(7)),
                undoneBy,
                undoneBy.isEmpty() && (own(actor, row) || actor.may(Ability.UNDO_OTHERS)));
    }
}
