/** One's own settings, open to every user: language, zone, notations, density, theme, start page. */
@NullMarked
package io.rapport.web.mine;

import org.jspecify.annotations.NullMarked;
