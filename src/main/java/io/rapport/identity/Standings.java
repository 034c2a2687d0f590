package io.rapport.identity;

import static io.rapport.identity.Tables.CREDENTIAL;
import static io.rapport.identity.Tables.INVITATION_UNTIL;
import static io.rapport.identity.Tables.PASSWORD_HASH;
import static io.rapport.identity.Tables.USER_ID;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.tenancy.TenantDb;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** How users stand with signing in, for those who administer. */
@Component
public class Standings {

    /**
     * One user's.
     *
     * @param password whether the user has one
     * @param invitedUntil when an invitation that was not used yet ends
     */
    public record Standing(boolean password, Optional<Instant> invitedUntil, Optional<Instant> lastSignIn) {

        static final Standing NONE = new Standing(false, Optional.empty(), Optional.empty());
    }

    private final TenantDb db;

    Standings(TenantDb db) {
        this.db = db;
    }

    public Standing of(Actor actor, UUID user) {
        return of(actor, List.of(user)).getOrDefault(user, Standing.NONE);
    }

    /** By user; each of them has one. */
    public Map<UUID, Standing> of(Actor actor, Collection<UUID> users) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> {
            var last = Audit.latest(tx, List.of("sign_in"), users);
            var found = new HashMap<UUID, Standing>();
            tx.dsl()
                    .select(USER_ID, PASSWORD_HASH, INVITATION_UNTIL)
                    .from(tx.table(CREDENTIAL))
                    .where(USER_ID.eq(DSL.any(users.toArray(UUID[]::new))))
                    .forEach(row -> found.put(
                            row.get(USER_ID),
                            new Standing(
                                    row.get(PASSWORD_HASH) != null,
                                    Optional.ofNullable(row.get(INVITATION_UNTIL))
                                            .map(OffsetDateTime::toInstant)
                                            .filter(until -> until.isAfter(Instant.now())),
                                    Optional.empty())));
            users.forEach(user -> {
                var kept = found.getOrDefault(user, Standing.NONE);
                found.put(
                        user, new Standing(kept.password(), kept.invitedUntil(), Optional.ofNullable(last.get(user))));
            });
            return found;
        });
    }
}
