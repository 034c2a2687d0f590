/**
 * What people agreed to: for each purpose and channel what somebody said, when, how and to which words, with the proof of it; the
 * page on which customers see and change that themselves; the addresses that nobody is to use any more; third parties who
 * may get data, and what each got; and what the law of a country asks.
 */
@ApplicationModule(
        displayName = "Consent",
        allowedDependencies = {
            "web",
            "web :: generic",
            "web :: view",
            "exchange :: export",
            "exchange :: file",
            "identity",
            "mail",
            "records",
            "access",
            "query",
            "model",
            "jobs",
            "vault",
            "tenancy",
            "kernel"
        })
@NullMarked
package io.rapport.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
