/**
 * A filter as conditions that a person can see and change: the text of the language read into a tree of them, and written
 * back. What can't be shown as a condition is kept as text. It knows neither requests nor pages.
 */
@NamedInterface("filter")
@NullMarked
package io.rapport.web.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
