package io.rapport.records;

import io.rapport.model.Models;
import io.rapport.tenancy.Tx;
import io.rapport.vault.DataKeys;
import org.springframework.stereotype.Component;

/** Where {@link FieldLocks} come from. */
@Component
public class Locking {

    private final DataKeys keys;
    private final Models models;

    Locking(DataKeys keys, Models models) {
        this.keys = keys;
        this.models = models;
    }

    /** Of one transaction. */
    public FieldLocks in(Tx tx) {
        return new FieldLocks(tx, keys, models);
    }
}
