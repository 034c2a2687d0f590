/** A list as a calendar: months, and weeks and days with their hours, where records are moved and stretched. */
@NullMarked
package io.rapport.web.calendar;

import org.jspecify.annotations.NullMarked;
