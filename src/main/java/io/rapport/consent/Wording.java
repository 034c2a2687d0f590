package io.rapport.consent;

import java.util.UUID;

/** Words that people agree to, in one language and version; they never change. */
public record Wording(UUID id, String language, int version, String words) {}
