/** Leads: people and companies that may become customers, until they are converted or given up. */
@NullMarked
@NamedInterface
package io.rapport.sales.lead;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
