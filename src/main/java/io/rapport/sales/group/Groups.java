package io.rapport.sales.group;

import io.rapport.access.Actor;
import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Row;
import io.rapport.sales.Seen;
import io.rapport.sales.group.Group.Member;
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

/** Reads groups level by level, as far as the reader sees their accounts. */
@Component
class Groups {

    /** A page doesn't show more. */
    static final int MOST = 500;

    private static final String PARENT = AccountObject.PARENT.name();

    private final Seen seen;

    Groups(Seen seen) {
        this.seen = seen;
    }

    /** @throws Problem {@code not_found} */
    Group of(Actor actor, DataModel model, UUID id) {
        var object = accounts(actor, model);
        boolean nests = actor.reads(object, object.require(PARENT));
        var top = rows(actor, model, object, new Filter.Ids(Set.of(id)), 1).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
        var children = new HashMap<UUID, List<Row>>();
        var known = new HashSet<>(Set.of(id));
        var level = List.of(top);
        boolean cut = false;
        while (nests && !level.isEmpty() && !cut) {
            var above = level.stream().map(Row::id).collect(Collectors.toSet());
            int room = MOST - known.size();
            var found = rows(actor, model, object, new Filter.LinkedToOneOf(PARENT, above), room + 1);
            cut = found.size() > room;
            level = found.stream()
                    .limit(room)
                    .filter(row -> known.add(row.id()))
                    .toList();
            level.forEach(row -> parent(row)
                    .ifPresent(parent -> children.computeIfAbsent(parent.id(), any -> new ArrayList<>())
                            .add(row)));
        }
        var members = new ArrayList<Member>();
        add(members, children, top, 0);
        return new Group(List.copyOf(members), nests, cut);
    }

    /** The accounts above one, the topmost first, as far as the reader sees them. */
    List<Ref> above(Actor actor, DataModel model, UUID id) {
        var object = accounts(actor, model);
        var above = new ArrayList<Ref>();
        var known = new HashSet<>(Set.of(id));
        var next = Optional.of(id);
        while (next.isPresent() && actor.reads(object, object.require(PARENT))) {
            var parent = rows(actor, model, object, new Filter.Ids(Set.of(next.get())), 1).stream()
                    .flatMap(row -> parent(row).stream())
                    .filter(ref -> known.add(ref.id()))
                    .findFirst();
            parent.ifPresent(above::addFirst);
            next = parent.map(Ref::id);
        }
        return above;
    }

    private static ObjectDef accounts(Actor actor, DataModel model) {
        return model.object(AccountObject.NAME).filter(actor::sees).orElseThrow(Problem::notFound);
    }

    private List<Row> rows(Actor actor, DataModel model, ObjectDef object, Filter which, int most) {
        return seen.rows(actor, model, object.name(), which, "name,id", most, object.nameField(), PARENT);
    }

    private static Optional<Ref> parent(Row row) {
        return row.value(PARENT).map(Ref.class::cast);
    }

    private static void add(List<Member> members, Map<UUID, List<Row>> children, Row row, int depth) {
        String name = row.value("name").map(Object::toString).orElse("…");
        members.add(new Member(row.id(), name, parent(row).map(Ref::id), depth));
        children.getOrDefault(row.id(), List.of()).forEach(child -> add(members, children, child, depth + 1));
    }
}
