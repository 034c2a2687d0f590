/** What will be sold: quotas for periods, forecasts by category along the hierarchy, and what people judge of them. */
@NullMarked
package io.rapport.sales.forecast;

import org.jspecify.annotations.NullMarked;
