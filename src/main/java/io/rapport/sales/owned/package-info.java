/** What customers own, of us and of others, and what they could spend: filled in by fulfilled orders and by hand. */
@NullMarked
package io.rapport.sales.owned;

import org.jspecify.annotations.NullMarked;
