/** What customers get in writing, quotes, orders and contracts, as PDF by templates that an administrator writes. */
@NullMarked
@NamedInterface
package io.rapport.sales.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
