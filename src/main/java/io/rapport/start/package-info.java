/**
 * How an organisation begins: the sample company, which is made as one operation and taken away as one, and the checklist of
 * first steps on the home page.
 */
@ApplicationModule(
        displayName = "Start",
        allowedDependencies = {
            "activities",
            "sales :: opportunity",
            "sales :: pipeline",
            "sales :: product",
            "customers :: account",
            "customers :: contact",
            "web",
            "web :: generic",
            "web :: view",
            "exchange",
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
package io.rapport.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
