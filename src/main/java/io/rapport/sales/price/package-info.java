/** Price books, the prices in them, and which of them counts for what somebody buys. */
@NullMarked
@NamedInterface
package io.rapport.sales.price;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
