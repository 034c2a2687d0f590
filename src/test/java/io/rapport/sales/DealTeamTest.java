package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who shares a deal, and that nobody gets more of it than there is. */
class DealTeamTest {

    private static Organisation acme;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Deal team");
        api = acme.administrator();
    }

    private static String person(String name) {
        return acme.person(name, Role.SALES_REPRESENTATIVE).id().toString();
    }

    private static ApiClient.Answer member(String deal, String person, int split) {
        return api.post("/deal_members", Map.of("opportunity", deal, "member", person, "split", split));
    }

    @Test
    void partsAreNeverMoreThanTheWholeAndStandInMoneyAboveTheDeal() {
        String deal = api.post(
                        "/opportunities",
                        Map.of("name", "Shared", "amount", Map.of("amount", "100.01", "currency", "USD")))
                .id();
        String ben = person("Ben Share");
        String first = member(deal, ben, 33).id();
        assertThat(member(deal, ben, 1).at("errors.0.code")).isEqualTo("member_twice");
        String cleo = person("Cleo Share");
        var over = member(deal, cleo, 68);
        assertThat(over.status()).isEqualTo(422);
        assertThat(over.at("errors.0.field")).isEqualTo("split");
        assertThat(over.at("errors.0.detail").toString()).contains("67 % are left");
        assertThat(member(deal, cleo, 33).status()).isEqualTo(201);
        assertThat(member(deal, person("Dan Share"), -1).at("errors.0.code")).isEqualTo("split_between");

        // 34.0034, 33.0033, 33.0033: the cent that is left goes to whom rounding took most from
        String page = PageClient.of(acme, acme.boss()).page("/opportunities/" + deal);
        assertThat(page.replace('\u00a0', ' '))
                .contains("Shared: Ada Admin 34 % = 34.01 USD · Ben Share 33 % = 33 USD · Cleo Share 33 % = 33 USD");

        // What was taken out of the team does not come back where its part is given away
        api.delete("/deal_members/" + first);
        assertThat(member(deal, person("Eve Share"), 60).status()).isEqualTo(201);
        assertThat(api.post("/deal_members/" + first + "/restore", Map.of()).status())
                .isEqualTo(422);
    }

    @Test
    void ofMembersThatTakeMoreAtOnceNotAllSucceed() throws Exception {
        String deal = api.post("/opportunities", Map.of("name", "Race")).id();
        var members = IntStream.range(0, 6)
                .mapToObj(i -> member(deal, person("Racer " + i), 10).id())
                .toList();
        var go = new CountDownLatch(1);
        int done = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = members.stream()
                    .map(member -> pool.submit(() -> {
                        go.await();
                        return api.patch("/deal_members/" + member, Map.of("split", 30))
                                .status();
                    }))
                    .toList();
            go.countDown();
            for (var one : tries) {
                done += one.get() == 200 ? 1 : 0;
            }
        }
        // 60 % were given, and 20 more each fit twice
        assertThat(done).isEqualTo(2);
    }
}
