/**
 * What the page templates show: plain records that a controller fills and a template reads, already permitted, formatted
 * and in the reader's language. An absent text is the empty string, so that templates need no null.
 */
@NamedInterface("view")
@NullMarked
package io.rapport.web.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
