package io.rapport.duplicates;

import io.rapport.duplicates.match.Likeness;
import java.util.UUID;

/** A record that is likely the same as something being entered. */
public record Suspect(UUID record, String name, Likeness likeness) {}
