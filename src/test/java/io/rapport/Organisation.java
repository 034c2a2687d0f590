package io.rapport;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.People;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.identity.ApiTokens;
import io.rapport.kernel.Ids;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An organisation in the {@link RunningRapport}, with its first administrator. */
public record Organisation(Tenant tenant, Person boss) {

    /** A user with a token for the API. */
    public record Person(UUID id, String email, ApiClient client) {}

    static Organisation found(Tenant tenant) {
        return new Organisation(tenant, join(tenant, "Ada Admin", Set.of(Role.ADMINISTRATOR)));
    }

    public ApiClient administrator() {
        return boss.client();
    }

    /** The administrator. */
    public UUID user() {
        return boss.id();
    }

    /** The rights of this moment. */
    public Actor actor(UUID user) {
        return RunningRapport.bean(Actors.class).of(tenant, user);
    }

    /** A new user who holds roles; the administrator's rights are lent for a moment to make a token where they have none. */
    public Person person(String name, UUID... roles) {
        return join(tenant, name, Set.of(roles));
    }

    private static Person join(Tenant tenant, String name, Set<UUID> roles) {
        var system = RunningRapport.bean(Actors.class).system(tenant, "test");
        var id = Ids.next();
        String email = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", ".") + "."
                + id.toString().substring(24) + "@example.com";
        Map<String, Object> values = Map.of("name", name, "email", email, "active", true);
        RunningRapport.bean(Records.class)
                .apply(
                        system,
                        NewOperation.of(Source.SYSTEM, "operation.created"),
                        List.of(new Change.Create(People.USERS, id, values)));
        var access = RunningRapport.bean(Roles.class);
        access.assign(system, id, Set.of(Role.ADMINISTRATOR));
        var actor = RunningRapport.bean(Actors.class).of(tenant, id);
        var token = RunningRapport.bean(ApiTokens.class).create(actor, "test", Optional.empty());
        if (!roles.equals(Set.of(Role.ADMINISTRATOR))) {
            access.assign(system, id, roles);
        }
        return new Person(id, email, new ApiClient(RunningRapport.address(), token.secret()));
    }
}
