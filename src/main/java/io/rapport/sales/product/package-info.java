/** Products and their list prices. */
@NullMarked
@NamedInterface
package io.rapport.sales.product;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
