package io.rapport.records;

import io.rapport.kernel.Problem.FieldError;
import java.util.UUID;

/** A record that a bulk change left as it is, and why. */
public record BulkReject(UUID record, FieldError reason) {}
