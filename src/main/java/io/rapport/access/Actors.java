package io.rapport.access;

import io.rapport.kernel.Link;
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

    private record Key(String schema, UUID user) {}

    private record Found(Profile profile, Bearer bearer) {}

    private record Known(long version, Profile profile) {}

    private final TenantDb db;
    private final Models models;
    private final AddressGuard guard;

    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > KEPT;
        }
    };

    Actors(TenantDb db, Models models) {
        this.db = db;
        this.guard = new AddressGuard(db);
        this.models = models;
    }

    /**
     * Somebody whom a token or a session speaks for, as far as it does.
     *
     * @param version of the organisation's rights, where whoever was found was found together with it
     */
    public record Bearer(UUID user, Mandate mandate, Networks networks, Optional<Long> version) {

        Bearer(UUID user, Mandate mandate) {
            this(user, mandate, Networks.ANYWHERE, Optional.empty());
        }
    }

    /**
     * A user, with the rights of this moment.
     *
     * @throws Problem {@code signed_out} where there is no such user, or none that is active
     */
    public Actor of(Tenant tenant, UUID user) {
        return of(tenant, user, Mandate.FULL, Optional.empty());
    }

    /** As {@link #of(Tenant, UUID)}, for what was begun under a mandate. */
    public Actor of(Tenant tenant, UUID user, Mandate mandate) {
        return of(tenant, user, mandate, Optional.empty());
    }

    /** As {@link #of(Tenant, UUID)}, for a request that came from an address. */
    public Actor of(Tenant tenant, UUID user, String ip) {
        return of(tenant, user, Mandate.FULL, Optional.of(ip));
    }

    private Actor of(Tenant tenant, UUID user, Mandate mandate, Optional<String> ip) {
        return find(tenant, tx -> Optional.of(new Bearer(user, mandate)), ip)
                .orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "signed_out"));
    }

    /**
     * An active user whom the same look at the database finds first, with the rights of this moment.
     *
     * @throws Problem {@code address_refused} where that one may not come from the request's address
     */
    public Optional<Actor> find(Tenant tenant, Function<Tx, Optional<Bearer>> who, Optional<String> ip) {
        var known = db.read(tenant, tx -> who.apply(tx)
                .flatMap(bearer -> profile(tx, bearer).map(profile -> new Found(profile, bearer))));
        known.ifPresent(found -> ip.ifPresent(address -> guard.check(
                tenant,
                found.bearer().user(),
                found.profile().networks(),
                found.bearer().networks(),
                address)));
        return known.map(found -> new UserActor(
                tenant, models.of(tenant), found.profile(), found.bearer().mandate(), ip));
    }

    /**
     * A user as somebody else sees the program: only to look, and only where that user may do nothing that the other may not.
     *
     * @throws Problem {@code forbidden} for whoever may not view as others, {@code more_rights}, or {@code not_found} where there is
     *     no such user, or none that is active
     */
    public Actor seenBy(Actor other, UUID user) {
        other.require(Ability.VIEW_AS);
        var reading = new Mandate(Mandate.Level.READ, Optional.empty());
        var model = models.of(other.tenant());
        var profile = db.read(other.tenant(), tx -> profile(tx, new Bearer(user, reading)))
                .orElseThrow(Problem::notFound);
        var all = new UserActor(other.tenant(), model, profile);
        if (!Covering.covers(model, other, all)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "more_rights");
        }
        return new SeenActor(new UserActor(other.tenant(), model, profile, reading, other.ip()), other.name());
    }

    /** Whether an object is there for an actor. */
    public boolean sees(Actor actor, String object) {
        return models.of(actor.tenant()).object(object).filter(actor::sees).isPresent();
    }

    /** Rapport itself, which may do everything; the reason stands in the log. Never in the path of a request. */
    public Actor system(Tenant tenant, String reason) {
        return new SystemActor(tenant, reason, new Viewer(Optional.empty(), Set.of(), tenant.zone()));
    }

    /**
     * Somebody without an account who hands something in.
     *
     * @param makes the only object whose records they may make
     * @param door the only record that they may look at, by which they came
     * @param reason what stands in the log in place of a name
     */
    public Actor visitor(Tenant tenant, String reason, String makes, Link door, String address) {
        var viewer = new Viewer(Optional.empty(), Set.of(), tenant.zone());
        return new VisitorActor(tenant, reason, viewer, makes, door, Optional.of(address));
    }

    /**
     * Somebody without an account who came by a link to one record, to say what becomes of it.
     *
     * @param door the only record that there is to them
     * @param name what stands in the log
     */
    public Actor guest(Tenant tenant, String name, Link door, String address) {
        var viewer = new Viewer(Optional.empty(), Set.of(), tenant.zone());
        return new GuestActor(tenant, name, viewer, door, Optional.of(address));
    }

    private Optional<Profile> profile(Tx tx, Bearer bearer) {
        var key = new Key(tx.tenant().schema(), bearer.user());
        long version = bearer.version().orElseGet(() -> AccessVersion.current(tx));
        synchronized (known) {
            var last = known.get(key);
            if (last != null && last.version() == version) {
                return Optional.of(last.profile());
            }
        }
        var profile = Profiles.load(tx, bearer.user());
        synchronized (known) {
            profile.ifPresentOrElse(found -> known.put(key, new Known(version, found)), () -> known.remove(key));
        }
        return profile;
    }
}
