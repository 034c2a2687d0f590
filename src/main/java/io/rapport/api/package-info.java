/**
 * The program as other programs see it: REST under {@code /api/v1} for every object of the caller's model, and its OpenAPI
 * description. Answers what the caller may see, and nothing else.
 */
@ApplicationModule(
        displayName = "API",
        allowedDependencies = {
            "web",
            "system",
            "admission",
            "files",
            "files :: web",
            "consent",
            "notify",
            "identity",
            "federation",
            "exchange",
            "exchange :: export",
            "search",
            "duplicates",
            "duplicates :: match",
            "views",
            "shape",
            "privacy",
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
package io.rapport.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
