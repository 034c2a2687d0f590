package io.rapport.sales.quote;

import java.util.Locale;

/** Where a quote stands between its author, who may have to approve it, and the customer. */
public enum QuoteStatus {
    /** Its author works on it; only then can it be changed. */
    DRAFT("grey"),
    IN_APPROVAL("amber"),
    APPROVED("blue"),
    SENT("violet"),
    ACCEPTED("green"),
    DECLINED("rose"),
    EXPIRED("grey"),
    /** There is a version after it. */
    REPLACED("grey");

    private final String tone;

    QuoteStatus(String tone) {
        this.tone = tone;
    }

    String tone() {
        return tone;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
