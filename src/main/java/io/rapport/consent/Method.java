package io.rapport.consent;

import java.util.List;
import java.util.Optional;

/** How somebody said it. */
public enum Method {
    PAPER,
    SPOKEN,
    CALL,
    MAIL,
    WEB_FORM,
    OTHER,
    /** By the link in a letter that asked once more. */
    DOUBLE_OPT_IN,
    PREFERENCE_PAGE,
    /** By a mail program's own button (RFC 8058). */
    ONE_CLICK;

    /** Those that are written down for somebody; the others only the person can use. */
    public static final List<Method> BY_HAND = List.of(PAPER, SPOKEN, CALL, MAIL, WEB_FORM, OTHER);

    public String key() {
        return Keys.of(this);
    }

    public static Optional<Method> of(String key) {
        return Keys.find(Method.class, key);
    }
}
