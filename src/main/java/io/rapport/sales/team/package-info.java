/** How people sell: what each of a team won, how often and how fast, and what they have yet to win, each figure with its records. */
@NullMarked
package io.rapport.sales.team;

import org.jspecify.annotations.NullMarked;
