package io.rapport.sales.commission;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What counts for somebody of a won deal, as things are now.
 *
 * @param credited the person's part of the amount
 * @param day on which it was won
 */
record Due(UUID deal, String name, BigDecimal credited, LocalDate day) {}
