package io.rapport.access;

import static io.rapport.access.Tables.ABILITIES;
import static io.rapport.access.Tables.BUILTIN;
import static io.rapport.access.Tables.DELETED_AT;
import static io.rapport.access.Tables.DESCRIPTION;
import static io.rapport.access.Tables.ID;
import static io.rapport.access.Tables.NAME;
import static io.rapport.access.Tables.NEEDS_FACTOR;
import static io.rapport.access.Tables.ROLE;
import static io.rapport.access.Tables.ROLE_ID;
import static io.rapport.access.Tables.USER_ID;
import static io.rapport.access.Tables.USER_ROLE;
import static org.jooq.impl.DSL.noCondition;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The roles of an organisation and who holds them. All of it is for those who {@link Ability#ADMINISTER}; everybody else is
 * answered {@code forbidden}. A change that would leave nobody to administer is {@code last_administrator}.
 */
@Component
public class Roles {

    private final TenantDb db;
    private final Models models;

    Roles(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /** All roles by name. */
    public List<Role> list(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> fetch(tx, noCondition()));
    }

    /** @throws Problem {@code not_found} */
    public Role get(Actor actor, UUID role) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> get(tx, role));
    }

    /** The roles of one user, by name. */
    public List<Role> of(Actor actor, UUID user) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> fetch(tx, held(tx, user)));
    }

    /** The names of the roles of some users; those who hold none are left out. */
    public Map<UUID, List<String>> names(Actor actor, Collection<UUID> users) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> tx.dsl()
                .select(USER_ID, NAME)
                .from(tx.table(USER_ROLE))
                .join(tx.table(ROLE))
                .on(ID.eq(ROLE_ID))
                .where(USER_ID.eq(DSL.any(users.toArray(UUID[]::new))))
                .orderBy(NAME, ID)
                .fetchGroups(USER_ID, NAME));
    }

    /** @throws Problem {@code invalid} where a name is taken or an object or a field unknown */
    public Role create(Actor actor, Role.Draft draft) {
        var sound = RoleCheck.sound(models.of(actor.tenant()), draft);
        return change(actor, tx -> {
            nameIsFree(tx, sound.name(), Optional.empty());
            var id = Ids.next();
            tx.dsl()
                    .insertInto(tx.table(ROLE))
                    .columns(ID, NAME, DESCRIPTION, BUILTIN, ABILITIES, NEEDS_FACTOR)
                    .values(id, sound.name(), sound.description(), false, keys(sound), sound.secondFactor())
                    .execute();
            Grants.put(tx, id, sound);
            Audit.write(tx, actor, "role.created", Map.of("role", id, "name", sound.name()));
            return get(tx, id);
        });
    }

    /** Replaces all of a role. Of the administrators' own only the demand for a second factor can be changed. */
    public Role change(Actor actor, UUID role, Role.Draft draft) {
        var sound = RoleCheck.sound(models.of(actor.tenant()), draft);
        return change(actor, tx -> {
            var before = get(tx, role);
            if (!before.draft().secondFactor(sound.secondFactor()).equals(sound)) {
                mutable(tx, role);
            }
            nameIsFree(tx, sound.name(), Optional.of(role));
            tx.dsl()
                    .update(tx.table(ROLE))
                    .set(NAME, sound.name())
                    .set(DESCRIPTION, sound.description())
                    .set(ABILITIES, keys(sound))
                    .set(NEEDS_FACTOR, sound.secondFactor())
                    .where(ID.eq(role))
                    .execute();
            Grants.put(tx, role, sound);
            var after = get(tx, role);
            Audit.write(tx, actor, "role.changed", Map.of("role", role, "before", before, "after", after));
            return after;
        });
    }

    /** Takes the role from all who hold it. */
    public void delete(Actor actor, UUID role) {
        change(actor, tx -> {
            var before = mutable(tx, role);
            tx.dsl().deleteFrom(tx.table(ROLE)).where(ID.eq(role)).execute();
            Audit.write(tx, actor, "role.deleted", Map.of("role", role, "before", before));
            return true;
        });
    }

    /** Gives a user these roles and no others. */
    public void assign(Actor actor, UUID user, Set<UUID> roles) {
        change(actor, tx -> {
            userExists(tx, user);
            if (tx.dsl().fetchCount(tx.table(ROLE), ID.in(roles)) != roles.size()) {
                throw Problem.invalid("roles", "unknown_role");
            }
            var before = tx.dsl()
                    .deleteFrom(tx.table(USER_ROLE))
                    .where(USER_ID.eq(user))
                    .returningResult(ROLE_ID)
                    .fetch(ROLE_ID);
            roles.forEach(role -> tx.dsl()
                    .insertInto(tx.table(USER_ROLE))
                    .columns(USER_ID, ROLE_ID)
                    .values(user, role)
                    .execute());
            Audit.write(tx, actor, "user.roles", Map.of("user", user, "before", before, "after", roles));
            return true;
        });
    }

    private <T> T change(Actor actor, Function<Tx, T> work) {
        actor.require(Ability.ADMINISTER);
        return db.write(actor.tenant(), tx -> {
            AccessVersion.lock(tx);
            var administered = Administrators.active(tx);
            var result = work.apply(tx);
            AccessVersion.bump(tx);
            if (administered && !Administrators.active(tx)) {
                throw Problem.of(Problem.Kind.CONFLICT, "last_administrator");
            }
            return result;
        });
    }

    private static Role get(Tx tx, UUID role) {
        return fetch(tx, ID.eq(role)).stream().findFirst().orElseThrow(Problem::notFound);
    }

    private static Role mutable(Tx tx, UUID role) {
        var found = get(tx, role);
        if (role.equals(Role.ADMINISTRATOR)) {
            throw Problem.of(Problem.Kind.CONFLICT, "administrator_role");
        }
        return found;
    }

    private static void nameIsFree(Tx tx, String name, Optional<UUID> but) {
        var same = NAME.equalIgnoreCase(name).and(but.map(ID::ne).orElse(noCondition()));
        if (tx.dsl().fetchExists(DSL.selectOne().from(tx.table(ROLE)).where(same))) {
            throw Problem.invalid("name", "taken");
        }
    }

    private static void userExists(Tx tx, UUID user) {
        if (!tx.dsl()
                .fetchExists(DSL.selectOne().from(tx.table(People.USERS)).where(ID.eq(user), DELETED_AT.isNull()))) {
            throw Problem.notFound();
        }
    }

    static void require(Tx tx, UUID role) {
        mutable(tx, role);
    }

    static void requireUser(Tx tx, UUID user) {
        userExists(tx, user);
    }

    /** What these roles grant together. */
    static Rights held(Tx tx, Set<UUID> roles) {
        var found = fetch(tx, ID.in(roles));
        if (found.size() != roles.size()) {
            throw Problem.invalid("roles", "unknown_role");
        }
        return new Rights(
                found.stream()
                        .map(role ->
                                Grants.held(role.id(), role.name(), role.abilities(), role.grants(), role.fields()))
                        .toList(),
                DefaultSharing.of(tx));
    }

    private static Condition held(Tx tx, UUID user) {
        return ID.in(DSL.select(ROLE_ID).from(tx.table(USER_ROLE)).where(USER_ID.eq(user)));
    }

    private static List<Role> fetch(Tx tx, Condition condition) {
        var rows = tx.dsl()
                .select(ID, NAME, DESCRIPTION, BUILTIN, ABILITIES, NEEDS_FACTOR)
                .from(tx.table(ROLE))
                .where(condition)
                .orderBy(NAME, ID)
                .fetch();
        var grants = Grants.of(tx, rows.getValues(ID));
        var counts = tx.dsl()
                .select(ROLE_ID, DSL.count())
                .from(tx.table(USER_ROLE))
                .groupBy(ROLE_ID)
                .fetchMap(ROLE_ID, DSL.count());
        return rows.map(row -> new Role(
                row.get(ID),
                row.get(NAME),
                row.get(DESCRIPTION),
                row.get(BUILTIN),
                Grants.abilities(row.get(ABILITIES)),
                grants.objects().getOrDefault(row.get(ID), Map.of()),
                grants.fields().getOrDefault(row.get(ID), List.of()),
                row.get(NEEDS_FACTOR),
                counts.getOrDefault(row.get(ID), 0)));
    }

    private static String[] keys(Role.Draft draft) {
        return draft.abilities().stream().sorted().map(Ability::key).toArray(String[]::new);
    }
}
