package io.rapport.query;

import io.rapport.tenancy.TenantRestoring;
import io.rapport.tenancy.Tx;
import org.springframework.stereotype.Component;

/** The numbers of transactions mean nothing in the database that a backup is restored into. */
@Component
class RestoredTouches implements TenantRestoring {

    @Override
    public void restored(Tx tx) {
        tx.dsl().execute("DELETE FROM {0}", tx.table("touched"));
    }
}
