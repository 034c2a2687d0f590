/** Opportunities and their lines. */
@NullMarked
@NamedInterface
package io.rapport.sales.opportunity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
