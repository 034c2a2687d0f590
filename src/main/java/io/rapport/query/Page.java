package io.rapport.query;

import java.util.List;
import java.util.Optional;

/** A page of records, with the cursor of the next one and the count, where it was asked for. */
public record Page(List<Row> rows, Optional<String> next, Optional<Count> count) {}
