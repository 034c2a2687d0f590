package io.rapport.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One record, opened for a user or a team that would not see it, or not change it, by its roles alone.
 *
 * @param until the moment it ends; empty for never
 * @param createdBy the user who shared; empty for the system
 */
public record Share(With with, Level level, Optional<Instant> until, Optional<UUID> createdBy, Instant createdAt) {

    /** With whom. */
    public sealed interface With {

        UUID id();

        record User(UUID id) implements With {}

        record Team(UUID id) implements With {}
    }

    /** What for. A share widens which records a role's rights reach, never what those rights are. */
    public enum Level {
        READ,
        EDIT;

        static Level of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
