package io.rapport.access;

import static io.rapport.access.Tables.CREATED_AT;
import static io.rapport.access.Tables.CREATED_BY;
import static io.rapport.access.Tables.DELETED_AT;
import static io.rapport.access.Tables.ID;
import static io.rapport.access.Tables.LEVEL;
import static io.rapport.access.Tables.OBJECT;
import static io.rapport.access.Tables.RECORD_ID;
import static io.rapport.access.Tables.SHARE;
import static io.rapport.access.Tables.TEAM_ID;
import static io.rapport.access.Tables.UNTIL;
import static io.rapport.access.Tables.USER_ID;

import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Acting;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Gate;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Records opened one by one, by those who may change them. What the actor can't see is {@code not_found}. */
@Component
public class Shares {

    private final TenantDb db;
    private final Models models;
    private final Queries queries;

    Shares(TenantDb db, Models models, Queries queries) {
        this.db = db;
        this.models = models;
        this.queries = queries;
    }

    /** The shares of a record that the actor may change, latest first; ended ones are left out. */
    public List<Share> of(Actor actor, String object, UUID record) {
        var shared = shareable(actor, object);
        return db.read(actor.tenant(), tx -> {
            requireEditable(tx, actor, shared, record);
            return open(tx, object, record);
        });
    }

    /** What is open at this moment, whoever asks. */
    static List<Share> open(Tx tx, String object, UUID record) {
        return tx.dsl()
                .select(USER_ID, TEAM_ID, LEVEL, UNTIL, CREATED_BY, CREATED_AT)
                .from(tx.table(SHARE))
                .where(OBJECT.eq(object), RECORD_ID.eq(record))
                .and(UNTIL.isNull().or(UNTIL.gt(now())))
                .orderBy(CREATED_AT.desc())
                .fetch(Shares::share);
    }

    /**
     * Opens a record, or changes how it is open.
     *
     * @throws Problem {@code not_shareable} where the object's records have no owner, {@code forbidden} where the actor may
     *     see but not change the record, {@code invalid} where there is no such user or team or the end has passed
     */
    public void put(
            Actor actor, String object, UUID record, Share.With with, Share.Level level, Optional<Instant> until) {
        var shared = shareable(actor, object);
        if (until.isPresent() && until.get().isBefore(Instant.now())) {
            throw Problem.invalid("until", "in_the_past");
        }
        change(actor, shared, record, tx -> {
            requireExisting(tx, with);
            tx.dsl()
                    .deleteFrom(tx.table(SHARE))
                    .where(OBJECT.eq(object), RECORD_ID.eq(record), to(with))
                    .execute();
            tx.dsl()
                    .insertInto(tx.table(SHARE))
                    .columns(OBJECT, RECORD_ID, USER_ID, TEAM_ID, LEVEL, UNTIL, CREATED_BY, CREATED_AT)
                    .values(
                            object,
                            record,
                            with instanceof Share.With.User user ? user.id() : null,
                            with instanceof Share.With.Team team ? team.id() : null,
                            level.key(),
                            until.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null),
                            actor.user().orElse(null),
                            now())
                    .execute();
            var detail = new HashMap<String, Object>();
            detail.put("object", object);
            detail.put("record", record);
            detail.put("with", with.id());
            detail.put("level", level.key());
            until.ifPresent(moment -> detail.put("until", moment.toString()));
            Audit.write(tx, actor, "share.put", detail);
        });
    }

    /** @throws Problem {@code not_found} where it is not shared so */
    public void delete(Actor actor, String object, UUID record, Share.With with) {
        change(actor, shareable(actor, object), record, tx -> {
            int gone = tx.dsl()
                    .deleteFrom(tx.table(SHARE))
                    .where(OBJECT.eq(object), RECORD_ID.eq(record), to(with))
                    .execute();
            if (gone == 0) {
                throw Problem.notFound();
            }
            Audit.write(
                    tx,
                    actor,
                    "share.deleted",
                    java.util.Map.of("object", object, "record", record, "with", with.id()));
        });
    }

    /**
     * A record that others were merged into is open to those that these were open to, where it is not open to them already.
     *
     * @param at when; by this {@link #disinherit} finds them again
     */
    public static void inherit(
            Tx tx, Actor actor, String object, UUID record, Collection<UUID> from, OffsetDateTime at) {
        int passed = tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (object, record_id, user_id, team_id, level, until, created_by, created_at)
                        SELECT DISTINCT ON (s.user_id, s.team_id)
                            s.object, {1}, s.user_id, s.team_id, s.level, s.until, s.created_by, {2}
                        FROM {0} AS s
                        WHERE s.object = {3} AND s.record_id = ANY({4}) AND (s.until IS NULL OR s.until > {2})
                        ORDER BY s.user_id, s.team_id, s.level, s.until DESC NULLS FIRST
                        ON CONFLICT DO NOTHING
                        """,
                        tx.table(SHARE),
                        DSL.val(record),
                        DSL.val(at),
                        DSL.val(object),
                        DSL.val(from.toArray(UUID[]::new)));
        noted(tx, actor, "share.inherited", object, record, passed);
    }

    /** Takes back what {@link #inherit} did at a moment. */
    public static void disinherit(Tx tx, Actor actor, String object, UUID record, OffsetDateTime at) {
        int gone = tx.dsl()
                .deleteFrom(tx.table(SHARE))
                .where(OBJECT.eq(object), RECORD_ID.eq(record), CREATED_AT.eq(at))
                .execute();
        noted(tx, actor, "share.disinherited", object, record, gone);
    }

    private static void noted(Tx tx, Actor actor, String kind, String object, UUID record, int shares) {
        if (shares > 0) {
            Audit.write(tx, actor, kind, java.util.Map.of("object", object, "record", record, "shares", shares));
            AccessVersion.bump(tx);
        }
    }

    private void change(Actor actor, ObjectDef object, UUID record, Consumer<Tx> work) {
        db.update(actor.tenant(), tx -> {
            requireEditable(tx, actor, object, record);
            work.accept(tx);
            AccessVersion.bump(tx);
        });
    }

    private ObjectDef shareable(Actor actor, String name) {
        var object = models.of(actor.tenant()).object(name).filter(actor::sees).orElseThrow(Problem::notFound);
        if (!object.owned()) {
            throw Problem.of(Problem.Kind.CONFLICT, "not_shareable");
        }
        return object;
    }

    private void requireEditable(Tx tx, Actor actor, ObjectDef object, UUID record) {
        if (!found(tx, actor, object, record)) {
            throw Problem.notFound();
        }
        var editing = new Acting(actor, object, Action.UPDATE);
        if (!editing.sees(object) || !found(tx, editing, object, record)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
    }

    private boolean found(Tx tx, Gate gate, ObjectDef object, UUID record) {
        var query = Query.of(object.name(), "id").where(new Filter.Ids(Set.of(record)));
        return !queries.page(tx, query.permit(models.of(tx), gate)).rows().isEmpty();
    }

    private static void requireExisting(Tx tx, Share.With with) {
        var found =
                switch (with) {
                    case Share.With.User(var id) -> exists(tx, People.USERS, id);
                    case Share.With.Team(var id) -> exists(tx, People.TEAMS, id);
                };
        if (!found) {
            throw Problem.invalid("with", "unknown_record");
        }
    }

    private static boolean exists(Tx tx, String table, UUID id) {
        return tx.dsl().fetchExists(DSL.selectOne().from(tx.table(table)).where(ID.eq(id), DELETED_AT.isNull()));
    }

    private static Condition to(Share.With with) {
        return switch (with) {
            case Share.With.User(var id) -> USER_ID.eq(id);
            case Share.With.Team(var id) -> TEAM_ID.eq(id);
        };
    }

    private static Share share(Record row) {
        var user = row.get(USER_ID);
        return new Share(
                user != null ? new Share.With.User(user) : new Share.With.Team(row.get(TEAM_ID)),
                Share.Level.valueOf(row.get(LEVEL).toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.get(UNTIL)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.get(CREATED_BY)),
                row.get(CREATED_AT).toInstant());
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
