package io.rapport.access;

import java.util.Optional;
import java.util.UUID;

/** What may happen to a team in the tree of teams. */
public sealed interface Regrouping {

    UUID team();

    /** It becomes part of another; of none if empty. What is below comes along. */
    record Moved(UUID team, Optional<UUID> parent) implements Regrouping {}

    /** To the trash. What was below stands alone, its members have no team there any more. */
    record Retired(UUID team) implements Regrouping {}
}
