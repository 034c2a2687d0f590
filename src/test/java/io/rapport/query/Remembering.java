package io.rapport.query;

import io.rapport.tenancy.TenantDb;
import java.time.InstantSource;

/** For other packages' tests: queries that remember figures, as the program has them. */
public final class Remembering {

    private Remembering() {}

    public static Queries queries(TenantDb db) {
        return new Queries(db, InstantSource.system(), true);
    }
}
