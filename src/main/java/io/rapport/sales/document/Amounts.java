package io.rapport.sales.document;

import io.rapport.kernel.Money;
import java.util.List;
import java.util.Optional;

/** What a document's lines come to; empty where no line has a price, or its reader may not know. */
public record Amounts(Optional<Money> net, Optional<Money> tax, Optional<Money> gross) {

    /** What is read of a record with lines for it. */
    public static final List<String> FIELDS = List.of("lines_amount", "lines_tax", "lines_gross");
}
