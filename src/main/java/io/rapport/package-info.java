/** The program itself; the rooms of the house are the packages below. */
@NullMarked
package io.rapport;

import org.jspecify.annotations.NullMarked;
