package io.rapport.query;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who <em>me</em> is, which teams are mine, and what day <em>today</em> is, for expressions. */
public record Viewer(Optional<UUID> user, Set<UUID> teams, ZoneId zone) {}
