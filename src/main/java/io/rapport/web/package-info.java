/**
 * The page toolkit: the design system and its templates, the view models they show ({@code view}), texts and formats in the
 * reader's language, and the answers that controllers give: pages, parts of pages, and Turbo streams. It decides nothing
 * about records; what a template shows has been permitted before.
 */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {
            "identity",
            "federation",
            "exchange",
            "exchange :: export",
            "preferences",
            "live",
            "notify",
            "mail",
            "help",
            "search",
            "duplicates",
            "duplicates :: match",
            "views",
            "shape",
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
package io.rapport.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
