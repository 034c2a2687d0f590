package io.rapport.web.settings;

import io.rapport.access.People;
import io.rapport.kernel.Ref;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.query.Summary;
import io.rapport.web.generic.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Departments, offices and teams in the order in which a tree is read, each with those whose home it is. */
@Component
class TeamTrees {

    private static final int MOST = 200;

    private final Queries queries;

    TeamTrees(Queries queries) {
        this.queries = queries;
    }

    /**
     * @param depth how many stand above
     * @param members active people at home in it; {@code all} with those at home anywhere below
     */
    record Node(Row row, int depth, long members, long all) {

        UUID id() {
            return row.id();
        }

        String name() {
            return row.value("name").map(Object::toString).orElse("–");
        }

        /** What is kept from before there were kinds is a team. */
        String kind() {
            return row.value("kind").map(Object::toString).orElse("team");
        }

        Optional<Ref> link(String field) {
            return row.value(field).map(Ref.class::cast);
        }
    }

    List<Node> of(Visit visit) {
        var rows = rows(visit);
        var ids = rows.stream().map(Row::id).collect(Collectors.toSet());
        var below = rows.stream()
                .collect(Collectors.groupingBy(row ->
                        row.value("parent").map(parent -> ((Ref) parent).id()).filter(ids::contains)));
        var nodes = new ArrayList<Node>();
        var seen = new HashSet<UUID>();
        add(nodes, seen, below, members(visit), Optional.empty(), 0);
        return nodes;
    }

    private List<Row> rows(Visit visit) {
        var rows = new ArrayList<Row>();
        var query = Query.of(People.TEAMS, "name", "kind", "parent", "manager")
                .orderBy(Sort.list("name"))
                .limit(MOST);
        var page = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        rows.addAll(page.rows());
        while (page.next().isPresent()) {
            page = queries.page(visit.actor().tenant(), query.after(page.next()).permit(visit.model(), visit.actor()));
            rows.addAll(page.rows());
        }
        return rows;
    }

    private Map<UUID, Long> members(Visit visit) {
        var users = visit.object(People.USERS);
        var summary = Summary.of(People.USERS, List.of("team"), List.of("count"))
                .where(Filters.cel("active != false", visit.model(), users, visit.actor()));
        var members = new HashMap<UUID, Long>();
        queries.summary(visit.actor().tenant(), summary.permit(visit.model(), visit.actor())).stream()
                .filter(row -> row.keys().getFirst() instanceof Ref)
                .forEach(row -> members.put(((Ref) row.keys().getFirst()).id(), (Long)
                        row.measures().getFirst()));
        return members;
    }

    /** Returns how many are at home in all that was added. */
    private static long add(
            List<Node> nodes,
            Set<UUID> seen,
            Map<Optional<UUID>, List<Row>> below,
            Map<UUID, Long> members,
            Optional<UUID> parent,
            int depth) {
        long sum = 0;
        for (var row : below.getOrDefault(parent, List.of())) {
            if (seen.add(row.id())) {
                int at = nodes.size();
                long own = members.getOrDefault(row.id(), 0L);
                nodes.add(new Node(row, depth, own, own));
                long all = own + add(nodes, seen, below, members, Optional.of(row.id()), depth + 1);
                nodes.set(at, new Node(row, depth, own, all));
                sum += all;
            }
        }
        return sum;
    }

    /** Itself and what is below, as they stand one after the other. */
    static Set<UUID> within(List<Node> nodes, UUID top) {
        var within = new HashSet<UUID>();
        int depth = -1;
        for (var node : nodes) {
            if (node.id().equals(top)) {
                depth = node.depth();
                within.add(top);
            } else if (depth >= 0) {
                if (node.depth() <= depth) {
                    break;
                }
                within.add(node.id());
            }
        }
        return within;
    }
}
