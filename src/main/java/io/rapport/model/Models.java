package io.rapport.model;

import io.rapport.tenancy.Tenant;

/** The data model of each tenant, at its current version. */
public interface Models {

    /** The model as it now is. Cheap: the snapshot is kept until the version moves. */
    DataModel of(Tenant tenant);
}
