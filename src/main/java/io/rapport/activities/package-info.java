/**
 * What people do with those they know: notes, tasks, calls and meetings, and the comments on anything. Each is about any number
 * of records of any object (the field {@code about}), and shows in the timelines of all of them to whoever may see it.
 */
@ApplicationModule(
        displayName = "Activities",
        allowedDependencies = {
            "customers :: contact",
            "web",
            "web :: generic",
            "web :: view",
            "exchange",
            "notify",
            "records",
            "access",
            "query",
            "model",
            "expression",
            "jobs",
            "tenancy",
            "kernel"
        })
@NullMarked
package io.rapport.activities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
