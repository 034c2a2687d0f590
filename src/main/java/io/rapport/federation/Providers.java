package io.rapport.federation;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.SharedDb;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Vault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** The providers of an organisation, for those who administer; nobody is shown a secret again. */
@Component
public class Providers {

    private static final int MOST_OF_ONE = 3;
    private static final int MOST = 50;
    private static final String PROVIDER = "sign_in_provider";
    private static final String GROUP = "sign_in_group";
    private static final String DOMAIN_TABLE = "sign_in_domain";
    private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
    private static final Field<UUID> PROVIDER_ID = field(name("provider_id"), SQLDataType.UUID);
    private static final Field<UUID> TENANT_ID = field(name("tenant_id"), SQLDataType.UUID);
    private static final Field<String> DOMAIN = field(name("domain"), SQLDataType.CLOB);
    private static final Field<byte[]> SECRET = field(name("secret"), SQLDataType.BLOB);

    /** A provider in the organisation that it belongs to. */
    public record Place(UUID tenant, UUID provider) {}

    private final TenantDb db;
    private final SharedDb shared;
    private final Vault vault;
    private final ProviderCheck check;
    private final Discovery discovery;

    Providers(TenantDb db, SharedDb shared, Vault vault, ProviderCheck check, Discovery discovery) {
        this.db = db;
        this.shared = shared;
        this.vault = vault;
        this.check = check;
        this.discovery = discovery;
    }

    /** All by name. */
    public List<Provider> list(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> fetch(tx, DSL.noCondition()));
    }

    public Provider get(Actor actor, UUID id) {
        actor.require(Ability.ADMINISTER);
        return find(actor.tenant(), id).orElseThrow(Problem::notFound);
    }

    Optional<Provider> find(Tenant tenant, UUID id) {
        return db.read(tenant, tx -> fetch(tx, ID.eq(id))).stream().findFirst();
    }

    List<Provider> active(Tenant tenant) {
        return db.read(
                tenant,
                tx -> fetch(tx, field(name("active"), SQLDataType.BOOLEAN).isTrue()));
    }

    /** After a restore the directory of domains leads to what the organisation keeps now; asked when the program starts. */
    void enter(Tenant tenant) {
        var speaking = active(tenant);
        if (!speaking.isEmpty()) {
            shared.update(sql -> speaking.forEach(
                    provider -> provider.domains().forEach(domain -> sql.insertInto(SharedDb.table(DOMAIN_TABLE))
                            .columns(DOMAIN, TENANT_ID, PROVIDER_ID)
                            .values(domain, tenant.id(), provider.id())
                            .onConflictDoNothing()
                            .execute())));
        }
    }

    /** What a new user with a mail address holds; nothing where no provider speaks for it. */
    public Set<UUID> rolesFor(Actor actor, String email) {
        return list(actor).stream()
                .filter(provider -> provider.active() && provider.speaksFor(email))
                .findFirst()
                .map(Provider::roles)
                .orElse(Set.of());
    }

    /** Empty where it can't be opened. */
    Optional<String> secret(Tenant tenant, UUID id) {
        return db.read(tenant, tx -> tx.dsl()
                .select(SECRET)
                .from(tx.table(PROVIDER))
                .where(ID.eq(id))
                .fetchOptional(SECRET)
                .flatMap(vault::open));
    }

    /** In which organisation an active provider is. */
    Optional<Place> place(UUID provider) {
        return shared
                .read(sql -> sql.selectDistinct(TENANT_ID)
                        .from(SharedDb.table(DOMAIN_TABLE))
                        .where(PROVIDER_ID.eq(provider))
                        .limit(2)
                        .fetch(TENANT_ID))
                .stream()
                .findFirst()
                .map(tenant -> new Place(tenant, provider));
    }

    /**
     * Where people of a mail domain are signed in. Any organisation can say that it speaks for a domain, so each is named a few times at
     * most, and its first one before anybody's second: none crowds another out.
     */
    public List<Place> of(String domain) {
        return shared.read(sql -> sql.fetch(
                        """
                        SELECT tenant_id, provider_id FROM (
                            SELECT tenant_id, provider_id, row_number() OVER (PARTITION BY tenant_id ORDER BY provider_id) AS place
                            FROM {0} WHERE domain = {1}) AS each
                        WHERE place <= {2} ORDER BY place, tenant_id, provider_id LIMIT {3}
                        """, SharedDb.table(DOMAIN_TABLE), DSL.val(domain), DSL.inline(MOST_OF_ONE), DSL.inline(MOST))
                .map(row -> new Place(row.get(TENANT_ID), row.get(PROVIDER_ID))));
    }

    /**
     * Keeps a new one, or changes one.
     *
     * @param secret empty keeps the one that is set
     * @throws Problem with what is wrong with which field
     */
    public Provider keep(Actor actor, Provider provider, String secret) {
        actor.require(Ability.ADMINISTER);
        var before = find(actor.tenant(), provider.id());
        // A secret that is known goes to nobody but whom it was kept for
        boolean same =
                before.filter(last -> last.issuer().equals(provider.issuer())).isPresent();
        var sound = check.sound(actor, provider, same || !secret.isEmpty());
        db.update(actor.tenant(), tx -> {
            if (!same) {
                forgetPeople(tx, sound.id());
            }
            write(tx, sound, secret.isEmpty() ? Optional.empty() : Optional.of(vault.lock(secret)));
            Audit.write(
                    tx,
                    actor,
                    "sso.provider_set",
                    Map.of("name", sound.name(), "issuer", sound.issuer(), "domains", sound.domains()));
        });
        shared.update(sql -> {
            sql.deleteFrom(SharedDb.table(DOMAIN_TABLE))
                    .where(TENANT_ID.eq(actor.tenant().id()), PROVIDER_ID.eq(sound.id()))
                    .execute();
            if (sound.active()) {
                sound.domains().forEach(domain -> sql.insertInto(SharedDb.table(DOMAIN_TABLE))
                        .columns(DOMAIN, TENANT_ID, PROVIDER_ID)
                        .values(domain, actor.tenant().id(), sound.id())
                        .onConflictDoNothing()
                        .execute());
            }
        });
        return sound;
    }

    /** Another issuer may call somebody else by the same name. */
    private static void forgetPeople(Tx tx, UUID provider) {
        tx.dsl()
                .deleteFrom(tx.table("sign_in_identity"))
                .where(PROVIDER_ID.eq(provider))
                .execute();
    }

    /** Nobody comes in by it any more; users stay. */
    public void remove(Actor actor, UUID id) {
        var provider = get(actor, id);
        db.update(actor.tenant(), tx -> {
            tx.dsl().deleteFrom(tx.table(PROVIDER)).where(ID.eq(id)).execute();
            Audit.write(tx, actor, "sso.provider_removed", Map.of("name", provider.name()));
        });
        shared.update(sql -> sql.deleteFrom(SharedDb.table(DOMAIN_TABLE))
                .where(TENANT_ID.eq(actor.tenant().id()), PROVIDER_ID.eq(id))
                .execute());
    }

    /**
     * Asks a provider for its description and its keys.
     *
     * @return what is wrong; empty where all is well
     */
    public Optional<String> test(Actor actor, UUID id) {
        var provider = get(actor, id);
        try {
            discovery.freshKeys(discovery.fresh(provider.issuer()));
            return Optional.empty();
        } catch (Unreachable wrong) {
            return Optional.of(wrong.words());
        }
    }

    private static void write(Tx tx, Provider provider, Optional<byte[]> secret) {
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} AS p (id, name, issuer, client_id, secret, scopes, domains, groups_claim, creates,
                            second_factor, password_off, active, roles, team, sign_out)
                        VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14}, {15})
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, issuer = excluded.issuer,
                            client_id = excluded.client_id,
                            secret = CASE WHEN length(excluded.secret) = 0 THEN p.secret ELSE excluded.secret END,
                            scopes = excluded.scopes, domains = excluded.domains, groups_claim = excluded.groups_claim,
                            creates = excluded.creates, second_factor = excluded.second_factor,
                            password_off = excluded.password_off, active = excluded.active, roles = excluded.roles,
                            team = excluded.team, sign_out = excluded.sign_out
                        """,
                        tx.table(PROVIDER),
                        DSL.val(provider.id()),
                        DSL.val(provider.name()),
                        DSL.val(provider.issuer()),
                        DSL.val(provider.clientId()),
                        DSL.val(secret.orElseGet(() -> new byte[0])),
                        DSL.val(provider.scopes()),
                        DSL.val(provider.domains().toArray(String[]::new)),
                        DSL.val(provider.groupsClaim()),
                        DSL.val(provider.creates()),
                        DSL.val(provider.secondFactor()),
                        DSL.val(provider.passwordOff()),
                        DSL.val(provider.active()),
                        DSL.val(provider.roles().toArray(UUID[]::new)),
                        DSL.val(provider.team().orElse(null), SQLDataType.UUID),
                        DSL.val(provider.signOut()));
        tx.dsl()
                .deleteFrom(tx.table(GROUP))
                .where(PROVIDER_ID.eq(provider.id()))
                .execute();
        int position = 0;
        for (var group : provider.groups()) {
            tx.dsl()
                    .insertInto(tx.table(GROUP))
                    .columns(
                            PROVIDER_ID,
                            field(name("position"), SQLDataType.INTEGER),
                            field(name("name"), SQLDataType.CLOB),
                            field(name("role_id"), SQLDataType.UUID),
                            field(name("team_id"), SQLDataType.UUID))
                    .values(
                            provider.id(),
                            position++,
                            group.name(),
                            group.role().orElse(null),
                            group.team().orElse(null))
                    .execute();
        }
    }

    private static List<Provider> fetch(Tx tx, Condition condition) {
        var groups = tx.dsl()
                .fetch(
                        "SELECT provider_id, name, role_id, team_id FROM {0} ORDER BY provider_id, position",
                        tx.table(GROUP))
                .intoGroups(
                        row -> row.get(0, UUID.class),
                        row -> new Provider.Group(
                                row.get(1, String.class),
                                Optional.ofNullable(row.get(2, UUID.class)),
                                Optional.ofNullable(row.get(3, UUID.class))));
        return tx.dsl()
                .fetch("""
                        SELECT id, name, issuer, client_id, scopes, domains, groups_claim, creates, second_factor, password_off,
                            active, roles, team, sign_out
                        FROM {0} WHERE {1} ORDER BY name, id
                        """, tx.table(PROVIDER), condition)
                .map(row -> new Provider(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        List.of(row.get(5, String[].class)),
                        row.get(6, String.class),
                        row.get(7, Boolean.class),
                        row.get(8, Boolean.class),
                        row.get(9, Boolean.class),
                        row.get(13, Boolean.class),
                        row.get(10, Boolean.class),
                        Set.copyOf(Arrays.asList(row.get(11, UUID[].class))),
                        Optional.ofNullable(row.get(12, UUID.class)),
                        groups.getOrDefault(row.get(0, UUID.class), List.of())));
    }
}
