package io.rapport.access;

import io.rapport.kernel.Problem;
import io.rapport.query.Gate;
import io.rapport.tenancy.Tenant;
import java.util.Locale;
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

    /** The language that the user chose; empty where the browser's counts. */
    default Optional<Locale> locale() {
        return Optional.empty();
    }

    boolean may(Ability ability);

    /** @throws Problem {@code forbidden} where the actor may not */
    default void require(Ability ability) {
        if (!may(ability)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
    }
}
