/** Moments that pages look back to: choosing one in words or from a calendar, and what has changed between two of them. */
@NullMarked
package io.rapport.web.past;

import org.jspecify.annotations.NullMarked;
