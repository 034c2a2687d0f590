package io.rapport.notify;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.live.LiveStreams;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * A user's notices, as far as that one may still see what they are about: what one can't see any more, one is not told of.
 * Two statements, whatever they are about.
 */
@Component
public class Notices {

    /** More unread ones are not counted. */
    public static final int COUNTED = 100;

    private final TenantDb db;
    private final Models models;
    private final LiveStreams streams;

    Notices(TenantDb db, Models models, LiveStreams streams) {
        this.db = db;
        this.models = models;
        this.streams = streams;
    }

    /** The latest first; {@code before} continues behind the last of what was shown. */
    public List<Notice> list(Actor actor, boolean unread, Optional<UUID> before, int limit) {
        return select(
                actor,
                DSL.condition(
                        "(NOT {0} OR n.read_at IS NULL) AND ({1}::uuid IS NULL OR n.id < {1}::uuid)",
                        DSL.val(unread), DSL.val(before.orElse(null), SQLDataType.UUID)),
                limit);
    }

    /** How many are unread, up to {@link #COUNTED}. */
    public int unread(Actor actor) {
        return list(actor, true, Optional.empty(), COUNTED).size();
    }

    /** What is to be mailed and may be. */
    List<Notice> toMail(Actor actor, Choice.Mail mail, int limit) {
        return select(actor, DSL.condition("n.mail = {0} AND n.read_at IS NULL", DSL.val(mail.key())), limit);
    }

    /** Marks own notices read or unread; all of them where none is named. */
    public void mark(Actor actor, Collection<UUID> ids, boolean read) {
        var user = actor.user().orElseThrow(Problem::notFound);
        db.update(actor.tenant(), tx -> tx.dsl()
                .execute(
                        """
                                UPDATE {0} SET read_at = CASE WHEN {1} THEN now() END
                                WHERE user_id = {2} AND ({3} OR id = ANY({4})) AND (read_at IS NULL) = {1}
                                """,
                        tx.table("notice"),
                        DSL.val(read),
                        DSL.val(user),
                        DSL.val(ids.isEmpty()),
                        DSL.val(ids.toArray(UUID[]::new))));
        streams.tell(actor.tenant(), user, "notices", "{}");
    }

    private List<Notice> select(Actor actor, QueryPart which, int limit) {
        var user = actor.user().orElseThrow(Problem::notFound);
        return db.read(actor.tenant(), tx -> {
            var model = models.of(tx);
            var objects = new ArrayList<ObjectDef>();
            for (var name : tx.dsl()
                    .fetch(
                            "SELECT DISTINCT n.object FROM {0} AS n WHERE n.user_id = {1} AND n.object IS NOT NULL",
                            tx.table("notice"), DSL.val(user))
                    .getValues(0, String.class)) {
                model.object(name).filter(actor::sees).ifPresent(objects::add);
            }
            var notices = new ArrayList<Notice>();
            for (var row : tx.dsl()
                    .fetch(
                            """
                            SELECT n.id, n.kind, n.object, n.records, {0} AS label, n.count, n.actor_name, n.operation_id, n.args,
                                n.at, n.read_at
                            FROM {1} AS n WHERE n.user_id = {2} AND {3} AND (n.object IS NULL OR {4}) ORDER BY n.id DESC LIMIT {5}
                            """,
                            label(tx, actor, objects),
                            tx.table("notice"),
                            DSL.val(user),
                            which,
                            visible(tx, model, actor, objects),
                            DSL.inline(limit))) {
                notices.add(notice(row));
            }
            return notices;
        });
    }

    private static QueryPart visible(Tx tx, DataModel model, Actor actor, List<ObjectDef> objects) {
        return objects.stream()
                .map(object -> visible(tx, model, actor, object))
                .reduce((one, other) -> DSL.sql("{0} OR {1}", one, other))
                .orElseGet(() -> DSL.sql("false"));
    }

    /** Of one kind of record: that one sees one of them, and reads any field that was touched. */
    private static QueryPart visible(Tx tx, DataModel model, Actor actor, ObjectDef object) {
        var readable = new ArrayList<>(List.of(io.rapport.model.SystemFields.DELETED_AT));
        object.liveFields().stream()
                .filter(field -> actor.reads(object, field))
                .forEach(field -> readable.add(field.name()));
        QueryPart seen = actor.rows(object, Action.READ) instanceof RowAccess.All
                ? DSL.sql("true")
                : DSL.sql(
                        "EXISTS (SELECT 1 FROM {0} AS t WHERE t.id = ANY(n.records) AND {1})",
                        tx.table(object.name()), Gating.condition(tx, model, actor, object, Action.READ, "t"));
        return DSL.sql(
                "n.object = {0} AND (n.fields IS NULL OR n.fields && {1}::text[]) AND {2}",
                DSL.inline(object.name()), DSL.val(readable.toArray(String[]::new)), seen);
    }

    private static QueryPart label(Tx tx, Actor actor, List<ObjectDef> objects) {
        return objects.stream()
                .filter(object -> !object.nameDef().columns().isEmpty() && actor.reads(object, object.nameDef()))
                .map(object -> (QueryPart) DSL.sql(
                        " WHEN {0} THEN (SELECT t.{1}::text FROM {2} AS t WHERE t.id = n.records[1])",
                        DSL.inline(object.name()),
                        DSL.name(object.nameDef().columns().getFirst().name()),
                        tx.table(object.name())))
                .reduce((one, other) -> DSL.sql("{0}{1}", one, other))
                .map(cases -> (QueryPart) DSL.sql("CASE n.object{0} END", cases))
                .orElseGet(() -> DSL.sql("NULL::text"));
    }

    private static Notice notice(Record row) {
        var records = row.get(3, UUID[].class);
        long count = row.get(5, Long.class);
        var args = new LinkedHashMap<String, String>();
        JsonMapper.shared()
                .readValue(row.get(8, JSONB.class).data(), Map.class)
                .forEach((key, value) -> args.put(String.valueOf(key), String.valueOf(value)));
        return new Notice(
                row.get(0, UUID.class),
                Kind.of(row.get(1, String.class)).orElse(Kind.CHANGE),
                Optional.ofNullable(row.get(2, String.class)),
                count == 1 && records.length == 1 ? Optional.of(records[0]) : Optional.empty(),
                Optional.ofNullable(row.get(4, String.class)).orElse(""),
                count,
                row.get(6, String.class),
                Optional.ofNullable(row.get(7, UUID.class)),
                args,
                row.get(9, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.get(10, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
