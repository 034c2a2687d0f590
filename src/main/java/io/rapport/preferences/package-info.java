/** What each user prefers of the pages: notation of numbers and dates, the week's first day, density, theme, start page. */
@ApplicationModule(
        displayName = "Preferences",
        allowedDependencies = {"access", "tenancy", "kernel"})
@NullMarked
package io.rapport.preferences;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
