/**
 * Documents on paper: what somebody sends, signs or keeps, as a PDF that says the same in the same bytes whenever it is made of the
 * same. Knows texts and tables, and nothing of what they are about.
 */
@ApplicationModule(
        displayName = "Print",
        allowedDependencies = {})
@NullMarked
package io.rapport.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
