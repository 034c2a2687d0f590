package io.rapport.consent;

import java.util.Optional;

/** What somebody said, or was asked; or that what was recorded was wrong. */
public enum Act {
    ASKED,
    GIVEN,
    DECLINED,
    WITHDRAWN,
    CORRECTED;

    public String key() {
        return Keys.of(this);
    }

    public static Optional<Act> of(String key) {
        return Keys.find(Act.class, key);
    }

    /** Whether a person can have said it. */
    public boolean isSaid() {
        return this == GIVEN || this == DECLINED || this == WITHDRAWN;
    }
}
