package io.rapport.model;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tx;

/** The data model of each tenant, at its current version. */
@FunctionalInterface
public interface Models {

    /**
     * The model as it now is, at most a second behind changes made by another node. Cheap: the snapshot is kept until the
     * version moves. Inside of a transaction it is whatever is known, so ask before beginning one, or ask with it.
     */
    DataModel of(Tenant tenant);

    /** The model as the transaction sees it. */
    default DataModel of(Tx tx) {
        return of(tx.tenant());
    }
}
