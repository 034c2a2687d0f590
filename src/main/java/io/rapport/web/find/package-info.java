/** What is found: the palette, its places and commands, and the page of results. */
@NullMarked
package io.rapport.web.find;

import org.jspecify.annotations.NullMarked;
