package io.rapport.sales.commission;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A line that a statement is to have.
 *
 * @param day on which the deal was won, or turned out not to be
 * @param parts how it is computed; empty for what is taken back as it was paid
 */
record Entry(
        UUID deal,
        String name,
        Reason reason,
        LocalDate day,
        BigDecimal credited,
        BigDecimal commission,
        List<Part> parts,
        boolean capped) {}
