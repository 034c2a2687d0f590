package io.rapport.consent;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All that somebody said: where it stands, and every event, latest first. */
public record Ledger(List<Consent> consents, List<ConsentEvent> events) {

    public Optional<Consent> consent(UUID purpose, Channel channel) {
        return consents.stream()
                .filter(consent -> consent.purpose().equals(purpose) && consent.channel() == channel)
                .findFirst();
    }
}
