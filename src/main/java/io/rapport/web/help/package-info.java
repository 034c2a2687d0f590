/** The help pages as people read them, and which of them belongs to the page one is on. */
@NullMarked
package io.rapport.web.help;

import org.jspecify.annotations.NullMarked;
