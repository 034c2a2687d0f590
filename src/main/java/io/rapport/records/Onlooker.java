package io.rapport.records;

import io.rapport.tenancy.Tenant;
import java.util.UUID;

/**
 * Somebody who is told, in this program and right after the commit, that a changeset is in the log. Unlike a {@link Follower}
 * it may miss some, and must not take time.
 */
public interface Onlooker {

    void committed(Tenant tenant, UUID changeset);
}
