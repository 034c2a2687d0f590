package io.rapport.sales.commission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a deal is in a statement. */
public enum Reason {
    WON("green"),
    /** It was paid in a closed period, and then turned out not to be won. */
    CLAWED_BACK("rose"),
    /** It has become another since a closed period paid it, or belongs to one without being in it. */
    ADJUSTED("amber");

    private final String tone;

    Reason(String tone) {
        this.tone = tone;
    }

    String tone() {
        return tone;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Reason> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
