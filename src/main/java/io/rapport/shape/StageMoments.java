package io.rapport.shape;

import io.rapport.model.Models;
import io.rapport.query.Touches;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Says of deals from before it was kept since when they are in their stage: since the log last tells of another one, else since they
 * are there, or since the earlier day on which they were engaged or closed.
 */
@Component
final class StageMoments extends FilledOnce {

    private static final String OBJECT = "opportunities";
    private static final List<String> FIELDS = List.of("stage_since", "stage", "closed_at", "engaged_on");

    StageMoments(TenantDb db, Models models) {
        super(db, models, "stage_since", OBJECT, FIELDS);
    }

    @Override
    void fill(Tx tx, UUID[] ids) {
        int changed = tx.dsl()
                .execute(
                        "UPDATE {0} AS t SET stage_since = coalesce((SELECT pg_catalog.max(c.at) FROM {1} AS c WHERE c.object = {2}"
                                + " AND c.record_id = t.id AND c.version > 1 AND pg_catalog.jsonb_exists(c.after, 'stage')),"
                                + " least(t.created_at, t.closed_at, t.engaged_on::timestamp AT TIME ZONE 'UTC'))"
                                + " WHERE t.id = ANY({3}) AND t.stage_since IS NULL",
                        tx.table(OBJECT), tx.table("change"), DSL.val(OBJECT), DSL.val(ids));
        if (changed > 0) {
            Touches.by(tx, Set.of(OBJECT));
        }
    }
}
