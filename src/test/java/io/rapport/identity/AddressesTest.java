package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Actors;
import io.rapport.access.AddressLists;
import io.rapport.access.Audit;
import io.rapport.access.Networks;
import io.rapport.access.Role;
import io.rapport.tenancy.TenantDb;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void whoComesFromElsewhereIsRefusedWithEveryRequest() {
        var acme = RunningRapport.organisation("Addresses");
        var boss = acme.administrator();
        var reader = acme.person("Rita Reader", Role.READ_ONLY);
        var page = PageClient.of(acme, reader);
        assertThat(page.get("/accounts").status()).isEqualTo(200);

        var lists = Map.of("roles", Map.of(Role.READ_ONLY.toString(), List.of("198.51.100.0/24")));
        assertThat(boss.put("/addresses", lists).status()).isEqualTo(200);

        var refused = reader.client().get("/accounts");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("address_refused");
        var shown = page.get("/accounts");
        assertThat(shown.status()).isEqualTo(403);
        assertThat(shown.text()).contains("You may not come in from the address 127.0.0.1");
        assertThat(boss.get("/accounts").status()).isEqualTo(200);
        List<Audit.Event> events = RunningRapport.bean(TenantDb.class).read(acme.tenant(), tx -> Audit.latest(tx, 10));
        assertThat(events)
                .filteredOn(event -> event.kind().equals("address.refused"))
                .singleElement()
                .satisfies(event -> assertThat(event.ip()).contains("127.0.0.1"));
    }

    @Test
    void nobodyLocksOneselfOutByMistakeAndTheMachineItselfOpensAgain() {
        var acme = RunningRapport.organisation("Locked");
        var boss = acme.administrator();
        var page = PageClient.of(acme, acme.boss());
        var elsewhere = Map.of("organisation", List.of("198.51.100.0/24"));
        var refused = boss.put("/addresses", elsewhere);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("address_locks_out");
        var asked = page.post("/settings/addresses", "organisation=198.51.100.0%2F24");
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text()).contains("name=\"confirmed\"");
        assertThat(page.post("/settings/addresses", "organisation=nonsense").text())
                .contains("nonsense is no network");

        page.submit("/settings/addresses", "organisation=198.51.100.0%2F24&confirmed=true");
        assertThat(boss.get("/accounts").status()).isEqualTo(403);
        assertThat(boss.send("GET", "/accounts", null, "X-Forwarded-For", "198.51.100.7")
                        .status())
                .isEqualTo(403);

        var command = RunningRapport.context().getBeansOfType(io.rapport.kernel.ConsoleCommand.class).values().stream()
                .filter(each -> each.name().equals("lift-addresses"))
                .findFirst()
                .orElseThrow();
        command.run(List.of(acme.tenant().slug()));
        assertThat(boss.get("/accounts").status()).isEqualTo(200);
    }

    @Test
    void aTokenWorksOnlyFromItsNetworksAndMakesNoneThatReachesFurther() {
        var acme = RunningRapport.organisation("Tokens");
        var boss = acme.administrator();
        var here = made(boss, Map.of("name", "Here", "addresses", List.of("127.0.0.0/8")));
        var there = made(boss, Map.of("name", "There", "addresses", List.of("198.51.100.0/24")));
        assertThat(here.get("/accounts").status()).isEqualTo(200);
        assertThat(there.get("/accounts").code()).isEqualTo("address_refused");
        assertThat(here.post("/tokens", Map.of("name", "More", "addresses", List.of()))
                        .text())
                .contains("exceeds_token");
        assertThat(here.post("/tokens", Map.of("name", "Same")).json().get("addresses"))
                .isEqualTo(List.of("127.0.0.0/8"));
        var actors = RunningRapport.bean(Actors.class);
        var lists = RunningRapport.bean(AddressLists.class);
        lists.put(
                actors.system(acme.tenant(), "test"),
                new AddressLists.Lists(Networks.read("list", "127.0.0.1"), Map.of()),
                false);
        assertThat(here.get("/accounts").status()).isEqualTo(200);
    }

    private static ApiClient made(ApiClient by, Map<String, Object> wish) {
        var made = by.post("/tokens", wish);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return new ApiClient(RunningRapport.address(), String.valueOf(made.at("secret")));
    }
}
