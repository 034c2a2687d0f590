/**
 * Saved views: a list's filter, order and columns under a name, for oneself, a team or everyone, and which of them a list
 * opens with. A view holds no right: what it shows is asked with the rights of whoever looks, and what it names that a
 * reader may not see is not told to that reader.
 */
@ApplicationModule(
        displayName = "Views",
        allowedDependencies = {"access", "query", "model", "expression", "tenancy", "kernel"})
@NullMarked
package io.rapport.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
