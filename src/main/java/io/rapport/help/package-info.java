/**
 * The help pages: one for each task, in every language of the program, with the pictures that stand in them, and the search
 * through them. Texts are {@code help/LANGUAGE/*.md} of the program itself, in the order of {@code help/contents.txt}; no
 * organisation's data are here.
 */
@ApplicationModule(
        displayName = "Help",
        allowedDependencies = {})
@NullMarked
package io.rapport.help;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
