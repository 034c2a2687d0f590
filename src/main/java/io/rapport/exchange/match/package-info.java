/** Finds which object a file holds, which field each column is, how files relate, and which values are meant by others. */
@NullMarked
package io.rapport.exchange.match;

import org.jspecify.annotations.NullMarked;
