/** A quote's page for its customer, the letter that leads there, and what stands on its page inside. */
@NullMarked
package io.rapport.sales.quote.web;

import org.jspecify.annotations.NullMarked;
