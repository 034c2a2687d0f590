package io.rapport.provisioning;

import static org.jooq.impl.DSL.val;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.access.People;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.records.Change;
import io.rapport.records.ListEdit;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Teams as resources. Their members are those whose home team or further team it is. */
@Component
class ScimGroups {

    private static final String KIND = "group";
    private static final int MOST_MEMBERS = 4_000;
    private static final int LONGEST = 255;

    private final TenantDb db;
    private final Records records;

    ScimGroups(TenantDb db, Records records) {
        this.db = db;
        this.records = records;
    }

    List<Map<String, @Nullable Object>> list(Actor actor, Optional<ScimFilter> filter) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> {
            var members = ScimRows.members(tx, DSL.noCondition());
            return ScimRows.teams(tx, condition(filter)).stream()
                    .map(team -> json(team, members.getOrDefault(team.id(), List.of())))
                    .filter(json -> filter.map(by -> by.matches(json)).orElse(true))
                    .toList();
        });
    }

    private static Condition condition(Optional<ScimFilter> filter) {
        var name = filter.flatMap(by -> by.equalTo("displayName"));
        if (name.isPresent()) {
            return DSL.condition("lower(t.name) = {0}", val(name.get().toLowerCase(Locale.ROOT)));
        }
        return filter.flatMap(by -> by.equalTo("externalId"))
                .<Condition>map(id -> DSL.condition("lower(r.external_id) = {0}", val(id.toLowerCase(Locale.ROOT))))
                .orElseGet(DSL::noCondition);
    }

    /** @throws Problem {@code not_found} */
    Map<String, @Nullable Object> get(Actor actor, UUID id) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> json(team(tx, id), members(tx, id)));
    }

    private static ScimRows.Team team(Tx tx, UUID id) {
        return ScimRows.teams(tx, DSL.condition("t.id = {0}", val(id))).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static List<ScimRows.User> members(Tx tx, UUID id) {
        return ScimRows.members(tx, DSL.condition("(u.team_id = {0} OR {0} = ANY (u.teams))", val(id)))
                .getOrDefault(id, List.of());
    }

    Map<String, @Nullable Object> create(Actor actor, Map<String, ?> body) {
        actor.require(Ability.ADMINISTER);
        var id = Ids.next();
        String name = name(body);
        boolean taken = db.read(actor.tenant(), tx -> !ScimRows.teams(
                        tx, DSL.condition("lower(t.name) = {0}", val(name.toLowerCase(Locale.ROOT))))
                .isEmpty());
        if (taken) {
            throw Problem.of(Problem.Kind.CONFLICT, "scim_unique");
        }
        apply(actor, id, List.of(new Change.Create(People.TEAMS, id, Map.of("name", name))), Set.of(), wanted(body));
        keep(actor, id, body, "scim.group_created");
        return get(actor, id);
    }

    Map<String, @Nullable Object> put(Actor actor, UUID id, Map<String, ?> body) {
        return becomes(actor, id, get(actor, id), body);
    }

    /** Only what differs is changed, so that what others change at the same time stays. */
    private Map<String, @Nullable Object> becomes(
            Actor actor, UUID id, Map<String, @Nullable Object> before, Map<String, ?> body) {
        String name = name(body);
        List<Change> rename = name.equals(before.get("displayName"))
                ? List.of()
                : List.of(new Change.Update(People.TEAMS, id, Optional.empty(), Map.of("name", name)));
        apply(actor, id, rename, wanted(before), wanted(body));
        keep(actor, id, body, "scim.group_changed");
        return get(actor, id);
    }

    Map<String, @Nullable Object> patch(Actor actor, UUID id, Map<String, ?> body) {
        var before = get(actor, id);
        return becomes(actor, id, before, ScimPatch.applied(before, body));
    }

    /** The team goes to the trash. */
    void remove(Actor actor, UUID id) {
        get(actor, id);
        records.apply(
                actor,
                NewOperation.of(Source.API, "operation.provisioned"),
                List.of(new Change.Delete(People.TEAMS, id, Optional.empty())));
        db.update(actor.tenant(), tx -> {
            ScimRows.remove(tx, id, KIND);
            Audit.write(tx, actor, "scim.group_removed", Map.of("team", id));
        });
    }

    /** Name and members in one operation. */
    private void apply(Actor actor, UUID team, List<Change> first, Set<UUID> before, Set<UUID> after) {
        var moved = new HashSet<>(before);
        moved.addAll(after);
        moved.removeIf(user -> before.contains(user) && after.contains(user));
        var known = db.read(
                actor.tenant(),
                tx -> ScimRows.users(tx, DSL.condition("u.id = ANY ({0})", val(moved.toArray(UUID[]::new)))));
        if (known.stream().filter(user -> !user.removed()).count() < moved.size()) {
            throw Problem.malformed("scim_value");
        }
        var changes = new ArrayList<>(first);
        known.forEach(user -> changes.add(moved(user, team, after.contains(user.id()))));
        if (!changes.isEmpty()) {
            records.apply(actor, NewOperation.of(Source.API, "operation.provisioned"), changes);
        }
    }

    private static Change moved(ScimRows.User user, UUID team, boolean joins) {
        var values = new HashMap<String, @Nullable Object>();
        if (!joins && team.equals(user.home())) {
            values.put("team", null);
        }
        List<Object> ref = List.of(Ref.to(team));
        values.put("teams", joins ? new ListEdit(ref, List.of()) : new ListEdit(List.of(), ref));
        return new Change.Update(People.USERS, user.id(), Optional.empty(), values);
    }

    private void keep(Actor actor, UUID id, Map<String, ?> body, String kind) {
        db.update(actor.tenant(), tx -> {
            ScimRows.keep(tx, id, KIND, Optional.empty(), ScimJson.externalId(body));
            Audit.write(tx, actor, kind, Map.of("team", id));
        });
    }

    private static String name(Map<String, ?> body) {
        return ScimJson.text(body, "displayName")
                .filter(name -> name.length() <= LONGEST)
                .orElseThrow(() -> Problem.malformed("scim_value"));
    }

    private static Set<UUID> wanted(Map<String, ?> body) {
        var members = ScimJson.values(body, "members.value").stream()
                .map(value -> Ids.parse(String.valueOf(value)).orElseThrow(() -> Problem.malformed("scim_value")))
                .collect(Collectors.toSet());
        if (members.size() > MOST_MEMBERS) {
            throw Problem.malformed("scim_value");
        }
        return members;
    }

    private static Map<String, @Nullable Object> json(ScimRows.Team team, List<ScimRows.User> members) {
        var json = ScimJson.of(
                "schemas", List.of(ScimJson.GROUP),
                "id", team.id().toString(),
                "displayName", team.name(),
                "members",
                        members.stream()
                                .map(user -> ScimJson.of(
                                        "value",
                                        user.id().toString(),
                                        "display",
                                        user.name(),
                                        "type",
                                        "User",
                                        "$ref",
                                        Scim.PATH + "/Users/" + user.id()))
                                .toList());
        Optional.ofNullable(team.externalId()).ifPresent(id -> json.put("externalId", id));
        json.put("meta", Scim.meta("Group", "Groups", team.id(), team.created(), team.changed()));
        return json;
    }
}
