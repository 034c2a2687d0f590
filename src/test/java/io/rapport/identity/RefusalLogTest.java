package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.kernel.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What somebody tried and may not do stands in the audit, and trying often doesn't flood it. */
class RefusalLogTest {

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();

    private List<?> refused(UUID person, int least) {
        return Awaitility.await()
                .until(
                        () -> (List<?>) api.get("/audit?kind=refused&limit=50&person=" + person)
                                .at("events"),
                        events -> events.size() >= least);
    }

    @Test
    void aRefusedRequestTellsTheAuditWhoTriedWhatFromWhere() {
        String account = api.post("/accounts", Map.of("name", "Kept")).id();
        var rita = acme.person("Rita Reader", Role.READ_ONLY);

        assertThat(rita.client().delete("/accounts/" + account).status()).isEqualTo(403);
        assertThat(refused(rita.id(), 1).getFirst().toString())
                .contains("tried=DELETE /api/v1/{object}/{id}", "status=403", "object=accounts", "record=" + account)
                .contains("ip=127.0.0.1");

        var elsewhere = RunningRapport.organisation("Elsewhere").administrator();
        String foreign = elsewhere.post("/accounts", Map.of("name", "Foreign")).id();
        assertThat(rita.client().delete("/accounts/" + foreign).status()).isIn(403, 404);
        assertThat(refused(rita.id(), 2).toString()).doesNotContain(foreign);
        assertThat(PageClient.of(acme, rita).get("/settings/audit").status()).isEqualTo(403);
        assertThat(refused(rita.id(), 3).toString()).contains("tried=GET /{org}/settings/audit");
        assertThat(rita.client().get("/accounts/" + Ids.next()).status()).isEqualTo(404);
        assertThat(refused(rita.id(), 3)).hasSize(3);
        assertThat(PageClient.of(acme, acme.boss()).page("/settings/audit?kind=refused"))
                .contains("Was refused", "Rita Reader", "Kept", "/{org}/settings/audit");
    }

    @Test
    void whoTriesOftenIsToldOfInASum() {
        var rita = acme.person("Rita Restless", Role.READ_ONLY);
        var log = RunningRapport.bean(RefusalLog.class);
        var caller = new Caller(acme.tenant().id(), rita.id());
        for (int i = 0; i < 3 * RefusalLog.EACH; i++) {
            log.refused(
                    caller,
                    "192.0.2." + i,
                    new RefusalLog.Tried("GET /somewhere", 403, Optional.empty(), Optional.empty()));
        }
        assertThat(refused(rita.id(), RefusalLog.EACH)).hasSize(RefusalLog.EACH);

        log.sum();
        log.sum();
        var events = refused(rita.id(), RefusalLog.EACH + 1);
        assertThat(events).hasSize(RefusalLog.EACH + 1);
        assertThat(events.getFirst().toString()).contains("refused.more", "times=20", "ip=192.0.2.29");
    }
}
