package io.rapport.mail;

import io.rapport.tenancy.TenantRestoring;
import io.rapport.tenancy.Tx;
import org.springframework.stereotype.Component;

/** Letters that were on their way when a backup was made may have gone since: none goes again. */
@Component
class RestoredLetters implements TenantRestoring {

    @Override
    public void restored(Tx tx) {
        tx.dsl()
                .execute(
                        "UPDATE {0} SET state = 'uncertain' WHERE state IN ('waiting', 'sending')", tx.table("letter"));
    }
}
