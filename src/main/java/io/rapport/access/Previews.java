package io.rapport.access;

import io.rapport.access.Preview.Amount;
import io.rapport.access.Preview.Difference;
import io.rapport.access.Preview.Fields;
import io.rapport.access.Preview.Person;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a change of a role, of a user's roles and teams, or of the tree of teams would change: for each person in records that one may see, edit or
 * delete, in fields and in abilities. For those who {@link Ability#ADMINISTER}; it writes nothing. Counts are of all records,
 * also of those that the asker does not see; examples are only of those that the asker does.
 */
@Component
public class Previews {

    /** So many people are worked out. */
    public static final int MOST = 25;

    private final TenantDb db;
    private final Models models;
    private final Queries queries;

    Previews(TenantDb db, Models models, Queries queries) {
        this.db = db;
        this.models = models;
        this.queries = queries;
    }

    private record Sides(List<Profile> before, List<Profile> after) {}

    /**
     * What a role would be for those who hold it.
     *
     * @throws Problem {@code not_found}, or {@code invalid} for what no role may say
     */
    public Preview role(Actor asker, UUID role, Role.Draft draft) {
        asker.require(Ability.ADMINISTER);
        var model = models.of(asker.tenant());
        var sound = RoleCheck.sound(model, draft);
        var after = Grants.held(role, sound.name(), sound.abilities(), sound.grants(), sound.fields());
        return compare(asker, model, db.read(asker.tenant(), tx -> {
            Roles.require(tx, role);
            var before = everybody(tx, model, Placement.NONE);
            return new Sides(before, with(before, rights -> rights.replaced(after)));
        }));
    }

    /**
     * What it would be for everybody if other objects were shared with all of them.
     *
     * @throws Problem {@code invalid} for what can't be shared so
     */
    public Preview sharing(Actor asker, Map<String, Share.Level> sharing) {
        asker.require(Ability.ADMINISTER);
        var model = models.of(asker.tenant());
        DefaultSharing.check(model, sharing);
        return compare(asker, model, db.read(asker.tenant(), tx -> {
            var before = everybody(tx, model, Placement.NONE);
            return new Sides(before, with(before, rights -> rights.sharing(sharing)));
        }));
    }

    /**
     * What other roles and teams of a user would be for that one, and for those whose team that one joins or leaves.
     *
     * @param roles these and no others; empty to leave them
     * @throws Problem {@code not_found}, or {@code invalid} for an unknown role
     */
    public Preview user(Actor asker, UUID user, Optional<Set<UUID>> roles, Placement place) {
        asker.require(Ability.ADMINISTER);
        var model = models.of(asker.tenant());
        return compare(asker, model, db.read(asker.tenant(), tx -> {
            Roles.requireUser(tx, user);
            var before = everybody(tx, model, Placement.NONE);
            var moved = place.isNone() ? before : everybody(tx, model, place);
            var held = roles.map(some -> Roles.held(tx, some));
            return new Sides(
                    before,
                    moved.stream()
                            .map(profile -> profile.user().equals(user) && held.isPresent()
                                    ? profile.with(held.get())
                                    : profile)
                            .toList());
        }));
    }

    /**
     * What it would be for everybody if a team were part of another, or no more.
     *
     * @throws Problem {@code not_found}, or {@code invalid} for a team above itself
     */
    public Preview team(Actor asker, Regrouping change) {
        asker.require(Ability.ADMINISTER);
        var model = models.of(asker.tenant());
        return compare(asker, model, db.read(asker.tenant(), tx -> {
            var tree = TeamTree.load(tx);
            if (!tree.teams().contains(change.team())) {
                throw Problem.notFound();
            }
            if (change instanceof Regrouping.Moved(var team, var parent) && parent.isPresent()) {
                if (!tree.teams().contains(parent.get())) {
                    throw Problem.invalid("parent", "invalid_reference");
                }
                if (tree.below(Set.of(team)).contains(parent.get())) {
                    throw Problem.invalid("parent", "loop");
                }
            }
            return new Sides(
                    everybody(tx, model, Placement.NONE, tree),
                    everybody(tx, model, Placement.NONE, tree.with(change)));
        }));
    }

    private static List<Profile> everybody(Tx tx, DataModel model, Placement place) {
        return everybody(tx, model, place, TeamTree.load(tx));
    }

    private static List<Profile> everybody(Tx tx, DataModel model, Placement place, TeamTree tree) {
        return Profiles.everybody(tx, Profiles.sharable(model), Explanations.MOST, place, tree);
    }

    private static List<Profile> with(List<Profile> profiles, UnaryOperator<Rights> change) {
        return profiles.stream()
                .map(profile -> profile.with(change.apply(profile.rights())))
                .toList();
    }

    private Preview compare(Actor asker, DataModel model, Sides sides) {
        var differences = new Differences(db, asker.tenant(), model);
        var people = new ArrayList<Person>();
        int concerned = 0;
        for (int at = 0; at < sides.before().size(); at++) {
            var before = sides.before().get(at);
            var after = sides.after().get(at);
            if (before.equals(after)) {
                continue;
            }
            concerned++;
            if (concerned <= MOST) {
                people.add(person(
                        model,
                        differences,
                        new UserActor(asker.tenant(), model, before),
                        new UserActor(asker.tenant(), model, after)));
            }
        }
        people.removeIf(Person::isEmpty);
        boolean counted = people.stream()
                .flatMap(person -> person.records().stream())
                .flatMap(records -> records.differences().values().stream())
                .allMatch(one -> one.gained().isPresent() && one.lost().isPresent());
        boolean complete = counted && concerned <= MOST && sides.before().size() < Explanations.MOST;
        return new Preview(named(asker, model, people), concerned, complete);
    }

    private static Person person(DataModel model, Differences differences, UserActor before, UserActor after) {
        var gained = abilities(after);
        gained.removeAll(abilities(before));
        var lost = abilities(before);
        lost.removeAll(abilities(after));
        var records = new ArrayList<Preview.Records>();
        var fields = new ArrayList<Fields>();
        for (var object : model.objects()) {
            var found = differences.of(object, before, after);
            if (!found.isEmpty()) {
                records.add(new Preview.Records(object.name(), found));
            }
            if (before.sees(object) && after.sees(object)) {
                fields(object, before, after).ifPresent(fields::add);
            }
        }
        return new Person(before.profile().user(), before.name(), gained, lost, records, fields);
    }

    private static EnumSet<Ability> abilities(UserActor actor) {
        var held = EnumSet.noneOf(Ability.class);
        for (var ability : Ability.values()) {
            if (actor.may(ability)) {
                held.add(ability);
            }
        }
        return held;
    }

    private static Optional<Fields> fields(ObjectDef object, UserActor before, UserActor after) {
        BiPredicate<UserActor, FieldDef> reads = (actor, field) -> actor.reads(object, field);
        BiPredicate<UserActor, FieldDef> writes = (actor, field) -> actor.writes(object, field);
        var fields = new Fields(
                object.name(),
                only(object, reads, after, before),
                only(object, reads, before, after),
                only(object, writes, after, before),
                only(object, writes, before, after));
        boolean none = fields.readable().isEmpty()
                && fields.unreadable().isEmpty()
                && fields.writable().isEmpty()
                && fields.fixed().isEmpty();
        return none ? Optional.empty() : Optional.of(fields);
    }

    private static List<String> only(
            ObjectDef object, BiPredicate<UserActor, FieldDef> may, UserActor one, UserActor other) {
        return object.liveFields().stream()
                .filter(field -> may.test(one, field) && !may.test(other, field))
                .map(FieldDef::name)
                .toList();
    }

    /** The examples that the asker sees, with their names. */
    private List<Person> named(Actor asker, DataModel model, List<Person> people) {
        var ids = new HashMap<String, Set<UUID>>();
        people.stream()
                .flatMap(person -> person.records().stream())
                .flatMap(records -> records.differences().values().stream())
                .flatMap(one -> java.util.stream.Stream.of(one.gained(), one.lost()))
                .flatMap(Optional::stream)
                .flatMap(amount -> amount.examples().stream())
                .forEach(link -> ids.computeIfAbsent(link.object(), any -> new HashSet<>())
                        .add(link.id()));
        var names = new HashMap<UUID, String>();
        ids.forEach((name, some) -> model.object(name)
                .filter(asker::sees)
                .filter(object -> asker.reads(object, object.nameDef()))
                .ifPresent(object -> {
                    var query = Query.of(name, object.nameField())
                            .where(new Filter.Ids(some))
                            .limit(some.size());
                    queries.page(asker.tenant(), query.permit(model, asker))
                            .rows()
                            .forEach(row -> names.put(
                                    row.id(),
                                    row.value(object.nameField())
                                            .map(Object::toString)
                                            .orElse("–")));
                }));
        return people.stream().map(person -> named(person, names)).toList();
    }

    private static Person named(Person person, Map<UUID, String> names) {
        return new Person(
                person.user(),
                person.name(),
                person.gained(),
                person.lost(),
                person.records().stream()
                        .map(records -> {
                            var named = new EnumMap<Action, Difference>(Action.class);
                            records.differences()
                                    .forEach((action, one) -> named.put(
                                            action,
                                            new Difference(
                                                    one.gained().map(amount -> named(amount, names)),
                                                    one.lost().map(amount -> named(amount, names)))));
                            return new Preview.Records(records.object(), named);
                        })
                        .toList(),
                person.fields());
    }

    private static Amount named(Amount amount, Map<UUID, String> names) {
        return new Amount(
                amount.count(),
                amount.exact(),
                amount.examples().stream()
                        .filter(link -> names.containsKey(link.id()))
                        .map(link -> new Link(link.object(), link.id(), names.get(link.id())))
                        .collect(Collectors.toUnmodifiableList()));
    }
}
