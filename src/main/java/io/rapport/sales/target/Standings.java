package io.rapport.sales.target;

import io.rapport.access.Actor;
import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.sales.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds how the accounts of a list stand, by what the reader sees of them. */
@Component
class Standings {

    private static final int MOST_RECORDS = 5_000;
    private static final String ABOUT = "about";
    private static final String ACCOUNT = "account";
    private static final int WHOLE = 100;

    private final Queries queries;
    private final Seen seen;

    Standings(Queries queries, Seen seen) {
        this.queries = queries;
        this.seen = seen;
    }

    /**
     * @param standings the best fitting first, then the most engaged
     * @param unread criteria that the reader can't have weighed, since they ask for what is hidden
     */
    record Found(List<Standing> standings, List<String> unread, boolean weighed) {}

    private record Criterion(String name, long points, Set<UUID> met) {}

    Found of(Actor actor, DataModel model, UUID list) {
        var targets = rows(actor, model, TargetObject.NAME, list, "account", "status", "responsible").stream()
                .filter(row -> account(row).label() != null)
                .toList();
        var accounts = targets.stream().map(row -> account(row).id()).collect(Collectors.toSet());
        var unread = new ArrayList<String>();
        var criteria = criteria(actor, model, list, accounts, unread);
        long most =
                criteria.stream().mapToLong(one -> Math.max(0, one.points())).sum();
        var evidence = evidence(actor, model, accounts);
        var standings = targets.stream()
                .map(row -> standing(
                        row, criteria, most, evidence.getOrDefault(account(row).id(), Map.of())))
                .sorted(Comparator.comparingInt(Standing::fit)
                        .thenComparingInt(Standing::engagement)
                        .reversed()
                        .thenComparing(Standing::name))
                .toList();
        return new Found(standings, unread, most > 0);
    }

    private static Standing standing(Row row, List<Criterion> criteria, long most, Map<Engagement, Integer> evidence) {
        var account = account(row);
        var met = criteria.stream()
                .filter(one -> one.met().contains(account.id()))
                .toList();
        long points = met.stream().mapToLong(Criterion::points).sum();
        int engaged = evidence.entrySet().stream()
                .mapToInt(one -> one.getKey().points(one.getValue()))
                .sum();
        return new Standing(
                row.id(),
                account.id(),
                String.valueOf(account.label()),
                row.value("status").map(Object::toString).orElse(""),
                row.value("responsible")
                        .map(Ref.class::cast)
                        .map(Ref::label)
                        .map(String::valueOf)
                        .orElse(""),
                most == 0 ? -1 : (int) Math.max(0, points * WHOLE / most),
                met.stream().map(Criterion::name).toList(),
                Math.min(Engagement.MOST, engaged),
                evidence);
    }

    private static Ref account(Row row) {
        return row.value(ACCOUNT).map(Ref.class::cast).orElseGet(() -> Ref.to(row.id()));
    }

    private List<Criterion> criteria(Actor actor, DataModel model, UUID list, Set<UUID> accounts, List<String> unread) {
        var object = model.require(AccountObject.NAME);
        var criteria = new ArrayList<Criterion>();
        for (var row : rows(actor, model, FitCriterionObject.NAME, list, "name", "rule", "points")) {
            String name = row.value("name").map(Object::toString).orElse("…");
            String rule = row.value("rule").map(Object::toString).orElse("");
            long points = row.value("points").map(Long.class::cast).orElse(0L);
            try {
                var filter = Filters.cel(rule, model, object, actor).and(new Filter.Ids(accounts));
                var met = queries.page(
                                actor.tenant(),
                                Query.of(object.name())
                                        .where(filter)
                                        .limit(MOST_RECORDS)
                                        .permit(model, actor))
                        .rows();
                criteria.add(
                        new Criterion(name, points, met.stream().map(Row::id).collect(Collectors.toSet())));
            } catch (Problem hidden) {
                unread.add(name);
            }
        }
        return criteria;
    }

    /** What happened with an account, its contacts and its open deals counts once for the account. */
    private Map<UUID, Map<Engagement, Integer>> evidence(Actor actor, DataModel model, Set<UUID> accounts) {
        var owners = new HashMap<Link, UUID>();
        accounts.forEach(id -> owners.put(Link.to(AccountObject.NAME, id), id));
        var evidence = new HashMap<UUID, Map<Engagement, Integer>>();
        for (var row : linked(actor, model, "contacts", "", accounts)) {
            owners.put(Link.to("contacts", row.id()), account(row).id());
        }
        for (var row : linked(actor, model, Engagement.DEALS.object(), Engagement.DEALS.condition(), accounts)) {
            owners.put(
                    Link.to(Engagement.DEALS.object(), row.id()), account(row).id());
            add(evidence, account(row).id(), Engagement.DEALS);
        }
        Stream.of(Engagement.values()).filter(kind -> kind != Engagement.DEALS).forEach(kind -> {
            for (var links : happened(actor, model, kind, owners.keySet())) {
                links.stream()
                        .map(owners::get)
                        .filter(accounts::contains)
                        .distinct()
                        .forEach(id -> add(evidence, id, kind));
            }
        });
        return evidence;
    }

    private static void add(Map<UUID, Map<Engagement, Integer>> evidence, UUID account, Engagement kind) {
        evidence.computeIfAbsent(account, any -> new EnumMap<>(Engagement.class))
                .merge(kind, 1, Integer::sum);
    }

    private List<Row> linked(Actor actor, DataModel model, String name, String condition, Set<UUID> accounts) {
        var object = model.object(name).filter(actor::sees);
        if (object.isEmpty()
                || accounts.isEmpty()
                || !actor.reads(object.get(), object.get().require(ACCOUNT))) {
            return List.of();
        }
        return asked(actor, model, object.get(), condition, new Filter.LinkedToOneOf(ACCOUNT, accounts), ACCOUNT);
    }

    /** Of each record of a kind the links to what it is about. */
    private List<Collection<Link>> happened(Actor actor, DataModel model, Engagement kind, Set<Link> owners) {
        var object = model.object(kind.object()).filter(actor::sees);
        if (object.isEmpty()
                || owners.isEmpty()
                || !actor.reads(object.get(), object.get().require(ABOUT))) {
            return List.of();
        }
        return asked(actor, model, object.get(), kind.condition(), new Filter.LinkedToAny(ABOUT, owners), ABOUT)
                .stream()
                .<Collection<Link>>map(
                        row -> row.value(ABOUT).map(Standings::links).orElse(Set.of()))
                .toList();
    }

    private static Set<Link> links(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(Link.class::cast).collect(Collectors.toCollection(HashSet::new))
                : Set.of();
    }

    private List<Row> asked(
            Actor actor, DataModel model, ObjectDef object, String condition, Filter among, String field) {
        try {
            var filter = Filters.cel(condition, model, object, actor).and(among);
            var query = Query.of(object.name(), field).where(filter).limit(MOST_RECORDS);
            return queries.page(actor.tenant(), query.permit(model, actor)).rows();
        } catch (Problem hidden) {
            return List.of();
        }
    }

    private List<Row> rows(Actor actor, DataModel model, String name, UUID list, String... fields) {
        var which = new Filter.LinkedTo("target_list", list);
        return seen.rows(actor, model, name, which, "created_at,id", TargetOnce.MOST, fields);
    }
}
