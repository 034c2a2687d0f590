package io.rapport.web.view;

import java.util.Optional;

/**
 * A field on a record page.
 *
 * @param masked where its value is kept from sight: how it is asked for
 */
public record Field(String label, Cell cell, Optional<Masked> masked) {

    public Field(String label, Cell cell) {
        this(label, cell, Optional.empty());
    }

    /** @param revealHref where it is asked for, or empty where the visitor may not */
    public record Masked(String revealHref) {}
}
