/** Who decides at a customer: what each contact is when something is bought, how they stand to one another, and the map of it. */
@NullMarked
package io.rapport.sales.buying;

import org.jspecify.annotations.NullMarked;
