package io.rapport.access;

import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.Viewer;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes actors. A request costs one small query, and a handful when rights have changed since the last. */
@Component
public class Actors {

    private static final int KEPT = 5_000;

    private record Key(UUID tenant, UUID user) {}

    private record Known(long version, Profile profile) {}

    private final TenantDb db;
    private final Models models;

    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > KEPT;
        }
    };

    Actors(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /**
     * A user, with the rights of this moment.
     *
     * @throws Problem {@code signed_out} where there is no such user, or none that is active
     */
    public Actor of(Tenant tenant, UUID user) {
        return find(tenant, tx -> Optional.of(user))
                .orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "signed_out"));
    }

    /** An active user whom the same look at the database finds first, with the rights of this moment. */
    public Optional<Actor> find(Tenant tenant, Function<Tx, Optional<UUID>> who) {
        return db.read(tenant, tx -> who.apply(tx).flatMap(user -> profile(tx, user)))
                .map(profile -> new UserActor(tenant, models.of(tenant), profile));
    }

    /** Rapport itself, which may do everything; the reason stands in the log. Never in the path of a request. */
    public Actor system(Tenant tenant, String reason) {
        return new SystemActor(tenant, reason, new Viewer(Optional.empty(), Set.of(), tenant.zone()));
    }

    private Optional<Profile> profile(Tx tx, UUID user) {
        var key = new Key(tx.tenant().id(), user);
        long version = AccessVersion.current(tx);
        synchronized (known) {
            var last = known.get(key);
            if (last != null && last.version() == version) {
                return Optional.of(last.profile());
            }
        }
        var profile = Profiles.load(tx, user);
        synchronized (known) {
            profile.ifPresentOrElse(found -> known.put(key, new Known(version, found)), () -> known.remove(key));
        }
        return profile;
    }
}
