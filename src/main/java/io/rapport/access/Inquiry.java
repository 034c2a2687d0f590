package io.rapport.access;

import io.rapport.access.Why.Remedy;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;

/** Asks of one record what the rules of people say, and for which reasons. */
final class Inquiry {

    /** As far as the rules themselves follow parents. */
    private static final int MAX_PARENTS = 5;

    private static final Set<Action> ASKED = EnumSet.of(Action.READ, Action.UPDATE, Action.DELETE, Action.TRANSFER);

    private final Tx tx;
    private final DataModel model;
    private final ObjectDef object;
    private final UUID record;
    private final int parents;
    private final Questions questions;
    private final List<Share> shares;
    private final Optional<Rights.Parent> follows;
    private final Optional<Inquiry> parent;

    Inquiry(Tx tx, DataModel model, ObjectDef object, UUID record) {
        this(tx, model, object, record, 0);
    }

    private Inquiry(Tx tx, DataModel model, ObjectDef object, UUID record, int parents) {
        this.tx = tx;
        this.model = model;
        this.object = object;
        this.record = record;
        this.parents = parents;
        this.questions = new Questions(tx, model, object, record);
        this.shares = object.owned() ? Shares.open(tx, object.name(), record) : List.of();
        this.follows = Rights.parent(model, object);
        this.parent = parents < MAX_PARENTS ? follows.flatMap(this::parent) : Optional.empty();
    }

    private Optional<Inquiry> parent(Rights.Parent to) {
        var link = DSL.field(DSL.name(to.relation().columns().getFirst().name()), org.jooq.impl.SQLDataType.UUID);
        return tx.dsl()
                .select(link)
                .from(tx.table(object.name()))
                .where(Tables.ID.eq(record))
                .fetchOptional(link)
                .map(id -> new Inquiry(tx, model, to.object(), id, parents + 1));
    }

    /** Those of the people who see the record. */
    List<Sight> sights(List<UserActor> people) {
        var seeing = deciding(people, Action.READ);
        deciding(seeing, Action.UPDATE);
        deciding(seeing, Action.DELETE);
        seeing.forEach(one -> prepare(one, Action.READ));
        return seeing.stream().map(this::sight).toList();
    }

    private Sight sight(UserActor actor) {
        var may = EnumSet.of(Action.READ);
        for (var action : List.of(Action.UPDATE, Action.DELETE)) {
            if (questions.holds(actor, actor.rows(object, action))) {
                may.add(action);
            }
        }
        return new Sight(actor.profile().user(), actor.name(), may, grounds(actor, Action.READ));
    }

    private List<UserActor> deciding(List<UserActor> people, Action action) {
        people.forEach(one -> questions.put(one, one.rows(object, action)));
        return people.stream()
                .filter(one -> questions.holds(one, one.rows(object, action)))
                .toList();
    }

    private void prepare(UserActor actor, Action action) {
        if (parent.isPresent()) {
            parent.get().prepare(actor, needed(action));
        } else {
            ways(actor, action).forEach(way -> questions.put(actor, way.access()));
        }
    }

    /** Of each role the nearest way. */
    private List<Ground> grounds(UserActor actor, Action action) {
        if (parent.isPresent()) {
            var above = parent.get();
            return List.of(new Ground.Follows(above.object.name(), above.record, above.grounds(actor, needed(action))));
        }
        var holding = new ArrayList<Ground>();
        var roles = new LinkedHashSet<UUID>();
        for (var way : ways(actor, action)) {
            boolean told = way.ground() instanceof Ground.ByRole role && roles.contains(role.role());
            if (!told && questions.holds(actor, way.access())) {
                holding.add(way.ground());
                if (way.ground() instanceof Ground.ByRole role) {
                    roles.add(role.role());
                }
            }
        }
        return List.copyOf(holding);
    }

    private List<Grounds.Way> ways(UserActor actor, Action action) {
        return Grounds.of(model, actor, object, action, shares);
    }

    private static Action needed(Action action) {
        return action == Action.READ ? Action.READ : Action.UPDATE;
    }

    /** @param hidden the fields that the person can't read */
    Why why(UserActor actor, List<String> hidden) {
        prepare(actor);
        var grounds = new EnumMap<Action, List<Ground>>(Action.class);
        for (var action : ASKED) {
            if (questions.holds(actor, actor.rows(object, action))) {
                grounds.put(action, grounds(actor, action));
            }
        }
        boolean sees = grounds.containsKey(Action.READ);
        var hanging = actor.through(object).map(filter -> questions.holds(actor, filter));
        return new Why(
                actor.profile().user(),
                actor.name(),
                Map.copyOf(grounds),
                roles(actor),
                hanging,
                parent.map(above -> above.why(actor, List.of())),
                sees ? List.of() : remedies(actor, hanging),
                hidden);
    }

    /** All that may be needed, so that it is asked at once. */
    private void prepare(UserActor actor) {
        for (var action : ASKED) {
            questions.put(actor, actor.rows(object, action));
            prepare(actor, action);
        }
        if (object.owned()) {
            Arrays.stream(Scope.values())
                    .filter(scope -> scope != Scope.NONE)
                    .forEach(scope -> questions.put(actor, Grounds.reach(actor, scope)));
        }
        actor.territories(object).ifPresent(filter -> questions.put(actor, new RowAccess.Where(filter)));
        actor.through(object).ifPresent(filter -> questions.put(actor, filter));
    }

    private List<Why.RoleSays> roles(UserActor actor) {
        if (People.are(object)) {
            return List.of();
        }
        return actor.profile().rights().roles().stream()
                .map(role -> {
                    var grant = role.grant(model, object);
                    boolean lies = grant.inTerritory(Action.READ)
                            && actor.territories(object)
                                    .filter(filter -> questions.holds(actor, new RowAccess.Where(filter)))
                                    .isPresent();
                    return new Why.RoleSays(role.id(), role.name(), grant, lies || reaches(actor, grant.read()));
                })
                .toList();
    }

    private boolean reaches(UserActor actor, Scope scope) {
        if (scope == Scope.NONE) {
            return false;
        }
        if (parent.isPresent()) {
            return parent.get().reaches(actor, scope);
        }
        return !object.owned() || questions.holds(actor, Grounds.reach(actor, scope));
    }

    private List<Remedy> remedies(UserActor actor, Optional<Boolean> hanging) {
        var rights = actor.profile().rights();
        if (rights.none()) {
            return List.of(new Remedy.GiveRole());
        }
        var remedies = new ArrayList<Remedy>();
        var scope = rights.scope(model, object, Action.READ);
        if (scope == Scope.NONE) {
            remedies.add(new Remedy.Widen(object.owned() ? nearest(actor) : Scope.OWN));
        } else if (parent.isPresent()) {
            remedies.add(new Remedy.SeeParent(parent.get().object.name(), parent.get().record));
        } else if (grounds(actor, Action.READ).isEmpty()) {
            remedies.add(new Remedy.ShareIt());
            remedies.add(new Remedy.Widen(nearest(actor)));
        }
        if (hanging.filter(holds -> !holds).isPresent()) {
            remedies.add(new Remedy.SeeLinked());
        }
        return List.copyOf(remedies);
    }

    /** The narrowest scope that reaches the record. */
    private Scope nearest(UserActor actor) {
        for (var scope : List.of(Scope.OWN, Scope.TEAM, Scope.TEAM_BELOW)) {
            if (questions.holds(actor, Grounds.reach(actor, scope))) {
                return scope;
            }
        }
        return Scope.ALL;
    }
}
