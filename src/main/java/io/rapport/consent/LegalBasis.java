package io.rapport.consent;

import java.util.Optional;

/** Why data may be used (GDPR Art. 6(1); Indonesia's Law 27 of 2022, Art. 20; Thailand's PDPA, sections 19 and 24). */
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    VITAL_INTERESTS,
    PUBLIC_TASK,
    LEGITIMATE_INTERESTS;

    public String key() {
        return Keys.of(this);
    }

    public static Optional<LegalBasis> of(String key) {
        return Keys.find(LegalBasis.class, key);
    }

    /** Whether somebody has to say yes first. */
    public boolean asksFirst() {
        return this == CONSENT;
    }

    /** Whether a no ends it: consent is withdrawn (GDPR Art. 7(3)), interests are objected to (Art. 21). */
    public boolean canEnd() {
        return this == CONSENT || this == LEGITIMATE_INTERESTS || this == PUBLIC_TASK;
    }
}
