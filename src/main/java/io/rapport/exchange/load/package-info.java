/** Carries a plan out: reads rows in batches, finds or makes what they refer to, and passes them through the one door. */
@NullMarked
package io.rapport.exchange.load;

import org.jspecify.annotations.NullMarked;
