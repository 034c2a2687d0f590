package io.rapport.query;

import java.util.Optional;

/** The records before and after one in an order; absent at its ends, and both where the one itself is not in it. */
public record Beside(Optional<Row> previous, Optional<Row> next) {

    static final Beside NOTHING = new Beside(Optional.empty(), Optional.empty());
}
