/**
 * Playbooks: what to do, say and check in a situation, for the whole world with what a country does otherwise, offered on the
 * records that a rule names and ticked off step by step. They know no object but their own, and work on any.
 */
@ApplicationModule(
        displayName = "Playbooks",
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
package io.rapport.playbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
