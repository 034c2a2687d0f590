package io.rapport.consent;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An entry of the suppression list: of whom it is, nobody can tell from it. */
public record Suppression(
        UUID id, Address.Kind kind, Reason reason, String note, Instant createdAt, Optional<UUID> createdBy) {

    /** Why nobody is to use it. */
    public enum Reason {
        OBJECTION,
        ERASURE,
        COMPLAINT,
        BOUNCE,
        IMPORTED,
        OTHER;

        public String key() {
            return Keys.of(this);
        }

        public static Optional<Reason> of(String key) {
            return Keys.find(Reason.class, key);
        }
    }
}
