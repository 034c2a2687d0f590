package io.rapport.query;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** One record's way between two moments; what it measured is empty where it was not in the view. */
public record Moved(UUID id, Movement.Kind kind, Optional<BigDecimal> before, Optional<BigDecimal> after) {}
