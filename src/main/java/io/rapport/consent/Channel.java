package io.rapport.consent;

import java.util.Optional;

/** A way to reach somebody. */
public enum Channel {
    EMAIL,
    PHONE,
    TEXT,
    POST,
    MESSENGER;

    public String key() {
        return Keys.of(this);
    }

    public static Optional<Channel> of(String key) {
        return Keys.find(Channel.class, key);
    }
}
