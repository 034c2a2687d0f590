package io.rapport.identity;

import io.rapport.tenancy.Tenant;
import java.util.UUID;

/** What another room demands of signing in. */
@FunctionalInterface
public interface SignInPolicy {

    /** Whether a password, or a link by mail, is enough for a user. */
    boolean admitsPassword(Tenant tenant, UUID user, String email);
}
