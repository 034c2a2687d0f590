package io.rapport.access;

import static io.rapport.access.Tables.ID;
import static io.rapport.access.Tables.ROLE;
import static io.rapport.access.Tables.ROLE_ID;
import static io.rapport.access.Tables.USER_ID;
import static io.rapport.access.Tables.USER_ROLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * From which networks people may come. Every list that concerns somebody must let that one through: the organisation's, and that of
 * each role that one holds. They are part of what an {@link Actor} is made of, so a request costs no statement more.
 */
@Component
public class AddressLists {

    private static final String TABLE = "address_list";
    private static final Field<String> NETWORKS = field(name("networks"), SQLDataType.CLOB);

    /** All lists; a role without one is left out. */
    public record Lists(Networks organisation, Map<UUID, Networks> roles) {}

    private final TenantDb db;

    AddressLists(TenantDb db) {
        this.db = db;
    }

    public Lists of(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), AddressLists::all);
    }

    /**
     * Replaces all lists.
     *
     * @param confirmed whether the actor may lock itself out
     * @throws Problem {@code address_locks_out} where the actor's own next request would be refused; {@code invalid} at {@code roles}
     */
    public void put(Actor actor, Lists lists, boolean confirmed) {
        actor.require(Ability.ADMINISTER);
        var sound = new HashMap<>(lists.roles());
        sound.values().removeIf(Networks::isAnywhere);
        db.update(actor.tenant(), tx -> {
            if (tx.dsl().fetchCount(tx.table(ROLE), ID.in(sound.keySet())) != sound.size()) {
                throw Problem.invalid("roles", "unknown_role");
            }
            tx.dsl().deleteFrom(tx.table(TABLE)).execute();
            if (!lists.organisation().isAnywhere()) {
                insert(tx, Optional.empty(), lists.organisation());
            }
            sound.forEach((role, networks) -> insert(tx, Optional.of(role), networks));
            var own = actor.user().map(user -> concerning(tx, user)).orElse(List.of());
            if (!confirmed
                    && !own.stream()
                            .allMatch(list -> actor.ip().map(list::admits).orElse(true))) {
                throw Problem.of(
                        Problem.Kind.CONFLICT, "address_locks_out", actor.ip().orElse(""));
            }
            AccessVersion.bump(tx);
            Audit.write(
                    tx,
                    actor,
                    "address.lists_set",
                    Map.of("organisation", lists.organisation().texts(), "roles", sound.size()));
        });
    }

    /** Lifts all of them, for whoever stands at the machine itself. */
    public void lift(Actor system) {
        put(system, new Lists(Networks.ANYWHERE, Map.of()), true);
    }

    private static void insert(Tx tx, Optional<UUID> role, Networks networks) {
        tx.dsl()
                .insertInto(tx.table(TABLE))
                .columns(ROLE_ID, NETWORKS)
                .values(role.orElse(null), networks.key())
                .execute();
    }

    private static Lists all(Tx tx) {
        var roles = new HashMap<UUID, Networks>();
        var organisation = Networks.ANYWHERE;
        for (var row : tx.dsl().select(ROLE_ID, NETWORKS).from(tx.table(TABLE)).fetch()) {
            var networks = Networks.kept(row.get(NETWORKS));
            if (row.get(ROLE_ID) == null) {
                organisation = networks;
            } else {
                roles.put(row.get(ROLE_ID), networks);
            }
        }
        return new Lists(organisation, roles);
    }

    /** The lists that must let a user through. */
    static List<Networks> concerning(Tx tx, UUID user) {
        return tx.dsl()
                .select(NETWORKS)
                .from(tx.table(TABLE))
                .where(ROLE_ID.isNull()
                        .or(ROLE_ID.in(
                                DSL.select(ROLE_ID).from(tx.table(USER_ROLE)).where(USER_ID.eq(user)))))
                .fetch(row -> Networks.kept(row.get(NETWORKS)));
    }
}
