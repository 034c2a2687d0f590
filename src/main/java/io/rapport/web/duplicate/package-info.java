/** Likely duplicates, the rules that find them, and the merging of records into one. */
@NullMarked
package io.rapport.web.duplicate;

import org.jspecify.annotations.NullMarked;
