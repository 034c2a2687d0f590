package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.model.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BesidesTest {

    private static Organisation acme;

    @BeforeAll
    static void fill() {
        acme = RunningRapport.organisation("Besides");
        var api = acme.administrator();
        Integer[] employees = {7, null, 3, 7, null, 12, 3, null, 7};
        String[] cities = {"b", null, "a", "a", "a", null, "b", "c", null};
        for (int i = 0; i < employees.length; i++) {
            var account = new LinkedHashMap<String, Object>(Map.of("name", "Account " + i % 4));
            account.put("employees", employees[i]);
            account.put("description", cities[i]);
            api.post("/accounts", account);
        }
    }

    /** From every record of the list, whatever its order and wherever values are absent, one step leads to its neighbours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "-name",
                "employees",
                "-employees",
                "employees,name",
                "-employees,-name",
                "name,-employees",
                "-name,employees",
                "-created_at"
            })
    void stepsFollowTheOrderOfTheList(String sort) {
        var list = list(sort, "");
        var all = all(list);
        assertThat(all).hasSize(9);
        for (int i = 0; i < all.size(); i++) {
            var beside = beside(list, all.get(i));
            assertThat(beside.previous().map(Row::id))
                    .as("before %d by %s", i, sort)
                    .isEqualTo(i == 0 ? Optional.empty() : Optional.of(all.get(i - 1)));
            assertThat(beside.next().map(Row::id))
                    .as("after %d by %s", i, sort)
                    .isEqualTo(i == all.size() - 1 ? Optional.empty() : Optional.of(all.get(i + 1)));
        }
    }

    @Test
    void aRecordThatTheListDoesNotHoldHasNoNeighbours() {
        var all = all(list("name", ""));
        var few = list("name", "employees > 7");
        var inside = all(few).getFirst();

        assertThat(beside(few, inside)).isEqualTo(Beside.NOTHING);
        assertThat(beside(
                        few,
                        all.stream()
                                .filter(id -> !id.equals(inside))
                                .findFirst()
                                .orElseThrow()))
                .isEqualTo(Beside.NOTHING);
    }

    @Test
    void aPageOpenedFromAListLeadsOnInThatListAndRefusesNothingOddly() {
        var pages = PageClient.of(acme, acme.boss());
        var all = all(list("-name", "employees > 3"));
        String home = "http://127.0.0.1/" + acme.tenant().slug();
        String from = home + "/accounts?sort=-name&filter=employees%20%3E%203&cursor=x";

        String opened = pages.get("/accounts/" + all.get(1), "Referer", from).text();
        assertThat(opened).contains("/accounts/" + all.get(1) + "/beside?sort=-name&amp;filter=employees%20%3E%203\"");
        String steps = pages.page("/accounts/" + all.get(1) + "/beside?sort=-name&filter=employees%20%3E%203");
        assertThat(steps)
                .contains("/accounts/" + all.get(0) + "?in=sort%3D-name", "/accounts/" + all.get(2) + "?in=")
                .contains("data-key=\"[\"", "data-key=\"]\"");
        assertThat(pages.page("/accounts/" + all.get(2) + "?in=sort%3D-name"))
                .contains("/accounts/" + all.get(2) + "/beside?sort=-name\"");

        for (String other : List.of(home + "/contacts", "http://elsewhere.example/accounts", "::", "")) {
            assertThat(pages.get("/accounts/" + all.get(0), "Referer", other).text())
                    .doesNotContain("id=\"beside\"");
        }
        assertThat(pages.page("/accounts/" + all.get(0) + "/beside?sort=none&filter=((&in=x"))
                .contains("id=\"beside\"");
    }

    @Test
    void aRelatedRecordIsMadeRightInItsList() {
        var pages = PageClient.of(acme, acme.boss());
        String list = "/accounts/" + all(list("", "")).getFirst() + "/related/contacts";
        assertThat(pages.page(list)).contains("name=\"contacts.name\"").doesNotContain("Nia Quick");

        assertThat(pages.post(list, "contacts.name=").status()).isEqualTo(422);
        pages.submit(list, "contacts.name=Nia+Quick");

        assertThat(pages.page(list)).contains("Nia Quick");
    }

    private static Query list(String sort, String cel) {
        var actor = acme.actor(acme.user());
        var model = RunningRapport.bean(Models.class).of(acme.tenant());
        return Query.of("accounts", "name")
                .where(Filters.cel(cel, model, model.require("accounts"), actor))
                .orderBy(Sort.list(sort))
                .limit(4);
    }

    private static List<UUID> all(Query list) {
        var ids = new ArrayList<UUID>();
        var next = Optional.<String>empty();
        do {
            var page = RunningRapport.bean(Queries.class).page(acme.tenant(), permitted(list.after(next)));
            page.rows().forEach(row -> ids.add(row.id()));
            next = page.next();
        } while (next.isPresent());
        return ids;
    }

    private static PermittedQuery permitted(Query query) {
        return query.permit(RunningRapport.bean(Models.class).of(acme.tenant()), acme.actor(acme.user()));
    }

    private static Beside beside(Query list, UUID id) {
        var model = RunningRapport.bean(Models.class).of(acme.tenant());
        return RunningRapport.bean(Besides.class).of(acme.tenant(), list, model, acme.actor(acme.user()), id);
    }
}
