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
 * Says of deals from before it was kept how far they ever came: the last stage of their pipeline, those of lost deals aside, among the one
 * that they are in and those that the log tells of.
 */
@Component
final class FurthestStages extends FilledOnce {

    private static final String OBJECT = "opportunities";
    private static final List<String> FIELDS = List.of("furthest_stage", "stage", "pipeline");

    FurthestStages(TenantDb db, Models models) {
        super(db, models, "furthest_stage", OBJECT, FIELDS);
    }

    @Override
    void fill(Tx tx, UUID[] ids) {
        int changed = tx.dsl()
                .execute(
                        "UPDATE {0} AS t SET furthest_stage_id = f.stage FROM ("
                                + "SELECT DISTINCT ON (d.id) d.id, s.id AS stage FROM {0} AS d"
                                + " CROSS JOIN LATERAL (SELECT d.stage_id::text AS stage UNION ALL SELECT d.furthest_stage_id::text"
                                + " UNION ALL SELECT c.before ->> 'stage' FROM {1} AS c WHERE c.object = {3} AND c.record_id = d.id"
                                + " UNION ALL SELECT c.after ->> 'stage' FROM {1} AS c WHERE c.object = {3} AND c.record_id = d.id"
                                + ") AS w JOIN {2} AS s ON s.id = w.stage::uuid AND s.pipeline_id = d.pipeline_id AND s.outcome <> 'lost'"
                                + " WHERE d.id = ANY({4}) ORDER BY d.id, s.position DESC NULLS LAST, s.id) AS f"
                                + " WHERE t.id = f.id AND t.furthest_stage_id IS DISTINCT FROM f.stage",
                        tx.table(OBJECT), tx.table("change"), tx.table("stages"), DSL.val(OBJECT), DSL.val(ids));
        if (changed > 0) {
            Touches.by(tx, Set.of(OBJECT));
        }
    }
}
