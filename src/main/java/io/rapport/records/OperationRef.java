package io.rapport.records;

import java.util.UUID;

/** An operation that exists; imports and bulk changes own many changesets. */
public record OperationRef(UUID id) implements Operation {}
