/** What a realignment would move, and the button that does it. */
@NullMarked
package io.rapport.sales.territory.web;

import org.jspecify.annotations.NullMarked;
