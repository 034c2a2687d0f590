/** A customer with all of its subsidiaries: what they come to together, what they own, and what they could. */
@NullMarked
package io.rapport.sales.group;

import org.jspecify.annotations.NullMarked;
