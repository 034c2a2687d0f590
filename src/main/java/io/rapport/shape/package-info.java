/**
 * The one door to the model: who may shape objects and fields does so through {@link io.rapport.shape.Shaping}, which asks for
 * the ability and tells the audit in the transaction of the change; {@link io.rapport.shape.Uses} says where a field or an
 * object is used before it goes.
 */
@ApplicationModule(
        displayName = "Shape",
        allowedDependencies = {"access", "query", "model", "tenancy", "kernel"})
@NullMarked
package io.rapport.shape;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
