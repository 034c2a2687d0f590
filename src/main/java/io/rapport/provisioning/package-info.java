/**
 * Users and teams as a company's directory keeps them (SCIM 2.0, RFC 7643 and RFC 7644): a door like the API, with its tokens, whose
 * bearer must administer. All that it changes goes through {@link io.rapport.records.Records}, so it stands in the log and can be undone.
 * Groups are teams; whoever is deleted there is deactivated here.
 */
@ApplicationModule(
        displayName = "Provisioning",
        allowedDependencies = {"federation", "identity", "records", "access", "query", "model", "tenancy", "kernel"})
@NullMarked
package io.rapport.provisioning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
