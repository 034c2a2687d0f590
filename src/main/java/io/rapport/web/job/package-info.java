/** What works in the background, as pages: its progress, its result, and the rows that an import did not take. */
@NullMarked
package io.rapport.web.job;

import org.jspecify.annotations.NullMarked;
