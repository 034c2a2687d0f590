package io.rapport.access;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Gate;
import io.rapport.query.Gating;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Asks the database of one record what many rules say of it. Each rule is compiled as it is for queries; the same rule is
 * asked once, whoever it is asked for, and a thousand of them cost one statement.
 */
final class Questions {

    private static final int AT_ONCE = 1_000;
    private static final String ALIAS = "r";

    private final Tx tx;
    private final DataModel model;
    private final ObjectDef object;
    private final UUID record;
    private final Map<Object, Condition> open = new LinkedHashMap<>();
    private final Set<Object> asked = new HashSet<>();
    private final Set<Object> holding = new HashSet<>();

    private record Personal(UUID user, Filter filter) {}

    Questions(Tx tx, DataModel model, ObjectDef object, UUID record) {
        this.tx = tx;
        this.model = model;
        this.object = object;
        this.record = record;
    }

    /** To be answered with all that were put before {@link #holds} is called next. */
    void put(UserActor actor, RowAccess access) {
        if (access instanceof RowAccess.Where(var filter)) {
            put(actor, filter);
        }
    }

    void put(UserActor actor, Filter filter) {
        var key = key(actor, filter);
        if (!asked.contains(key)) {
            open.computeIfAbsent(key, any -> condition(actor, filter));
        }
    }

    boolean holds(UserActor actor, RowAccess access) {
        return switch (access) {
            case RowAccess.Denied denied -> false;
            case RowAccess.All all -> true;
            case RowAccess.Where(var filter) -> holds(actor, filter);
        };
    }

    boolean holds(UserActor actor, Filter filter) {
        put(actor, filter);
        answer();
        return holding.contains(key(actor, filter));
    }

    private void answer() {
        var keys = new ArrayList<>(open.keySet());
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            var some = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
            var answers = ask(some.stream().map(open::get).toList());
            for (int at = 0; at < some.size(); at++) {
                if (at < answers.length && Boolean.TRUE.equals(answers[at])) {
                    holding.add(some.get(at));
                }
            }
        }
        asked.addAll(keys);
        open.clear();
    }

    private Boolean[] ask(List<Condition> conditions) {
        List<Field<Boolean>> fields =
                conditions.stream().<Field<Boolean>>map(DSL::field).toList();
        var answers = DSL.field("ARRAY[{0}]", SQLDataType.BOOLEAN.getArrayDataType(), DSL.list(fields));
        return tx.dsl()
                .select(answers)
                .from(tx.table(object.name()).as(ALIAS))
                .where(DSL.field(DSL.name(ALIAS, "id"), UUID.class).eq(record))
                .fetchOptional(answers)
                .orElse(new Boolean[0]);
    }

    private Condition condition(Gate gate, Filter filter) {
        return Gating.condition(tx, model, gate, object, filter, ALIAS);
    }

    /** What leads to other records depends on what else the person may see. */
    private static Object key(UserActor actor, Filter filter) {
        return isPersonal(filter) ? new Personal(actor.profile().user(), filter) : filter;
    }

    private static boolean isPersonal(Filter filter) {
        return switch (filter) {
            case Filter.OwnedBy owned -> false;
            case Filter.SharedWith shared -> false;
            case Filter.Ids ids -> false;
            case Filter.And(var parts) -> parts.stream().anyMatch(Questions::isPersonal);
            case Filter.Or(var parts) -> parts.stream().anyMatch(Questions::isPersonal);
            case Filter.Not(var part) -> isPersonal(part);
            default -> true;
        };
    }
}
