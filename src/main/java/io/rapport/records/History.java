package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.InvalidValue;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.model.Reading;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.query.LogTime;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What happened to a record, as far as the reader may know. */
@Service
public class History {

    private static final int PAGE = 50;

    private final TenantDb db;
    private final Models models;

    History(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /**
     * A page of the history of a record, live or in the trash.
     *
     * @param cursor what the page before answered as next
     * @throws Problem {@code not_found} where the actor can't see the record
     */
    public HistoryPage of(Actor actor, String object, UUID id, Optional<String> cursor) {
        return of(actor, object, id, cursor, Optional.empty());
    }

    /**
     * A page of what had happened to a record until a moment.
     *
     * @throws Problem {@code not_found} also where there was no such record yet
     */
    public HistoryPage of(Actor actor, String object, UUID id, Optional<String> cursor, Optional<Instant> until) {
        var model = models.of(actor.tenant());
        var definition = model.object(object).filter(actor::sees).orElseThrow(Problem::notFound);
        long below = cursor.map(History::version).orElse(Long.MAX_VALUE);
        var last = until.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null);
        return db.read(actor.tenant(), tx -> {
            until.ifPresent(moment -> LogTime.settle(tx, moment));
            return page(tx, model, actor, definition, id, below, last);
        });
    }

    private static long version(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException other) {
            throw Problem.malformed("invalid_cursor");
        }
    }

    private static HistoryPage page(
            Tx tx,
            DataModel model,
            Actor actor,
            ObjectDef object,
            UUID id,
            long below,
            @Nullable OffsetDateTime until) {
        var last = DSL.val(until, SQLDataType.TIMESTAMPWITHTIMEZONE);
        var created = tx.dsl()
                .select(RowReader.CREATED_CHANGESET)
                .from(tx.table(object.name()).as("t"))
                .where(RowReader.ID.eq(id))
                .and(DSL.condition("({0}::timestamptz IS NULL OR t.created_at <= {0})", last))
                .and(Gating.condition(tx, model, actor, object, Action.READ, "t"))
                .fetchOptional()
                .orElseThrow(Problem::notFound)
                .value1();
        var rows = tx.dsl()
                .fetch(
                        """
                SELECT o.id, c.at, o.source, o.label, o.label_args, o.actor_id, o.actor_name, c.version,
                    coalesce(s.undone_by, o.undone_by), o.undoes, c.before, c.after
                FROM {0} AS c JOIN {1} AS s ON s.id = c.changeset_id JOIN {2} AS o ON o.id = s.operation_id
                WHERE c.object = {3} AND c.record_id = {4} AND c.version < {5}
                    AND ({7}::timestamptz IS NULL OR c.at <= {7})
                ORDER BY c.version DESC LIMIT {6}
                """,
                        tx.table("change"),
                        tx.table("changeset"),
                        tx.table("operation"),
                        DSL.val(object.name()),
                        DSL.val(id),
                        DSL.val(below),
                        DSL.inline(PAGE + 1),
                        last);
        var entries = new ArrayList<HistoryEntry>();
        rows.stream().limit(PAGE).forEach(row -> changed(actor, object, row).ifPresent(entries::add));
        if (rows.size() > PAGE) {
            var next = rows.get(PAGE - 1).getValue(7);
            return new HistoryPage(labelled(tx, model, actor, entries), Optional.of(next.toString()));
        }
        if (created != null) {
            creation(tx, actor, created).ifPresent(entries::add);
        }
        return new HistoryPage(labelled(tx, model, actor, entries), Optional.empty());
    }

    private static List<HistoryEntry> labelled(Tx tx, DataModel model, Actor actor, List<HistoryEntry> entries) {
        return new Labels(tx, model, actor).into(entries);
    }

    private static Optional<HistoryEntry> creation(Tx tx, Actor actor, UUID changeset) {
        return Optional.ofNullable(
                        tx.dsl().fetchOne("""
                SELECT o.id, s.at, o.source, o.label, o.label_args, o.actor_id, o.actor_name, 1::bigint,
                    coalesce(s.undone_by, o.undone_by), o.undoes
                FROM {0} AS s JOIN {1} AS o ON o.id = s.operation_id WHERE s.id = {2}
                """, tx.table("changeset"), tx.table("operation"), DSL.val(changeset)))
                .map(row -> entry(actor, row, Written.Outcome.CREATED, List.of()));
    }

    /** A change of nothing that the actor may know of has not happened. */
    static Optional<HistoryEntry> changed(Actor actor, ObjectDef object, Record row) {
        var before = image(row, 10);
        var after = image(row, 11);
        var reading = Values.reading(actor.tenant());
        var changes = new ArrayList<FieldChange>();
        for (var name : before.keySet()) {
            object.field(name)
                    .filter(field -> actor.reads(object, field))
                    .ifPresent(field -> changes.add(new FieldChange(
                            field, typed(field, before.get(name), reading), typed(field, after.get(name), reading))));
        }
        var outcome = !after.containsKey(SystemFields.DELETED_AT)
                ? Written.Outcome.UPDATED
                : after.get(SystemFields.DELETED_AT) == null ? Written.Outcome.RESTORED : Written.Outcome.DELETED;
        return changes.isEmpty() && !before.isEmpty() && outcome == Written.Outcome.UPDATED
                ? Optional.empty()
                : Optional.of(entry(actor, row, outcome, changes));
    }

    private static Map<String, @Nullable Object> image(Record row, int index) {
        var json = row.get(index, JSONB.class);
        return json == null ? Map.of() : CanonicalJson.map(json.data());
    }

    private static Optional<Object> typed(io.rapport.model.FieldDef field, @Nullable Object json, Reading reading) {
        try {
            return Optional.ofNullable(Values.fromLog(field, json, reading));
        } catch (InvalidValue gone) {
            return Optional.empty();
        }
    }

    static HistoryEntry entry(Actor actor, Record row, Written.Outcome outcome, List<FieldChange> changes) {
        var author = Optional.ofNullable((UUID) row.getValue(5));
        var undoneBy = Optional.ofNullable((UUID) row.getValue(8));
        boolean own = author.isPresent() && author.equals(actor.user());
        return new HistoryEntry(
                (UUID) row.getValue(0),
                ((OffsetDateTime) row.getValue(1)).toInstant(),
                Source.valueOf(((String) row.getValue(2)).toUpperCase(Locale.ROOT)),
                (String) row.getValue(3),
                CanonicalJson.list(row.get(4, JSONB.class).data()),
                author,
                (String) row.getValue(6),
                outcome,
                (Long) row.getValue(7),
                undoneBy.isEmpty() && (own || actor.may(Ability.UNDO_OTHERS)),
                undoneBy,
                Optional.ofNullable((UUID) row.getValue(9)),
                changes);
    }
}
