package io.rapport.records;

import java.util.List;
import java.util.UUID;

/**
 * The news, for one follower, that a transaction changed records of an object. It says which, not what: followers read the
 * records as they now are, so that a delivery that comes twice, or late, does no harm.
 *
 * @param id increasing; of two deliveries about one record, the later change has the higher id
 */
public record Delivery(long id, UUID changeset, String object, List<UUID> ids) {}
