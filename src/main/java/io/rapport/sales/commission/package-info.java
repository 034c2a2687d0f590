/** What sellers earn by won deals: plans with rates by tiers, who is paid by which, and a statement for each person and period. */
@NullMarked
package io.rapport.sales.commission;

import org.jspecify.annotations.NullMarked;
