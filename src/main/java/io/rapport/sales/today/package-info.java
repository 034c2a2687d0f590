/** A seller's day on one page: what is due, whom to answer, which deals, quotes and contracts want something. */
@NullMarked
package io.rapport.sales.today;

import org.jspecify.annotations.NullMarked;
