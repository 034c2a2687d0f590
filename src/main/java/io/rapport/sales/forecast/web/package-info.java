/** The forecast's pages. */
@NullMarked
package io.rapport.sales.forecast.web;

import org.jspecify.annotations.NullMarked;
