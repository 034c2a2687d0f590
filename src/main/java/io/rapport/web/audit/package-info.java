/** The audit as a page and as a file: who did what, told in the reader's words, whether all of it still stands, how long it stays. */
@NullMarked
package io.rapport.web.audit;

import org.jspecify.annotations.NullMarked;
