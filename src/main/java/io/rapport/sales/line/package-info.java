/** What a line of a deal, a quote or an order is: its fields, what they must be, and what it comes to. */
@NullMarked
@NamedInterface
package io.rapport.sales.line;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
