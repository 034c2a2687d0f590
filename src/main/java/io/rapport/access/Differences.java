package io.rapport.access;

import io.rapport.access.Preview.Amount;
import io.rapport.access.Preview.Difference;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Counts the records that one rule lets through and another does not: both compiled as for queries, side by side. Each count ends
 * at a bound, each statement after a while, and all of them together after a little longer.
 */
final class Differences {

    static final int COUNTED = 10_000;

    private static final List<Action> ACTIONS = List.of(Action.READ, Action.UPDATE, Action.DELETE);
    private static final Duration EACH = Duration.ofSeconds(3);
    private static final Duration ALL = Duration.ofSeconds(10);
    private static final int EXAMPLES = 3;
    private static final String ALIAS = "r";

    private final TenantDb db;
    private final Tenant tenant;
    private final DataModel model;
    private final long end = System.nanoTime() + ALL.toNanos();
    private final Map<Asked, Optional<Amount>> known = new HashMap<>();

    /** @param person whose rules lead to other records, then or now; for others one answer is everybody's */
    private record Asked(String object, Action action, RowAccess with, RowAccess without, Optional<UserActor> person) {}

    Differences(TenantDb db, Tenant tenant, DataModel model) {
        this.db = db;
        this.tenant = tenant;
        this.model = model;
    }

    /** Only of what differs. */
    Map<Action, Difference> of(ObjectDef object, UserActor before, UserActor after) {
        var found = new EnumMap<Action, Difference>(Action.class);
        for (var action : ACTIONS) {
            if (differ(object, action, before, after)) {
                var difference =
                        new Difference(count(object, action, after, before), count(object, action, before, after));
                if (!difference.isNothing()) {
                    found.put(action, difference);
                }
            }
        }
        return found;
    }

    private boolean differ(ObjectDef object, Action action, UserActor before, UserActor after) {
        if (!before.rows(object, action).equals(after.rows(object, action))) {
            return true;
        }
        if (!(before.rows(object, action) instanceof RowAccess.Where)) {
            return false;
        }
        var parent = Rights.parent(model, object);
        if (parent.isPresent()) {
            return differ(parent.get().object(), action == Action.READ ? Action.READ : Action.UPDATE, before, after);
        }
        return object.guard().isPresent()
                && model.objects().stream()
                        .filter(other -> other.guard().isEmpty())
                        .anyMatch(other -> differ(other, Action.READ, before, after));
    }

    private Optional<Amount> count(ObjectDef object, Action action, UserActor with, UserActor without) {
        var in = with.rows(object, action);
        var out = without.rows(object, action);
        if (in instanceof RowAccess.Denied || out instanceof RowAccess.All) {
            return Optional.of(Difference.NOTHING);
        }
        boolean personal = object.guard().isPresent() || !object.owned();
        var asked = new Asked(object.name(), action, in, out, personal ? Optional.of(with) : Optional.empty());
        return known.computeIfAbsent(asked, any -> inTime(object, action, with, without));
    }

    private Optional<Amount> inTime(ObjectDef object, Action action, UserActor with, UserActor without) {
        if (System.nanoTime() > end) {
            return Optional.empty();
        }
        try {
            return Optional.of(db.read(tenant, EACH, tx -> counted(tx, object, action, with, without)));
        } catch (Problem late) {
            if (late.code().equals("took_too_long")) {
                return Optional.empty();
            }
            throw late;
        }
    }

    private Amount counted(Tx tx, ObjectDef object, Action action, UserActor with, UserActor without) {
        var id = DSL.field(DSL.name(ALIAS, "id"), SQLDataType.UUID);
        var some = DSL.select(id)
                .from(tx.table(object.name()).as(ALIAS))
                .where(DSL.field(DSL.name(ALIAS, "deleted_at")).isNull())
                .and(Gating.condition(tx, model, with, object, action, ALIAS))
                .and(DSL.condition("({0}) IS NOT TRUE", Gating.condition(tx, model, without, object, action, ALIAS)))
                .limit(DSL.inline(COUNTED + 1))
                .asTable("some");
        var found = DSL.field("(array_agg(id))[1:{0}]", SQLDataType.UUID.getArrayDataType(), DSL.inline(EXAMPLES));
        var row = tx.dsl().select(DSL.count(), found).from(some).fetchSingle();
        int count = row.value1();
        var examples = Optional.ofNullable(row.value2()).map(Arrays::asList).orElse(List.of());
        return new Amount(
                Math.min(count, COUNTED),
                count <= COUNTED,
                examples.stream().map(one -> Link.to(object.name(), one)).toList());
    }
}
