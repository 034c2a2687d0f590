/** Opening single records for people and teams, who sees a record and why, and why somebody does not. */
@NullMarked
package io.rapport.web.sharing;

import org.jspecify.annotations.NullMarked;
