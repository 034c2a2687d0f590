package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Long work on its pages: stopped with or without what it has done, and what is large undone in the background. */
class JobPagesTest {

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();
    private final String home = "/" + acme.tenant().slug();
    private final PageClient pages = PageClient.of(acme, acme.boss());

    @Test
    void anImportIsStoppedAndItsRestUndoneFromItsPage() {
        String kept = imported(60_000);
        await(() -> number(kept, "progress.done") > 0);
        assertThat(pages.page("/jobs/" + kept)).contains("Stop and keep", "Stop and undo");

        pages.submit("/jobs/" + kept + "/cancel", "");

        await(() -> "cancelled".equals(api.get("/jobs/" + kept).at("state")));
        assertThat(contacts()).isPositive();
        assertThat(pages.page("/jobs/" + kept))
                .contains(
                        String.format(java.util.Locale.ENGLISH, "%,d records created", contacts()), "Undo this import");

        var operation = api.get("/jobs/" + kept).at("result.operation");
        String large = contacts() > 5_000 ? "/jobs/" : "";
        assertThat(pages.submit("/operations/" + operation + "/undo", "")).contains(large);
        await(() -> contacts() == 0);

        String undone = imported(60_000);
        await(() -> number(undone, "progress.done") > 0);
        String job = pages.submit("/jobs/" + undone + "/cancel", "undo=true").replaceAll(".*/", "");
        assertThat(job).isNotEqualTo(undone);
        await(() -> "done".equals(api.get("/jobs/" + job).at("state")));
        assertThat(pages.page("/jobs/" + job)).contains("Undo of an import", "undone");
        assertThat(contacts()).isZero();
    }

    @Test
    void whatIsLargeIsUndoneInTheBackground() {
        String job = imported(6_000);
        await(() -> "done".equals(api.get("/jobs/" + job).at("state")));

        String shown = pages.submit("/operations/" + api.get("/jobs/" + job).at("result.operation") + "/undo", "");

        assertThat(shown).matches(".*" + home + "/jobs/[0-9a-f-]{36}");
        String undo = shown.replaceAll(".*/", "");
        await(() -> "done".equals(api.get("/jobs/" + undo).at("state")));
        assertThat(number(undo, "result.undone")).isEqualTo(6_000);
        assertThat(pages.page("/jobs/" + undo)).contains("6,000", "Redo");
        assertThat(contacts()).isZero();
    }

    private String imported(int rows) {
        var text = new StringBuilder("first_name,last_name\n");
        for (int i = 0; i < rows; i++) {
            text.append("First%d,Last%d\n".formatted(i, i % 700));
        }
        var answer = api.upload("/imports", Map.of("contacts.csv", text.toString()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.id();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    private long number(String job, String way) {
        return api.get("/jobs/" + job).at(way) instanceof Number number ? number.longValue() : 0;
    }

    private long contacts() {
        var count = api.get("/contacts/summary?measure=count").at("groups.0.measures.count");
        return count instanceof Number number ? number.longValue() : 0;
    }
}
