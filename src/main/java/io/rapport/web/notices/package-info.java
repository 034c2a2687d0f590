/** What people are told: the bell, the page of notices, following a record, and what goes by mail. */
@NullMarked
package io.rapport.web.notices;

import org.jspecify.annotations.NullMarked;
