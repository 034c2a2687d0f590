/** Orders: what customers have ordered, from an accepted quote or straight away, and whether it is fulfilled. */
@NullMarked
@NamedInterface
package io.rapport.sales.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
