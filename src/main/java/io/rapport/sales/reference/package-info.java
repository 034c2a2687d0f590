/** Customers who speak for what one sells: what they agreed to, and which of them fits a deal. */
@NullMarked
package io.rapport.sales.reference;

import org.jspecify.annotations.NullMarked;
