/** Enquiries of strangers: forms that stand on somebody's website, and what is handed in by them. */
@NullMarked
package io.rapport.sales.capture;

import org.jspecify.annotations.NullMarked;
