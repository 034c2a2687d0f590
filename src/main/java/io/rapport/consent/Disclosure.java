package io.rapport.consent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Data of somebody that a third party got. */
public record Disclosure(UUID id, UUID recipient, String name, String byName, Instant at, List<String> fields) {}
