/** Tax classes, which are data. */
@NullMarked
@NamedInterface
package io.rapport.sales.tax;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
