/**
 * What every room uses and what knows none of them: ids, money, problems, the clock. No Spring beans and no SQL.
 */
@ApplicationModule(
        displayName = "Kernel",
        allowedDependencies = {})
@NullMarked
package io.rapport.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
