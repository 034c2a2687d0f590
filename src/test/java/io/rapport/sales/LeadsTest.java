package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Leads come in, are answered, given up and taken up again, and become customers: once, whole, and undone as one step. */
class LeadsTest {

    private static Organisation acme;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Leads");
        api = acme.administrator();
    }

    private static String lead(Map<String, ?> fields) {
        var made = api.post("/leads", fields);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static ApiClient.Answer convert(String lead, Map<String, ?> asked) {
        return api.post("/leads/" + lead + "/convert", asked);
    }

    private static int count(String object, String filter) {
        var found = api.get("/" + object + "?count=true&limit=1&filter=" + ApiClient.encode(filter));
        return ((Number) found.at("count.value")).intValue();
    }

    @Test
    void aLeadIsCalledByItsPersonElseItsCompanyElseItsAddress() {
        assertThat(nameOf(Map.of("first_name", "Ana", "last_name", "Lim", "company", "Betasoloin")))
                .isEqualTo("Ana Lim");
        assertThat(nameOf(Map.of("company", "Betasoloin", "email", "hello@betasoloin.example")))
                .isEqualTo("Betasoloin");
        assertThat(nameOf(Map.of("email", "someone@example.org"))).isEqualTo("someone@example.org");
        var nobody = api.post("/leads", Map.of("phone", "+62 21 555 0100"));
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.at("errors.0.field")).isEqualTo("last_name");
    }

    private static Object nameOf(Map<String, ?> fields) {
        return api.get("/leads/" + lead(fields)).at("name");
    }

    @Test
    void aConversionMakesAccountContactAndDealAndUndoTakesThemBack() {
        String lead = lead(Map.of(
                "first_name",
                "Budi",
                "last_name",
                "Santoso",
                "company",
                "Cancity Leads",
                "email",
                "budi@cancity.example",
                "website",
                "https://cancity.example",
                "title",
                "Head of purchasing"));

        var converted = convert(lead, Map.of("opportunity_name", "Cancity, first order"));

        assertThat(converted.status()).as(converted.text()).isEqualTo(200);
        assertThat(converted.at("status")).isEqualTo("converted");
        assertThat(converted.at("converted_at")).isNotNull();
        assertThat(converted.at("responded_at")).isNotNull();
        var contact = api.get("/contacts/" + converted.at("contact.id"));
        assertThat(contact.at("name")).isEqualTo("Budi Santoso");
        assertThat(contact.at("title")).isEqualTo("Head of purchasing");
        assertThat(contact.at("account.id")).isEqualTo(converted.at("account.id"));
        var account = api.get("/accounts/" + converted.at("account.id"));
        assertThat(account.at("name")).isEqualTo("Cancity Leads");
        assertThat(account.at("website")).isEqualTo("https://cancity.example");
        var deal = api.get("/opportunities/" + converted.at("opportunity.id"));
        assertThat(deal.at("name")).isEqualTo("Cancity, first order");
        assertThat(deal.at("contacts.0.id")).isEqualTo(converted.at("contact.id"));

        var undone =
                api.post("/operations/" + converted.header("Rapport-Operation").orElseThrow() + "/undo", null);
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(api.get("/leads/" + lead).at("status")).isEqualTo("new");
        assertThat(api.get("/leads/" + lead).at("account")).isNull();
        for (var made : List.of(
                "accounts/" + account.at("id"), "contacts/" + contact.at("id"), "opportunities/" + deal.at("id"))) {
            assertThat(api.get("/" + made).status()).as(made).isEqualTo(404);
        }
    }

    @Test
    void whoIsKnownAlreadyIsNotMadeAgain() {
        String account = api.post("/accounts", Map.of("name", "Known Ltd")).id();
        String contact = api.post(
                        "/contacts", Map.of("last_name", "Known", "email", "known@example.org", "account", account))
                .id();
        var byMail = convert(
                lead(Map.of("last_name", "K.", "email", "known@example.org", "company", "Another name")),
                Map.of("with_opportunity", false));
        assertThat(byMail.at("contact.id")).isEqualTo(contact);
        assertThat(byMail.at("account.id")).isEqualTo(account);
        assertThat(byMail.at("opportunity")).isNull();

        var byCompany = convert(lead(Map.of("last_name", "New", "company", "Known Ltd")), Map.of());
        assertThat(byCompany.at("account.id")).isEqualTo(account);
        assertThat(byCompany.at("contact.id")).isNotEqualTo(contact);

        var chosen = convert(
                lead(Map.of("last_name", "Chosen", "company", "Elsewhere")),
                Map.of("account", account, "contact", contact));
        assertThat(chosen.at("account.id")).isEqualTo(account);
        assertThat(chosen.at("contact.id")).isEqualTo(contact);
        assertThat(count("accounts", "name == \"Elsewhere\"")).isZero();
    }

    @Test
    void aCompanyWithoutAPersonBecomesAnAccountAlone() {
        var converted = convert(lead(Map.of("company", "Faceless Ltd")), Map.of());
        assertThat(converted.at("contact")).isNull();
        assertThat(api.get("/accounts/" + converted.at("account.id")).at("kind"))
                .isEqualTo("organisation");

        var person = convert(lead(Map.of("first_name", "Siti", "last_name", "Alone")), Map.of());
        assertThat(api.get("/accounts/" + person.at("account.id")).at("kind")).isEqualTo("person");
    }

    @Test
    void ownFieldsOfOneNameGoAlong() {
        for (var object : List.of("leads", "accounts")) {
            api.post(
                    "/model/objects/" + object + "/fields",
                    Map.of("name", "x_fleet", "type", "integer", "label", "Fleet"));
        }
        var converted = convert(lead(Map.of("company", "Fleet Ltd", "x_fleet", 12)), Map.of());
        assertThat(api.get("/accounts/" + converted.at("account.id")).at("x_fleet"))
                .isEqualTo(12);
    }

    @Test
    void ofFiftyWhoConvertAtOnceOneDoes() throws Exception {
        String lead = lead(Map.of("last_name", "Crowd", "company", "Crowded Ltd"));
        var tries = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 50; i++) {
            tries.add(() -> convert(lead, Map.of()).status());
        }
        var statuses = new ArrayList<Integer>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : pool.invokeAll(tries)) {
                statuses.add(done.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).allMatch(status -> status == 200 || status == 409 || status == 429);
        assertThat(count("accounts", "name == \"Crowded Ltd\"")).isEqualTo(1);
        assertThat(count("contacts", "last_name == \"Crowd\"")).isEqualTo(1);
    }

    @Test
    void aLeadIsGivenUpForAReasonAndComesBack() {
        String lead = lead(Map.of("last_name", "Later"));
        assertThat(api.post("/leads/" + lead + "/disqualify", Map.of()).at("errors.0.field"))
                .isEqualTo("disqualified_reason");
        var today = LocalDate.now(ZoneId.of(acme.tenant().zone().getId()));
        assertThat(api.post(
                                "/leads/" + lead + "/disqualify",
                                Map.of("disqualified_reason", "no_budget", "recycle_on", "2020-01-01"))
                        .at("errors.0.code"))
                .isEqualTo("day_is_past");

        var given = api.post(
                "/leads/" + lead + "/disqualify",
                Map.of(
                        "disqualified_reason",
                        "no_budget",
                        "recycle_on",
                        today.plusMonths(6).toString()));
        assertThat(given.at("status")).isEqualTo("disqualified");
        assertThat(given.at("responded_at")).isNotNull();

        var back = api.post("/leads/" + lead + "/recycle", Map.of());
        assertThat(back.at("status")).isEqualTo("new");
        assertThat(back.at("disqualified_reason")).isNull();
        assertThat(back.at("responded_at")).isNull();
    }

    @Test
    void anEditNeitherConvertsNorTakesAConversionBack() {
        String lead = lead(Map.of("last_name", "Byhand"));
        assertThat(api.patch("/leads/" + lead, Map.of("status", "converted")).at("errors.0.code"))
                .isEqualTo("by_converting");
        assertThat(api.patch("/leads/" + lead, Map.of("status", "disqualified")).at("errors.0.field"))
                .isEqualTo("disqualified_reason");
        convert(lead, Map.of());
        assertThat(api.patch("/leads/" + lead, Map.of("status", "working")).at("errors.0.code"))
                .isEqualTo("is_converted");
    }

    @Test
    void aCustomerThatIsNotThereIsToldAndNothingIsMade() {
        String lead = lead(Map.of("last_name", "Strange", "company", "Strange Ltd"));
        var refused = convert(lead, Map.of("account", "018f0000-0000-7000-8000-000000000000"));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("errors.0.field")).isEqualTo("account");
        assertThat(api.get("/leads/" + lead).at("status")).isEqualTo("new");
        assertThat(count("contacts", "last_name == \"Strange\"")).isZero();
    }

    @Test
    void thePageOffersItAndAsks() {
        var pages = PageClient.of(acme, acme.boss());
        String lead = lead(Map.of("last_name", "Paged"));
        assertThat(pages.page("/leads/" + lead))
                .contains("/do/convert\"", "/do/disqualify\"")
                .doesNotContain("/do/recycle\"");
        assertThat(pages.page("/leads/" + lead + "/do/convert"))
                .contains(
                        "name=\"account\"",
                        "name=\"contact\"",
                        "name=\"with_opportunity\"",
                        "name=\"opportunity_name\"");
        assertThat(pages.submit("/leads/" + lead + "/do/convert", "with_opportunity=false"))
                .endsWith("/leads/" + lead);
        assertThat(pages.page("/leads/" + lead)).contains("converted this lead").doesNotContain("/do/convert\"");
        String account = String.valueOf(api.get("/leads/" + lead).at("account.id"));
        assertThat(pages.page("/accounts/" + account))
                .contains("created this account")
                .doesNotContain("converted this");
    }
}
