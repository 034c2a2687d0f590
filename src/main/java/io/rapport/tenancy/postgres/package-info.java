/** Brings up the PostgreSQL that Rapport carries with it, and checks and prepares whichever PostgreSQL it is given. */
@NullMarked
package io.rapport.tenancy.postgres;

import org.jspecify.annotations.NullMarked;
