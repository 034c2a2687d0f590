package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens made by tokens, and what an administrator brings back or starts by API. */
class TokenApiTest {

    private static Organisation organisation;
    private static ApiClient admin;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Tokens");
        admin = organisation.administrator();
    }

    private static ApiClient with(ApiClient.Answer made) {
        return new ApiClient(RunningRapport.address(), String.valueOf(made.at("secret")));
    }

    @Test
    void aTokenIsToldOnceAndMayWhatItsUserMay() {
        var reader = organisation.person("Rita", Role.READ_ONLY).client();

        var made = reader.post("/tokens", Map.of("name", "Report"), "Idempotency-Key", "one");
        var again = reader.post("/tokens", Map.of("name", "Report"), "Idempotency-Key", "one");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(again.json()).doesNotContainKey("secret");
        assertThat(reader.get("/tokens").text()).contains("Report").doesNotContain("secret");
        assertThat(with(made).get("/accounts").status()).isEqualTo(200);
        assertThat(with(made).post("/accounts", Map.of("name", "No")).status()).isEqualTo(403);
        assertThat(admin.get("/tokens").text()).doesNotContain("Report");
    }

    @Test
    void aTokenEndsAtOnceAndForEver() {
        var made = admin.post("/tokens", Map.of("name", "Short"));
        var other = organisation.person("Nosy", Role.READ_ONLY).client();

        assertThat(other.delete("/tokens/" + made.id()).status()).isEqualTo(404);
        assertThat(with(made).get("/accounts").status()).isEqualTo(200);
        assertThat(admin.delete("/tokens/" + made.id()).status()).isEqualTo(204);
        assertThat(with(made).get("/accounts").status()).isEqualTo(401);
        assertThat(admin.delete("/tokens/" + made.id()).status()).isEqualTo(404);
    }

    @Test
    void aTokenNeverOutlivesTheOneThatMadeIt() {
        var soon = Instant.now().plus(Duration.ofHours(1)).toString();
        var hour = with(admin.post("/tokens", Map.of("name", "Hour", "expires_at", soon)));

        var child = hour.post("/tokens", Map.of("name", "Child"));
        var longer = hour.post(
                "/tokens",
                Map.of(
                        "name",
                        "Longer",
                        "expires_at",
                        Instant.now().plus(Duration.ofDays(9)).toString()));

        assertThat(Instant.parse((String) child.at("expires_at")))
                .isBeforeOrEqualTo(Instant.parse(soon).plusSeconds(1));
        assertThat(longer.at("errors.0.code")).isEqualTo("outlives_token");
        assertThat(admin.post("/tokens", Map.of("name", "Past", "expires_at", "2020-01-01T00:00:00Z"))
                        .at("errors.0.code"))
                .isEqualTo("in_the_past");
        for (String wrong : List.of("soon", "2020-01-01", "+1000000-01-01T00:00:00Z")) {
            assertThat(admin.post("/tokens", Map.of("name", "Wrong", "expires_at", wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    void whatWasRetiredComesBackWithItsValues() {
        admin.post("/model/objects", Map.of("name", "x_trips", "label", "Trip", "label_plural", "Trips"));
        admin.post("/model/objects/x_trips/fields", Map.of("name", "x_km", "label", "Km", "type", "integer"));
        var trip = admin.post("/x_trips", Map.of("name", "First", "x_km", 12));
        assertThat(trip.status()).as(trip.text()).isEqualTo(201);
        admin.delete("/model/objects/x_trips/fields/x_km");
        assertThat(admin.get("/x_trips/" + trip.id()).json()).doesNotContainKey("x_km");
        assertThat(admin.get("/model?retired=true").at("fields.0.name")).isEqualTo("x_km");

        var field = admin.post("/model/objects/x_trips/fields/x_km/restore", null);

        assertThat(field.status()).as(field.text()).isEqualTo(200);
        assertThat(admin.get("/x_trips/" + trip.id()).at("x_km")).isEqualTo(12);
        admin.delete("/model/objects/x_trips");
        assertThat(admin.get("/x_trips").status()).isEqualTo(404);
        assertThat(admin.get("/model?retired=true").at("objects.0.name")).isEqualTo("x_trips");
        assertThat(admin.post("/model/objects/x_trips/restore", null).at("name"))
                .isEqualTo("x_trips");
        assertThat(admin.get("/x_trips/" + trip.id()).at("x_km")).isEqualTo(12);
        assertThat(admin.post("/model/objects/x_nothing/restore", null).status())
                .isEqualTo(404);
        assertThat(admin.post("/model/objects/accounts/restore", null).status()).isEqualTo(422);
    }

    @Test
    void aPreviewIsStartedWithoutItsFiles() {
        var preview = AuthorisationMatrixTest.send(
                admin, "POST", "/imports?dry_run=true", new Route.Upload("accounts.csv", "name\nPreviewed\n"));
        var start = new HashMap<String, Object>(Map.of("mapping", preview.at("mapping")));

        var job = admin.post("/imports/" + preview.id() + "/start", start, "Idempotency-Key", "start");
        var again = admin.post("/imports/" + preview.id() + "/start", start, "Idempotency-Key", "start");

        assertThat(job.status()).as(job.text()).isEqualTo(202);
        assertThat(again.id()).isEqualTo(job.id());
        assertThat(admin.post("/imports/" + preview.id() + "/start", null).code())
                .isEqualTo("import_started");
    }

    @Test
    void whoMayOnlyReadIsForbiddenToWriteWhateverIsSent() {
        var account = admin.post("/accounts", Map.of("name", "Seen"));
        var reader = organisation.person("Ron", Role.READ_ONLY).client();
        var update = Map.of("op", "update", "id", account.id(), "values", Map.of("name", "Taken", "employees", "many"));
        var hidden = Map.of("op", "update", "id", organisation.user().toString(), "values", Map.of("name", "Taken"));

        assertThat(reader.post("/accounts", Map.of("name", 7, "colour", "red")).status())
                .isEqualTo(403);
        assertThat(reader.patch("/accounts/" + account.id(), Map.of("employees", "many"))
                        .status())
                .isEqualTo(403);
        assertThat(reader.put("/accounts/by/external:erp?value=1", Map.of("employees", "many"))
                        .status())
                .isEqualTo(403);
        assertThat(reader.post("/accounts/batch", Map.of("changes", List.of(update)))
                        .status())
                .isEqualTo(403);
        assertThat(reader.post("/accounts/batch", Map.of("changes", List.of(hidden)))
                        .status())
                .isEqualTo(404);
        assertThat(reader.post(
                                "/accounts/batch",
                                Map.of(
                                        "changes",
                                        List.of(Map.of("op", "create", "values", Map.of("employees", "many")))))
                        .status())
                .isEqualTo(403);
    }
}
