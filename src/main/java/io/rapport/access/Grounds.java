package io.rapport.access;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.RowAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person's rule for one object and one action, taken apart: the ways in which it lets that one at a record. One of them
 * holds exactly where the rule does, apart from what a record must hang on besides.
 */
final class Grounds {

    private static final List<Scope> NEAREST_FIRST = List.of(Scope.OWN, Scope.TEAM, Scope.TEAM_BELOW, Scope.ALL);

    private static final UUID NOBODY = new UUID(0, 0);

    /** One way, and what the database is to be asked for it. */
    record Way(Ground ground, RowAccess access) {}

    private Grounds() {}

    /** @param shares those of the record */
    static List<Way> of(DataModel model, UserActor actor, ObjectDef object, Action action, List<Share> shares) {
        var rights = actor.profile().rights();
        if (rights.none()) {
            return List.of();
        }
        if (People.are(object)) {
            return people(actor, object, action);
        }
        var ways = new ArrayList<Way>();
        for (var role : rights.roles()) {
            var scope = role.grant(model, object).scope(action);
            ways.addAll(object.owned() ? owned(actor, role, scope) : unowned(role, scope, action));
            if (object.owned() && role.grant(model, object).inTerritory(action)) {
                actor.territories(object)
                        .ifPresent(filter -> ways.add(
                                new Way(new Ground.ByTerritory(role.id(), role.name()), new RowAccess.Where(filter))));
            }
        }
        if (rights.shared(object, action, rights.granted(model, object, action))) {
            ways.add(new Way(new Ground.ByDefault(), RowAccess.ALL));
        }
        if (object.owned() && !ways.isEmpty() && (action == Action.READ || action == Action.UPDATE)) {
            shares.stream()
                    .filter(share -> action == Action.READ || share.level() == Share.Level.EDIT)
                    .flatMap(share -> shared(actor, share, action).stream())
                    .forEach(ways::add);
        }
        return ways;
    }

    private static List<Way> owned(UserActor actor, Rights.Held role, Scope scope) {
        return NEAREST_FIRST.stream()
                .filter(near -> near.compareTo(scope) <= 0)
                .map(near -> new Way(new Ground.ByRole(role.id(), role.name(), scope, near), reach(actor, near)))
                .toList();
    }

    /** The records whose owner is so near. */
    static RowAccess reach(UserActor actor, Scope near) {
        return near == Scope.ALL
                ? RowAccess.ALL
                : new RowAccess.Where(new Filter.OwnedBy(actor.profile().owners(near)));
    }

    private static List<Way> unowned(Rights.Held role, Scope scope, Action action) {
        boolean reaches = scope == Scope.ALL || action == Action.READ && scope != Scope.NONE;
        return reaches
                ? List.of(new Way(new Ground.ByRole(role.id(), role.name(), scope, Scope.ALL), RowAccess.ALL))
                : List.of();
    }

    /** Whom a share is with says which it is; whether it holds at this moment says the database. */
    private static Optional<Way> shared(UserActor actor, Share share, Action action) {
        boolean editing = action == Action.UPDATE;
        Optional<Filter> filter =
                switch (share.with()) {
                    case Share.With.User(var user)
                    when user.equals(actor.profile().user()) ->
                        Optional.of(new Filter.SharedWith(user, Set.of(), editing));
                    case Share.With.Team(var team)
                    when actor.viewer().teams().contains(team) ->
                        Optional.of(new Filter.SharedWith(NOBODY, Set.of(team), editing));
                    default -> Optional.empty();
                };
        return filter.map(asked -> new Way(new Ground.ByShare(share), new RowAccess.Where(asked)));
    }

    private static List<Way> people(UserActor actor, ObjectDef object, Action action) {
        var ways = new ArrayList<Way>();
        if (actor.may(Ability.ADMINISTER)) {
            ways.add(new Way(new Ground.Administers(), RowAccess.ALL));
        }
        if (action == Action.READ) {
            ways.add(new Way(new Ground.Known(), RowAccess.ALL));
        }
        if (action == Action.UPDATE && object.name().equals(People.USERS)) {
            ways.add(new Way(
                    new Ground.Self(),
                    new RowAccess.Where(new Filter.Ids(Set.of(actor.profile().user())))));
        }
        return ways;
    }
}
