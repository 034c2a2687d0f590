package io.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of a person's country hold for them, and not only on the page that shows them. */
class CountryRulesTest {

    private static Organisation organisation;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Ruled");
        api = organisation.administrator();
    }

    private static String contact(String name, String country, Map<String, ?> more) {
        var values = new HashMap<String, Object>(more);
        values.put("last_name", name);
        values.put("address", Map.of("country", country));
        var made = api.post("/contacts", values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static ApiClient.Answer asked(String contact, String kind) {
        return api.post(
                "/privacy_requests",
                Map.of("name", "Asked", "kind", kind, "contact", contact, "received_on", "2030-01-31"));
    }

    @Test
    void aRequestIsDueWhenTheCountryOfThePersonSays() {
        var budi = asked(contact("Budi", "ID", Map.of()), "access");
        assertThat(budi.at("due_on")).isEqualTo("2030-02-03");
        var late = api.patch("/privacy_requests/" + budi.id(), Map.of("due_on", "2030-02-28"));
        assertThat(late.at("errors.0.code")).isEqualTo("request_too_late");
        var more =
                api.patch("/privacy_requests/" + budi.id(), Map.of("extended", true, "extension_reason", "Many files"));
        assertThat(more.at("errors.0.code")).isEqualTo("request_not_extended");

        var anna = asked(contact("Anna", "DE", Map.of()), "access");
        assertThat(anna.at("due_on")).isEqualTo("2030-02-28");
        assertThat(api.patch("/privacy_requests/" + anna.id(), Map.of("extended", true))
                        .at("errors.0.field"))
                .isEqualTo("extension_reason");
        var longer =
                api.patch("/privacy_requests/" + anna.id(), Map.of("extended", true, "extension_reason", "Many files"));
        assertThat(longer.at("due_on")).isEqualTo("2030-04-28");
        var early = api.patch("/privacy_requests/" + anna.id(), Map.of("due_on", "2030-02-10"));
        assertThat(early.at("due_on")).isEqualTo("2030-02-10");
    }

    @Test
    void theDayFollowsThePersonTheCountryAndTheReceiptButNotADayThatSomebodyChose() {
        var budi = contact("Budi", "ID", Map.of());
        var anna = contact("Anna", "DE", Map.of());
        var request = asked(budi, "access").id();
        var chosen = asked(budi, "access").id();
        api.patch("/privacy_requests/" + chosen, Map.of("due_on", "2030-02-02"));

        assertThat(api.patch("/privacy_requests/" + request, Map.of("contact", anna))
                        .at("due_on"))
                .isEqualTo("2030-02-28");
        assertThat(api.patch("/privacy_requests/" + request, Map.of("contact", budi))
                        .at("due_on"))
                .isEqualTo("2030-02-03");
        assertThat(api.patch("/privacy_requests/" + request, Map.of("received_on", "2030-02-10"))
                        .at("due_on"))
                .isEqualTo("2030-02-13");
        assertThat(api.patch("/privacy_requests/" + request, Map.of("received_on", "2030-01-31"))
                        .at("due_on"))
                .isEqualTo("2030-02-03");

        for (var move :
                List.of(List.of("TH", "2030-03-02"), List.of("DE", "2030-02-28"), List.of("ID", "2030-02-03"))) {
            api.patch("/contacts/" + budi, Map.of("address", Map.of("country", move.getFirst())));
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            api.get("/privacy_requests/" + request).at("due_on"))
                    .isEqualTo(move.getLast()));
            assertThat(api.get("/privacy_requests/" + chosen).at("due_on")).isEqualTo("2030-02-02");
        }
    }

    @Test
    void forSomebodyTooYoungAGuardianAgrees() {
        String young = LocalDate.now().minusYears(17).toString();
        var mali = contact("Mali", "TH", Map.of("birthday", young));
        var hans = contact("Hans", "DE", Map.of("birthday", young));
        assertThat(given(hans, "").status()).isEqualTo(201);
        var refused = given(mali, "");
        assertThat(refused.at("errors.0.code")).isEqualTo("consent_guardian");
        assertThat(refused.text()).contains("below 20");
        assertThat(given(mali, "Nok, her mother").at("guardian")).isEqualTo("Nok, her mother");
    }

    private static ApiClient.Answer given(String contact, String guardian) {
        return api.post(
                "/contacts/" + contact + "/consents",
                Map.of(
                        "purpose",
                        "offers",
                        "channel",
                        "phone",
                        "act",
                        "given",
                        "method",
                        "call",
                        "guardian",
                        guardian));
    }

    @Test
    void anObjectionStopsContactUntilItIsTakenBackAndARestrictionStopsAll() {
        var carl = contact("Carl", "DE", Map.of());
        given(carl, "");
        assertThat(reason(carl, "offers")).isEqualTo("allowed");
        var objection = asked(carl, "objection");
        assertThat(reason(carl, "offers")).isEqualTo("objected");
        assertThat(reason(carl, "service_news")).isEqualTo("allowed");
        var undone =
                api.post("/operations/" + objection.header("Rapport-Operation").orElseThrow() + "/undo", Map.of());
        assertThat(undone.status()).as(undone.text()).isBetween(200, 299);
        assertThat(reason(carl, "offers")).isEqualTo("allowed");
        api.put(
                "/privacy/marks",
                Map.of("object", "contacts", "id", carl, "kind", "restricted", "on", true, "reason", "Disputed"));
        assertThat(reason(carl, "service_news")).isEqualTo("restricted");
    }

    private static String reason(String contact, String purpose) {
        var answers =
                (List<?>) api.get("/contacts/" + contact + "/contactability").at("contactability");
        return answers.stream()
                .map(Map.class::cast)
                .filter(answer -> answer.get("purpose").equals(purpose)
                        && answer.get("channel").equals("phone"))
                .map(answer -> String.valueOf(answer.get("reason")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProofOfAConsentOutlivesAnErasureWithoutANameForAsLongAsIsChosen() {
        var fay = contact("Fay", "DE", Map.of("email", "fay.forgotten@example.com"));
        given(fay, "");
        var erased = api.post("/privacy/erasures", Map.of("object", "contacts", "id", fay));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> String.valueOf(
                        api.get("/jobs/" + erased.id()).at("state"))
                .equals("done"));
        var found = api.post("/privacy/proofs/find", Map.of("address", "Fay.Forgotten@example.com"));
        assertThat(found.at("proofs.0.purpose")).as(found.text()).isEqualTo("offers");
        assertThat(found.at("proofs.0.until"))
                .isEqualTo(
                        LocalDate.now(organisation.tenant().zone()).plusYears(3).toString());
        assertThat(found.text()).doesNotContain("Fay", fay);
        assertThat(api.get("/privacy/erasures/" + erased.id()).text()).contains("\"proofs_kept\":1");

        RunningRapport.bean(TenantDb.class).update(organisation.tenant(), tx -> {
            tx.dsl().execute("UPDATE {0} SET until = '2020-01-01'", tx.table("consent_proof"));
            assertThat(RunningRapport.bean(Proofs.class).sweep(tx)).isEqualTo(1);
        });
    }

    @Test
    void itIsQuietByTheClockOfWherePeopleLive() {
        var policy = new Policy("eu", false, Optional.of(LocalTime.of(21, 0)), Optional.of(LocalTime.of(8, 0)), 3);
        var bangkok = Set.of(ZoneId.of("Asia/Bangkok"));
        assertThat(Contactability.quietUntil(policy, bangkok, Instant.parse("2030-01-10T13:59:00Z")))
                .isEmpty();
        assertThat(Contactability.quietUntil(policy, bangkok, Instant.parse("2030-01-10T14:00:00Z")))
                .contains(Instant.parse("2030-01-11T01:00:00Z"));
        var indonesia = Set.of(ZoneId.of("Asia/Jakarta"), ZoneId.of("Asia/Jayapura"));
        assertThat(Contactability.quietUntil(policy, indonesia, Instant.parse("2030-01-10T12:30:00Z")))
                .contains(Instant.parse("2030-01-11T01:00:00Z"));
        var never = new Policy("eu", false, Optional.empty(), Optional.empty(), 3);
        assertThat(Contactability.quietUntil(never, bangkok, Instant.parse("2030-01-10T20:00:00Z")))
                .isEmpty();
    }

    @Test
    void whatLeavesForACountryThatTheirsDoesNotTrustNeedsASafeguard() {
        contact("Wayan", "ID", Map.of());
        contact("Swann", "FR", Map.of());
        var made = api.post(
                "/recipients",
                Map.of(
                        "name",
                        "Printers",
                        "country",
                        "CH",
                        "purpose",
                        "Letters",
                        "reference",
                        "Contract 7",
                        "fields",
                        Map.of("contacts", List.of("last_name"))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(exported(made.id()).at("result.unprotected")).isEqualTo(1);
        api.patch("/recipients/" + made.id(), Map.of("safeguards", "Standard clauses"));
        assertThat(exported(made.id()).at("result.records")).isEqualTo(2);
    }

    private static ApiClient.Answer exported(String recipient) {
        var ordered = api.post(
                "/contacts/exports",
                Map.of(
                        "format", "csv",
                        "fields", "last_name",
                        "recipient", recipient,
                        "filter", "last_name == \"Wayan\" || last_name == \"Swann\""));
        assertThat(ordered.status()).as(ordered.text()).isEqualTo(202);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> String.valueOf(
                        api.get("/jobs/" + ordered.id()).at("state"))
                .equals("done"));
        return api.get("/jobs/" + ordered.id());
    }
}
