/**
 * What customers may ask for, of what is kept about them: sensitive values shown to whoever asks and is written down, everything
 * about a person gathered into an archive, erased where the law wants that, also from the log and after a restore, and let go of
 * when its time is over.
 */
@ApplicationModule(
        displayName = "Privacy",
        allowedDependencies = {
            "print",
            "web",
            "web :: generic",
            "web :: view",
            "consent",
            "files",
            "files :: store",
            "exchange",
            "exchange :: export",
            "records",
            "access",
            "query",
            "model",
            "expression",
            "jobs",
            "vault",
            "tenancy",
            "kernel"
        })
@NullMarked
package io.rapport.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
