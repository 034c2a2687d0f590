package io.rapport.consent;

import io.rapport.tenancy.Tx;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What forbids to reach somebody, whatever they agreed to: asked before every contact. A module that knows of some says so by a bean. */
public interface ContactStops {

    /** Those of some records that may not be reached for a purpose, with the reason. */
    Map<UUID, Verdict> of(Tx tx, String object, Collection<UUID> ids, Purpose purpose);

    /** Those of some records that objected: what a consent covers is covered no more. */
    Collection<UUID> objected(Tx tx, String object, Collection<UUID> ids);
}
