/**
 * What people are to know: who follows which record, and the notices that a follower of the log makes for them, each once. A
 * notice holds no more than ids; whether its reader may still see what it is about is asked each time it is shown.
 */
@ApplicationModule(
        displayName = "Notify",
        allowedDependencies = {
            "live", "mail", "records", "access", "query", "model", "jobs", "vault", "tenancy", "kernel"
        })
@NullMarked
package io.rapport.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
