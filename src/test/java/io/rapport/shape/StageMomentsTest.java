package io.rapport.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.RunningRapport;
import io.rapport.kernel.Ids;
import io.rapport.records.Delivery;
import io.rapport.tenancy.TenantDb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Deals from before it was kept since when they are in their stage. */
class StageMomentsTest {

    @Test
    void theLogTellsAndElseTheMomentOfCreationOrAnEarlierDay() {
        var acme = RunningRapport.organisation("Old deals");
        var api = acme.administrator();
        String moved = api.post("/opportunities", Map.of("name", "Moved")).id();
        String stage = String.valueOf(
                api.get("/stages?filter=name%20%3D%3D%20%22Engaging%22").at("records.0.id"));
        api.patch("/opportunities/" + moved, Map.of("stage", stage));
        var since = api.get("/opportunities/" + moved).at("stage_since");
        api.patch("/opportunities/" + moved, Map.of("next_step", "Ring"));
        String made = api.post("/opportunities", Map.of("name", "Made")).id();
        String engaged = api.post("/opportunities", Map.of("name", "Engaged", "engaged_on", "2024-05-06"))
                .id();
        var ids = Stream.of(moved, made, engaged).map(UUID::fromString).toList();
        var db = RunningRapport.bean(TenantDb.class);
        db.update(acme.tenant(), tx -> tx.dsl()
                .execute(
                        "UPDATE {0} SET stage_since = NULL WHERE id = ANY({1})",
                        tx.table("opportunities"), DSL.val(ids.toArray(UUID[]::new))));

        var delivery = new Delivery(1, Ids.next(), "opportunities", ids);
        RunningRapport.bean(StageMoments.class).follow(acme.tenant(), List.of(delivery, delivery));

        assertThat(api.get("/opportunities/" + moved).at("stage_since")).isEqualTo(since);
        var created = Instant.parse((String) api.get("/opportunities/" + made).at("created_at"));
        assertThat(Instant.parse((String) api.get("/opportunities/" + made).at("stage_since")))
                .isEqualTo(created);
        assertThat(api.get("/opportunities/" + engaged).at("stage_since")).isEqualTo("2024-05-06T00:00:00Z");
        assertThat(api.get("/opportunities/" + moved).at("version")).isEqualTo(3);
    }
}
