/** Contracts: what runs for a term, until when notice can be given, and what comes after. */
@NullMarked
@NamedInterface
package io.rapport.sales.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
