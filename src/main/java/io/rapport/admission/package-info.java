/**
 * Who is let in when more is asked than can be answered: how many requests run at a time, for each organisation and each person,
 * with heavy work in a lane of its own, and how many each may send in a minute. What is refused is told at once, with when to
 * come again. Counted in memory alone; no statement and no file is touched.
 */
@ApplicationModule(
        displayName = "Admission",
        allowedDependencies = {"web", "identity", "tenancy", "kernel"})
@NullMarked
package io.rapport.admission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
