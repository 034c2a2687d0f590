/**
 * How the program itself is: whether it is alive and ready, its metrics, its log, and the page on which administrators see all of
 * that. It tells figures, never what is in records.
 */
@ApplicationModule(
        displayName = "System",
        allowedDependencies = {
            "web",
            "web :: generic",
            "web :: view",
            "admission",
            "backup",
            "identity",
            "access",
            "tenancy",
            "kernel"
        })
@NullMarked
package io.rapport.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
