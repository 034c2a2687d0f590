package io.rapport.sales.order;

import java.util.Locale;

/** How far an order is. */
public enum OrderStatus {
    /** It can still be changed. */
    OPEN("blue"),
    FULFILLED("green"),
    CANCELLED("rose");

    private final String tone;

    OrderStatus(String tone) {
        this.tone = tone;
    }

    String tone() {
        return tone;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
