/** An order on paper. */
@NullMarked
package io.rapport.sales.order.web;

import org.jspecify.annotations.NullMarked;
