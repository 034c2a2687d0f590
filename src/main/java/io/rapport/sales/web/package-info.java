/** The hand-made pages of sales: what an organisation sees first is how its pipeline stands. */
@NullMarked
package io.rapport.sales.web;

import org.jspecify.annotations.NullMarked;
