/** Activities in the timelines of records, and where they are written. */
@NullMarked
package io.rapport.activities.web;

import org.jspecify.annotations.NullMarked;
