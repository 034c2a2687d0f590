package io.rapport.records;

import java.util.List;
import java.util.Optional;

/** A page of operations, newest first, and where the next one begins. */
public record OperationsPage(List<OperationEntry> operations, Optional<String> next) {}
