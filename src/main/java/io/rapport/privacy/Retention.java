package io.rapport.privacy;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Audit;
import io.rapport.access.People;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** How long what is kept: rules of those who may {@link Ability#PRIVACY}, looked at beforehand and applied once a day. */
@Component
public class Retention {

    private static final String TABLE = "retention_rule";
    private static final int MOST = 200;
    private static final int EXAMPLES = 5;
    private static final int LONGEST = 2_000;

    private final TenantDb db;
    private final Models models;
    private final Actors actors;
    private final Queries queries;
    private final Jobs jobs;
    private final InstantSource clock;

    Retention(TenantDb db, Models models, Actors actors, Queries queries, Jobs jobs, InstantSource clock) {
        this.db = db;
        this.models = models;
        this.actors = actors;
        this.queries = queries;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * What a rule would do today.
     *
     * @param examples ids of some of them
     */
    public record Look(long count, long held, List<UUID> examples) {}

    public List<RetentionRule> all(Actor actor) {
        actor.require(Ability.PRIVACY);
        return db.read(actor.tenant(), Retention::all);
    }

    static List<RetentionRule> all(Tx tx) {
        return tx.dsl().fetch("""
                        SELECT id, object, condition, date_field, days, action, active, ran_on, coalesce(ran_count, 0)
                        FROM {0} ORDER BY created_at, id
                        """, tx.table(TABLE)).map(Retention::read);
    }

    private static RetentionRule read(Record row) {
        return new RetentionRule(
                row.get(0, UUID.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, Integer.class),
                Policy.require(row.get(5, String.class)),
                row.get(6, Boolean.class),
                Optional.ofNullable(row.get(7, LocalDate.class)),
                row.get(8, Integer.class));
    }

    public RetentionRule get(Actor actor, UUID id) {
        return all(actor).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** @throws Problem on {@code object}, {@code condition}, {@code date_field}, {@code days}, {@code action} */
    public RetentionRule add(Actor actor, RetentionRule rule) {
        actor.require(Ability.PRIVACY);
        check(actor, rule);
        var id = Ids.next();
        db.update(actor.tenant(), tx -> {
            tx.dsl()
                    .execute(
                            """
                            INSERT INTO {0} (id, object, condition, date_field, days, action, active, created_at)
                            VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, {8})
                            """,
                            tx.table(TABLE),
                            DSL.val(id),
                            DSL.val(rule.object()),
                            DSL.val(rule.condition()),
                            DSL.val(rule.dateField()),
                            DSL.val(rule.days()),
                            DSL.val(rule.policy().key()),
                            DSL.val(rule.active()),
                            DSL.val(clock.instant().atOffset(ZoneOffset.UTC)));
            told(tx, actor, "added", id, rule.object());
        });
        return get(actor, id);
    }

    public void activate(Actor actor, UUID id, boolean active) {
        var rule = get(actor, id);
        db.update(actor.tenant(), tx -> {
            tx.dsl()
                    .execute(
                            "UPDATE {0} SET active = {1} WHERE id = {2}",
                            tx.table(TABLE), DSL.val(active), DSL.val(id));
            told(tx, actor, active ? "started" : "stopped", id, rule.object());
        });
    }

    public void remove(Actor actor, UUID id) {
        var rule = get(actor, id);
        db.update(actor.tenant(), tx -> {
            tx.dsl().execute("DELETE FROM {0} WHERE id = {1}", tx.table(TABLE), DSL.val(id));
            told(tx, actor, "removed", id, rule.object());
        });
    }

    private static void told(Tx tx, Actor actor, String what, UUID id, String object) {
        Audit.write(tx, actor, "privacy.retention_rule", Map.of("what", what, "rule", id.toString(), "object", object));
    }

    private void check(Actor actor, RetentionRule rule) {
        var model = models.of(actor.tenant());
        var object = model.object(rule.object())
                .filter(actor::sees)
                .filter(found -> !People.are(found))
                .orElseThrow(() -> Problem.invalid("object", "unknown_object"));
        boolean dated = object.field(rule.dateField())
                .filter(field -> field.type() instanceof DateType || field.type() instanceof DateTimeType)
                .isPresent();
        if (!dated) {
            throw Problem.invalid("date_field", "unknown_field", rule.dateField());
        }
        if (rule.days() < 1 || rule.days() > RetentionRule.LONGEST) {
            throw Problem.invalid("days", "not_between", 1, RetentionRule.LONGEST);
        }
        if (rule.policy() == Policy.KEEP) {
            throw Problem.invalid("action", "unknown_choice", "keep");
        }
        if (rule.condition().length() > LONGEST) {
            throw Problem.invalid("condition", "too_long", LONGEST);
        }
        Query.of(object.name())
                .where(Filters.cel(rule.condition(), model, object, actor))
                .permit(model, actor);
    }

    public Look preview(Actor actor, UUID id) {
        var rule = get(actor, id);
        var model = models.of(actor.tenant());
        var all = actors.system(actor.tenant(), "retention");
        return db.read(actor.tenant(), tx -> {
            var due = due(tx, model, all, rule);
            if (due.isEmpty()) {
                return new Look(0, 0, List.of());
            }
            var held = Marks.held(tx, rule.object());
            var ids = tx.dsl()
                    .fetch("SELECT t.id {0} ORDER BY t.id LIMIT {1}", due.get(), DSL.inline(EXAMPLES))
                    .getValues(0, UUID.class);
            long count = tx.dsl().fetchSingle("SELECT count(*) {0}", due.get()).get(0, Long.class);
            return new Look(count, held.size(), ids);
        });
    }

    /** Of the records whose time is over, those that are not held and still have something to let go of. */
    private Optional<QueryPart> due(Tx tx, DataModel model, Actor all, RetentionRule rule) {
        var object = model.object(rule.object());
        var field = object.flatMap(found -> found.field(rule.dateField()));
        if (object.isEmpty() || field.isEmpty()) {
            return Optional.empty();
        }
        var query = Query.of(rule.object()).where(Filters.cel(rule.condition(), model, object.get(), all));
        var held = Marks.held(tx, rule.object());
        return Optional.of(DSL.sql(
                "FROM {0} AS t WHERE t.{1} < {2} AND t.id <> ALL({3}) AND t.id IN ({4}) {5}",
                tx.table(rule.object()),
                DSL.name(field.get().columns().getFirst().name()),
                cutoff(tx.tenant(), field.get(), rule.days()),
                Person.ids(held),
                queries.matching(tx, query.permit(model, all)),
                rule.policy() == Policy.ANONYMISE ? anything(object.get()) : DSL.sql("")));
    }

    private QueryPart cutoff(Tenant tenant, FieldDef field, int days) {
        var day = clock.instant().atZone(tenant.zone()).toLocalDate().minusDays(days);
        return field.type() instanceof DateType
                ? DSL.val(day)
                : DSL.val(day.atStartOfDay(tenant.zone()).toOffsetDateTime());
    }

    private static QueryPart anything(ObjectDef object) {
        var parts = new ArrayList<QueryPart>();
        var names = new ArrayList<>(ErasurePlan.personal(object));
        names.add(object.nameField());
        object.fields().stream()
                .filter(field -> names.contains(field.name()))
                .flatMap(field -> field.columns().stream())
                .forEach(column -> parts.add(DSL.sql("t.{0}::text", DSL.name(column.name()))));
        return DSL.sql("AND num_nonnulls({0}) > 0", DSL.list(parts.toArray(QueryPart[]::new)));
    }

    /** The next records of a rule, at most as many as go into one transaction. */
    Set<UUID> next(Tx tx, DataModel model, RetentionRule rule) {
        var all = actors.system(tx.tenant(), "retention");
        return due(tx, model, all, rule)
                .map(due -> Set.copyOf(tx.dsl()
                        .fetch("SELECT t.id {0} ORDER BY t.id LIMIT {1}", due, DSL.inline(MOST))
                        .getValues(0, UUID.class)))
                .orElse(Set.of());
    }

    /** Has the day's work done, once. */
    void orderDue(Tenant tenant) {
        var today = clock.instant().atZone(tenant.zone()).toLocalDate();
        db.update(tenant, tx -> tx.dsl()
                .fetch(
                        "UPDATE {0} SET ran_on = {1} WHERE active AND (ran_on IS NULL OR ran_on < {1}) RETURNING id",
                        tx.table(TABLE), DSL.val(today))
                .getValues(0, UUID.class)
                .forEach(rule -> jobs.submit(tx, RetentionJob.KIND, new RetentionJob.Payload(rule), Optional.empty())));
    }

    void ran(Tx tx, RetentionRule rule, int count, Optional<UUID> operation, Optional<UUID> by) {
        tx.dsl()
                .execute(
                        "UPDATE {0} SET ran_on = {1}, ran_count = {2} WHERE id = {3}",
                        tx.table(TABLE),
                        DSL.val(clock.instant().atZone(tx.tenant().zone()).toLocalDate()),
                        DSL.val(count),
                        DSL.val(rule.id()));
        if (count > 0) {
            Audit.write(
                    tx,
                    by,
                    "privacy.retained",
                    Map.of(
                            "rule", rule.id().toString(),
                            "object", rule.object(),
                            "records", count,
                            "operation", operation.map(UUID::toString).orElse("")),
                    Optional.empty());
        }
    }

    /** Names of examples, as far as the actor sees the records. */
    public List<Map.Entry<UUID, String>> named(Actor actor, String object, List<UUID> ids) {
        var model = models.of(actor.tenant());
        var def = model.object(object).orElseThrow(Problem::notFound);
        if (!actor.reads(def, def.nameDef())) {
            return List.of();
        }
        var query = Query.of(object, def.nameField())
                .where(new Filter.Ids(Set.copyOf(ids)))
                .limit(EXAMPLES);
        return queries.page(actor.tenant(), query.permit(model, actor)).rows().stream()
                .map(row -> Map.entry(
                        row.id(),
                        row.value(def.nameField()).map(Object::toString).orElse("–")))
                .toList();
    }
}
