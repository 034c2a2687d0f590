/**
 * The one door to the model: who may shape objects and fields does so through {@link io.rapport.shape.Shaping}, which asks for
 * the ability and tells the audit in the transaction of the change; {@link io.rapport.shape.Uses} says where a field or an
 * object is used before it goes. What records tell of those that link to them is kept here, too: by a follower of the log, and
 * by a job when it is new.
 */
@ApplicationModule(
        displayName = "Shape",
        allowedDependencies = {"records", "access", "query", "model", "jobs", "vault", "tenancy", "kernel"})
@NullMarked
package io.rapport.shape;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
