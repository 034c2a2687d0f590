package io.rapport.privacy;

import io.rapport.access.Actors;
import io.rapport.model.Models;
import io.rapport.tenancy.TenantRestoring;
import io.rapport.tenancy.Tx;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A backup may be from before an erasure: it is done again before anybody sees what was restored. */
@Component
class ErasedAgain implements TenantRestoring {

    private final ObjectProvider<Erasures> erasures;
    private final ObjectProvider<Actors> actors;
    private final ObjectProvider<Models> models;

    ErasedAgain(ObjectProvider<Erasures> erasures, ObjectProvider<Actors> actors, ObjectProvider<Models> models) {
        this.erasures = erasures;
        this.actors = actors;
        this.models = models;
    }

    @Override
    public void restored(Tx tx) {
        // The tables are those of the version that made the backup; see migrated.
    }

    @Override
    public void migrated(Tx tx) {
        var actor = actors.getObject().system(tx.tenant(), "erasure after a restore");
        erasures.getObject().again(tx, actor, models.getObject().of(tx));
    }
}
