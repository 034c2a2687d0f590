/**
 * Territories: which accounts, leads and deals belong to whom by rules, by area and by exception, kept live from the log, and how all of
 * them move at once when the rules are changed.
 */
@NullMarked
@NamedInterface
package io.rapport.sales.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
