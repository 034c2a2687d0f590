package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys for undo and redo walk through one's own changes as in an editor. */
class UndoPagesTest {

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();
    private final PageClient pages = PageClient.of(acme, acme.boss());
    private final String account = api.post("/accounts", Map.of("name", "Zero")).id();

    @Test
    void severalStepsBackAndForth() {
        rename("One");
        rename("Two");
        rename("Three");

        assertThat(after("/undo")).isEqualTo("Two");
        assertThat(after("/undo")).isEqualTo("One");
        assertThat(after("/redo")).isEqualTo("Two");
        assertThat(after("/redo")).isEqualTo("Three");
        assertThat(after("/redo")).isEqualTo("Three");
        assertThat(after("/undo")).isEqualTo("Two");
        assertThat(after("/undo")).isEqualTo("One");
        assertThat(after("/undo")).isEqualTo("Zero");
        assertThat(after("/undo")).as("what a program made is not taken back").isEqualTo("Zero");
    }

    @Test
    void whatIsNewEndsWhatCouldBeDoneAgain() {
        rename("One");
        assertThat(after("/undo")).isEqualTo("Zero");
        rename("Two");

        assertThat(after("/redo")).isEqualTo("Two");
        assertThat(after("/undo")).isEqualTo("Zero");
        assertThat(after("/undo")).isEqualTo("Zero");
        assertThat(after("/redo")).isEqualTo("Two");
    }

    @Test
    void changesOfOthersAreNotMine() {
        rename("One");
        var other = acme.person("Olga Other", io.rapport.access.Role.ADMINISTRATOR);
        var theirs = PageClient.of(acme, other);

        theirs.submit("/undo", "");

        assertThat(name()).isEqualTo("One");
        api.patch("/accounts/" + account, Map.of("name", "Program"));
        assertThat(after("/undo")).as("never over what changed since").isEqualTo("Program");
    }

    @Test
    void whatWasOneStepForManyIsAskedFirstAtOneOfThem() {
        var changes = List.of(
                Map.of("op", "update", "id", account, "values", Map.of("name", "Both")),
                Map.of("op", "create", "values", Map.of("name", "Both")));
        var batch = api.post("/accounts/batch", Map.of("changes", changes));
        assertThat(batch.status()).as(batch.text()).isEqualTo(200);
        String undo = "/operations/" + api.get("/operations").at("operations.0.id") + "/undo";
        assertThat(pages.page("/accounts/" + account)).contains(undo + "?one=1");

        assertThat(pages.submit(undo + "?one=1", "back=/" + acme.tenant().slug() + "/accounts"))
                .contains(undo + "?back=");
        assertThat(name()).isEqualTo("Both");
        assertThat(pages.page(undo)).contains("This was one step for 2 records", "Undo all 2");
        pages.submit(undo, "");
        assertThat(name()).isEqualTo("Zero");

        rename("One");
        String own = "/operations/" + api.get("/operations").at("operations.0.id") + "/undo?one=1";
        pages.submit(own, "");
        assertThat(name()).isEqualTo("Zero");
    }

    private void rename(String name) {
        pages.post("/accounts/" + account + "/cell/name", "version=" + version() + "&name=" + name);
        assertThat(name()).isEqualTo(name);
    }

    private Object version() {
        return api.get("/accounts/" + account).at("version");
    }

    private String after(String step) {
        assertThat(pages.submit(step, "back=/elsewhere")).doesNotContain("elsewhere");
        return name();
    }

    private String name() {
        return String.valueOf(api.get("/accounts/" + account).at("name"));
    }
}
