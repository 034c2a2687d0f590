package io.rapport.consent;

import java.time.Instant;
import java.util.UUID;

/** Where somebody stands with one purpose on one channel. */
public record Consent(UUID purpose, Channel channel, Act state, Instant since, UUID event) {}
