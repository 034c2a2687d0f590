package io.rapport.access;

import io.rapport.query.Gate;
import io.rapport.tenancy.Tenant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who acts, in which organisation, and what that one may do at this moment. Made anew for each request by {@link Actors}.
 */
public interface Actor extends Gate {

    Tenant tenant();

    /** The user; empty for the system itself. */
    Optional<UUID> user();

    /** The user's name, or the system's reason. */
    String name();

    boolean may(Ability ability);
}
