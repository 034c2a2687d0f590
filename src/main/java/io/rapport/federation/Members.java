package io.rapport.federation;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Audit;
import io.rapport.access.People;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which user somebody is whom a provider has signed in, and what that one's groups bring. */
@Component
class Members {

    private static final String IDENTITY = "sign_in_identity";
    private static final Field<UUID> PROVIDER_ID = field(name("provider_id"), SQLDataType.UUID);
    private static final Field<String> SUBJECT = field(name("subject"), SQLDataType.CLOB);
    private static final Field<UUID> USER_ID = field(name("user_id"), SQLDataType.UUID);
    private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
    private static final Field<String> EMAIL = field(name("email"), SQLDataType.CLOB);
    private static final Field<Boolean> ACTIVE = field(name("active"), SQLDataType.BOOLEAN);
    private static final Field<OffsetDateTime> DELETED_AT =
            field(name("deleted_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<UUID[]> TEAMS = field(name("teams"), SQLDataType.UUID.getArrayDataType());

    private record Known(UUID id, boolean active, Set<UUID> teams) {}

    private final TenantDb db;
    private final Actors actors;
    private final Records records;
    private final Roles roles;

    Members(TenantDb db, Actors actors, Records records, Roles roles) {
        this.db = db;
        this.actors = actors;
        this.records = records;
        this.roles = roles;
    }

    /** @throws Problem {@code sso_refused} with why: {@code unverified}, {@code domain}, {@code unknown} or {@code inactive} */
    UUID of(Tenant tenant, Provider provider, Claims claims) {
        var linked = linked(tenant, provider, claims.subject());
        var user = linked.isPresent() ? linked.get() : meet(tenant, provider, claims);
        var known = find(tenant, ID.eq(user)).filter(Known::active).orElseThrow(() -> refused("inactive"));
        keepInStep(tenant, provider, claims, known);
        return user;
    }

    /** Who a provider's name for somebody is. */
    Optional<UUID> linked(Tenant tenant, Provider provider, String subject) {
        return db.read(tenant, tx -> tx.dsl()
                .select(USER_ID)
                .from(tx.table(IDENTITY))
                .where(PROVIDER_ID.eq(provider.id()), SUBJECT.eq(subject))
                .fetchOptional(USER_ID));
    }

    /** The first time only a mail address that the provider has verified, of a domain that it speaks for, tells who it is. */
    private UUID meet(Tenant tenant, Provider provider, Claims claims) {
        var email = claims.verifiedEmail().orElseThrow(() -> refused("unverified"));
        if (!provider.speaksFor(email)) {
            throw refused("domain");
        }
        var known = find(tenant, DSL.lower(EMAIL).eq(email));
        if (known.isPresent() && !known.get().active()) {
            throw refused("inactive");
        }
        if (known.isEmpty() && !provider.creates()) {
            throw refused("unknown");
        }
        var user = known.map(Known::id).orElseGet(() -> create(tenant, provider, claims, email));
        link(tenant, provider, claims.subject(), user);
        return user;
    }

    void link(Tenant tenant, Provider provider, String subject, UUID user) {
        db.update(tenant, tx -> {
            tx.dsl()
                    .insertInto(tx.table(IDENTITY))
                    .columns(PROVIDER_ID, SUBJECT, USER_ID, field(name("linked_at"), SQLDataType.TIMESTAMPWITHTIMEZONE))
                    .values(provider.id(), subject, user, OffsetDateTime.now(ZoneOffset.UTC))
                    .onConflictDoNothing()
                    .execute();
            Audit.write(tx, Optional.of(user), "sso.linked", Map.of("provider", provider.name()), Optional.empty());
        });
    }

    private UUID create(Tenant tenant, Provider provider, Claims claims, String email) {
        var id = Ids.next();
        var system = system(tenant, provider);
        var values = new HashMap<String, @Nullable Object>();
        values.put("name", claims.name().orElse(email));
        values.put("email", email);
        values.put("active", true);
        provider.team()
                .filter(team -> db.read(tenant, tx -> tx.dsl()
                        .fetchExists(tx.table(People.TEAMS), ID.eq(team).and(DELETED_AT.isNull()))))
                .ifPresent(team -> values.put("team", Ref.to(team)));
        records.apply(
                system,
                NewOperation.of(Source.SYSTEM, "operation.signed_in_first", provider.name()),
                List.of(new Change.Create(People.USERS, id, values)));
        roles.assign(system, id, provider.roles());
        return id;
    }

    /** What the groups bring is given and taken with each sign-in; what nobody mapped stays as it is. */
    private void keepInStep(Tenant tenant, Provider provider, Claims claims, Known user) {
        var groups = provider.groupsClaim().isEmpty() || provider.groups().isEmpty()
                ? Optional.<List<String>>empty()
                : claims.groups(provider.groupsClaim());
        if (groups.isEmpty()) {
            return;
        }
        var system = system(tenant, provider);
        var own = provider.groups().stream()
                .filter(group -> groups.get().contains(group.name()))
                .toList();
        var held = roles.of(system, user.id()).stream().map(Role::id).collect(Collectors.toSet());
        var wanted = new HashSet<>(held);
        provider.groups().forEach(group -> group.role().ifPresent(wanted::remove));
        own.forEach(group -> group.role().ifPresent(wanted::add));
        if (wanted.isEmpty()) {
            wanted.addAll(provider.roles());
        }
        if (!wanted.equals(held)) {
            assign(system, user.id(), wanted);
        }
        var teams = new HashSet<>(user.teams());
        provider.groups().forEach(group -> group.team().ifPresent(teams::remove));
        own.forEach(group -> group.team().ifPresent(teams::add));
        teams.retainAll(db.read(tenant, tx -> tx.dsl()
                .select(ID)
                .from(tx.table(People.TEAMS))
                .where(ID.in(teams), DELETED_AT.isNull())
                .fetchSet(ID)));
        if (!teams.equals(user.teams())) {
            records.apply(
                    system,
                    NewOperation.of(Source.SYSTEM, "operation.groups_followed", provider.name()),
                    List.of(new Change.Update(
                            People.USERS,
                            user.id(),
                            Optional.empty(),
                            Map.of("teams", teams.stream().map(Ref::to).toList()))));
        }
    }

    /** The last one who administers keeps that, whatever the provider says. */
    private void assign(Actor system, UUID user, Set<UUID> wanted) {
        try {
            roles.assign(system, user, wanted);
        } catch (Problem last) {
            if (!last.code().equals("last_administrator")) {
                throw last;
            }
        }
    }

    private Actor system(Tenant tenant, Provider provider) {
        return actors.system(tenant, provider.name());
    }

    private Optional<Known> find(Tenant tenant, Condition condition) {
        return db.read(tenant, tx -> tx.dsl()
                .select(ID, ACTIVE, TEAMS)
                .from(tx.table(People.USERS))
                .where(condition, DELETED_AT.isNull())
                .orderBy(ACTIVE.desc(), ID)
                .limit(1)
                .fetchOptional(row -> new Known(
                        row.get(ID),
                        Boolean.TRUE.equals(row.get(ACTIVE)),
                        row.get(TEAMS) == null ? Set.of() : Set.copyOf(Arrays.asList(row.get(TEAMS))))));
    }

    static Problem refused(String why) {
        return Problem.of(Problem.Kind.FORBIDDEN, "sso_refused_" + why);
    }
}
