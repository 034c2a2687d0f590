package io.rapport.notify;

import io.rapport.access.Actor;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Who follows which record: by saying so, or as its owner or author, as far as that was chosen. */
@Component
public class Follows {

    private final TenantDb db;
    private final Models models;

    Follows(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /** @throws Problem {@code not_found} where there is no such record for the actor */
    public boolean following(Actor actor, Link record) {
        var model = models.of(actor.tenant());
        return db.read(actor.tenant(), tx -> {
            var row = find(tx, model, actor, record);
            var user = actor.user().orElseThrow(Problem::notFound);
            var follows = Optional.ofNullable(row.get("chosen", String[].class))
                    .map(Choices::auto)
                    .orElse(Choice.USUAL.follows());
            return Optional.ofNullable(row.get("following", Boolean.class))
                    .orElseGet(() -> user.equals(row.get("owner", UUID.class)) && follows.contains(Choice.Auto.OWNED)
                            || user.equals(row.get("author", UUID.class)) && follows.contains(Choice.Auto.CREATED));
        });
    }

    /** @throws Problem {@code not_found} where there is no such record for the actor */
    public void follow(Actor actor, Link record, boolean following) {
        db.update(actor.tenant(), tx -> {
            find(tx, models.of(tx), actor, record);
            put(tx, actor.user().orElseThrow(Problem::notFound), record, following, true);
        });
    }

    /** @param overriding whether it goes before what the user said earlier */
    static void put(Tx tx, UUID user, Link record, boolean following, boolean overriding) {
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} AS f (record_id, user_id, object, following, since) VALUES ({1}, {2}, {3}, {4}, now())
                        ON CONFLICT (record_id, user_id) DO UPDATE SET following = excluded.following, since = excluded.since
                        WHERE {5} AND f.following <> excluded.following
                        """,
                        tx.table("follow"),
                        DSL.val(record.id()),
                        DSL.val(user),
                        DSL.val(record.object()),
                        DSL.val(following),
                        DSL.val(overriding));
    }

    private static Record find(Tx tx, DataModel model, Actor actor, Link record) {
        var object = model.object(record.object()).filter(actor::sees).orElseThrow(Problem::notFound);
        var user = actor.user().orElseThrow(Problem::notFound);
        var row = tx.dsl()
                .fetchOne(
                        """
                        SELECT f.following AS following, {0}::uuid AS owner, {1}::uuid AS author, c.follows AS chosen
                        FROM {2} AS t LEFT JOIN {3} AS f ON f.record_id = t.id AND f.user_id = {4}
                        LEFT JOIN {7} AS c ON c.user_id = {4}
                        WHERE t.id = {5} AND {6}
                        """,
                        Standing.column(object, io.rapport.model.SystemFields.OWNER),
                        Standing.column(object, io.rapport.model.SystemFields.CREATED_BY),
                        tx.table(object.name()),
                        tx.table("follow"),
                        DSL.val(user),
                        DSL.val(record.id()),
                        Gating.condition(tx, model, actor, object, Action.READ, "t"),
                        tx.table("notice_choice"));
        if (row == null) {
            throw Problem.notFound();
        }
        return row;
    }
}
