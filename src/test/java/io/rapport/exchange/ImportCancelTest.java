package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An import that is stopped keeps what it has done, or takes it back. */
class ImportCancelTest {

    private static final int ROWS = 60_000;

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();

    @Test
    void whatWasImportedUntilThenIsKeptAndCanBeUndone() {
        String job = started();

        assertThat(api.delete("/jobs/" + job).status()).isEqualTo(202);

        var stopped = ended(job);
        assertThat(stopped.at("state")).isEqualTo("cancelled");
        long kept = contacts();
        assertThat(kept).isPositive().isLessThan(ROWS);
        assertThat(number(stopped, "result.records.contacts.created")).isEqualTo(kept);
        var undo = api.post("/operations/" + stopped.at("result.operation") + "/undo", null);
        assertThat(undo.status()).isIn(200, 202);
        if (undo.status() == 202) {
            assertThat(ended(undo.id()).at("state")).isEqualTo("done");
        }
        assertThat(contacts()).isZero();
    }

    @Test
    void whatWasImportedUntilThenIsTakenBackWhereThatIsAskedFor() {
        String job = started();

        var undo = api.delete("/jobs/" + job + "?undo=true");

        assertThat(undo.status()).as(undo.text()).isEqualTo(202);
        assertThat(undo.at("kind")).isEqualTo("import_undo");
        assertThat(undo.header("Location")).contains("/api/v1/jobs/" + undo.id());
        var taken = ended(undo.id());
        assertThat(taken.at("state")).as(taken.text()).isEqualTo("done");
        assertThat(ended(job).at("state")).isEqualTo("cancelled");
        assertThat(number(taken, "result.undone")).isPositive();
        assertThat(contacts()).isZero();
        assertThat(api.delete("/jobs/" + undo.id() + "?undo=true").status()).isEqualTo(400);
    }

    @Test
    void anImportThatHasEndedIsTakenBackAsWell() {
        var job = api.upload("/imports", Map.of("contacts.csv", rows(3))).id();
        ended(job);
        assertThat(contacts()).isEqualTo(3);

        ended(api.delete("/jobs/" + job + "?undo=true").id());

        assertThat(contacts()).isZero();
        assertThat(ended(job).at("state")).isEqualTo("done");
    }

    /** An import of which a part is done. */
    private String started() {
        var answer = api.upload("/imports", Map.of("contacts.csv", rows(ROWS)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> number(api.get("/jobs/" + answer.id()), "progress.done") > 0);
        return answer.id();
    }

    private static String rows(int count) {
        var text = new StringBuilder("contact_id,first_name,last_name\n");
        for (int i = 0; i < count; i++) {
            text.append("c%d,First%d,Last%d\n".formatted(i, i, i % 700));
        }
        return text.toString();
    }

    private ApiClient.Answer ended(String job) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> api.get("/jobs/" + job), answer -> !"queued running"
                        .contains(String.valueOf(answer.at("state"))));
    }

    private static long number(ApiClient.Answer answer, String way) {
        return answer.at(way) instanceof Number number ? number.longValue() : 0;
    }

    private long contacts() {
        return number(api.get("/contacts/summary?measure=count"), "groups.0.measures.count");
    }
}
