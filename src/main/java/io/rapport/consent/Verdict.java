package io.rapport.consent;

/** Whether somebody may be reached for a purpose, and if not, why. */
public enum Verdict {
    ALLOWED,
    /** Nobody has asked, or nothing was said. */
    NOT_GIVEN,
    /** Asked by mail, and not yet confirmed. */
    NOT_CONFIRMED,
    DECLINED,
    WITHDRAWN,
    /** They objected to it (GDPR Art. 21). */
    OBJECTED,
    /** What is kept of them may only be kept (GDPR Art. 18). */
    RESTRICTED,
    /** An address or number of theirs is on the suppression list. */
    SUPPRESSED,
    /** There is no such record. */
    UNKNOWN;

    public String key() {
        return Keys.of(this);
    }
}
