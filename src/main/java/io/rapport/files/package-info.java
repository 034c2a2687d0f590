/**
 * Files on records of any object: taken in as a whole or not at all, recognised by what is in them, checked for viruses where a
 * scanner is set up, shown in previews, and given out to whoever may read a record that they hang on. A file is a record of the
 * object {@code files}; its bytes are in a store, the folder of the home or one that speaks S3, for as long as the record can
 * come back from the trash.
 */
@ApplicationModule(
        displayName = "Files",
        allowedDependencies = {
            "web",
            "web :: generic",
            "web :: view",
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
package io.rapport.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
