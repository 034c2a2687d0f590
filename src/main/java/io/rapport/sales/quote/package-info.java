/** Quotes: what is offered to a customer of a deal, at which price, in versions, and what the customer said to it. */
@NullMarked
@NamedInterface
package io.rapport.sales.quote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
