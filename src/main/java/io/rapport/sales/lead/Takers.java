package io.rapport.sales.lead;

import io.rapport.access.Actor;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Summary;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The people of a rule, and whose turn it is: who works here, has room, and got a lead longest ago or has the fewest open. */
final class Takers {

    static final int MOST = 500;

    private final List<UUID> people;
    private final Map<UUID, Long> open = new HashMap<>();
    private final Map<UUID, Long> turns = new HashMap<>();
    private final boolean fewest;
    private final long capacity;
    private long turn;

    Takers(Tx tx, Queries queries, DataModel model, Actor system, Row rule) {
        this.people = working(tx, queries, model, system, rule);
        this.fewest =
                rule.value("method").filter(AssignmentRuleObject.FEWEST::equals).isPresent();
        this.capacity = rule.value("capacity").map(Long.class::cast).orElse(Long.MAX_VALUE);
        if (people.isEmpty()) {
            return;
        }
        var theirs = new Filter.OwnedBy(Set.copyOf(people));
        var undone = Assigning.condition(model, system, LeadObject.NAME, "status == 'new' || status == 'working'");
        counted(tx, queries, model, system, "count", new Filter.And(List.of(theirs, undone)))
                .forEach((who, many) -> open.put(who, (Long) many));
        var last = new HashMap<UUID, Instant>();
        var given = new Filter.And(List.of(theirs, new Filter.LinkedTo(LeadObject.RULE.name(), rule.id())));
        counted(tx, queries, model, system, "max(" + LeadObject.ASSIGNED_AT.name() + ")", given)
                .forEach((who, when) -> last.put(who, (Instant) when));
        people.stream()
                .sorted(Comparator.comparing(who -> last.getOrDefault(who, Instant.EPOCH)))
                .forEach(this::waits);
    }

    private void waits(UUID who) {
        turns.put(who, turn++);
    }

    /** In the order in which the rule names them. */
    private static List<UUID> working(Tx tx, Queries queries, DataModel model, Actor system, Row rule) {
        var named = rule.value("people").stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of())
                .map(ref -> ((Ref) ref).id())
                .toList();
        var active = Assigning.condition(model, system, "users", "active");
        var query = Query.of("users")
                .where(new Filter.And(List.of(new Filter.Ids(Set.copyOf(named)), active)))
                .limit(MOST);
        var there = queries.page(tx, query.permit(model, system)).rows().stream()
                .map(Row::id)
                .toList();
        return named.stream().filter(there::contains).toList();
    }

    private static Map<UUID, Object> counted(
            Tx tx, Queries queries, DataModel model, Actor system, String measure, Filter which) {
        var found = new HashMap<UUID, Object>();
        var summary =
                Summary.of(LeadObject.NAME, List.of("owner"), List.of(measure)).where(which);
        for (var row : queries.summary(tx, summary.permit(model, system))) {
            var value = row.measures().getFirst();
            if (row.keys().getFirst() instanceof Ref owner && value != null) {
                found.put(owner.id(), value);
            }
        }
        return found;
    }

    /** Empty where nobody has room. */
    Optional<UUID> next() {
        var byTurn = Comparator.comparing(turns::get);
        var next = people.stream()
                .filter(who -> open(who) < capacity)
                .min(fewest ? Comparator.comparing(this::open).thenComparing(byTurn) : byTurn);
        next.ifPresent(who -> {
            open.merge(who, 1L, Long::sum);
            waits(who);
        });
        return next;
    }

    private long open(UUID who) {
        return open.getOrDefault(who, 0L);
    }
}
