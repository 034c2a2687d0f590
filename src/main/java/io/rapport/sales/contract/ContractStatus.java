package io.rapport.sales.contract;

import java.util.Locale;

/** Whether a contract runs. */
public enum ContractStatus {
    /** Not signed yet. */
    DRAFT("grey"),
    ACTIVE("green"),
    /** It runs until its end, and not further. */
    CANCELLED("amber"),
    ENDED("grey");

    private final String tone;

    ContractStatus(String tone) {
        this.tone = tone;
    }

    String tone() {
        return tone;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
