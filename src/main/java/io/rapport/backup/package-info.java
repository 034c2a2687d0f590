/**
 * Backups: organisations written whole into an archive, as they were at one moment and while people go on working, and restored
 * from it into this installation or another one, of this version or a later one. Every table and file has a digest in the
 * archive; it is compared before anything is restored, and again with what was restored.
 */
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {
            "web",
            "web :: generic",
            "web :: view",
            "files :: store",
            "mail",
            "access",
            "jobs",
            "vault",
            "tenancy",
            "kernel"
        })
@NullMarked
package io.rapport.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
