/**
 * What an object is, said once as data: objects, their fields and the types of fields. The tenant's customisation and the
 * Java declarations are merged into one immutable {@link io.rapport.model.DataModel} per model version, and the
 * {@link io.rapport.model.Reconciler} brings the tables of a tenant's schema in line with it.
 */
@ApplicationModule(
        displayName = "Model",
        allowedDependencies = {"expression", "jobs", "tenancy", "kernel"})
@NullMarked
package io.rapport.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
