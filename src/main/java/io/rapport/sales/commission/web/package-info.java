/** The page of a commission statement. */
@NullMarked
package io.rapport.sales.commission.web;

import org.jspecify.annotations.NullMarked;
