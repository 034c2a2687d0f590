package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A seller's day: what concerns them, counted as the list behind it, and dealt with there. */
class TodayTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Today");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
    }

    private static String make(String object, Object... values) {
        var all = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            all.put((String) values[i], values[i + 1]);
        }
        var made = api.post("/" + object, all);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    @Test
    void whoHasNothingToDoIsToldSo() {
        var nina = PageClient.of(acme, acme.person("Nina New", Role.SALES_REPRESENTATIVE));
        assertThat(nina.page("/today")).contains("Nothing is waiting for you");
        assertThat(nina.page("")).contains("/today\"");
    }

    @Test
    void tasksThatAreDueAreTickedOrPutOffThere() {
        String late =
                make("tasks", "name", "Call Ada", "due", TODAY.minusDays(2).toString());
        make("tasks", "name", "Not yet", "due", TODAY.plusDays(2).toString());
        make("tasks", "name", "Done", "due", TODAY.toString(), "status", "done");
        var page = pages.page("/today");
        assertThat(page).contains("Call Ada").contains("class=\"late\"").doesNotContain(">Not yet<");
        pages.submit("/today/later", "id=" + late);
        assertThat(api.get("/tasks/" + late).at("due"))
                .isEqualTo(TODAY.plusDays(1).toString());
        assertThat(pages.page("/today")).doesNotContain("Call Ada");
        api.patch("/tasks/" + late, Map.of("due", TODAY.toString()));
        pages.submit("/tasks/" + late + "/done", "done=true");
        assertThat(pages.page("/today")).doesNotContain("Call Ada");
    }

    @Test
    void aDealThatClosesThisWeekWantsANextStep() {
        String deal = make("opportunities", "name", "Closing soon", "close_date", TODAY.toString());
        assertThat(pages.page("/today"))
                .contains("Closing this week, without a next step")
                .contains("Closing soon");
        pages.submit("/today/step", "id=" + deal + "&step=Call+them&on=" + TODAY.plusDays(1));
        assertThat(api.get("/opportunities/" + deal).at("next_step")).isEqualTo("Call them");
        assertThat(pages.page("/today")).doesNotContain("Closing this week, without a next step");
        pages.submit("/today/step", "id=" + deal + "&step=Call&on=tomorrow-ish");
        assertThat(api.get("/opportunities/" + deal).at("next_step")).isEqualTo("Call them");
    }

    @Test
    void theListBehindASectionHoldsExactlyWhatIsCounted() {
        for (int i = 0; i < 10; i++) {
            make("leads", "last_name", "Lead " + i);
        }
        var page = pages.page("/today");
        var section = page.substring(page.indexOf("today-leads"));
        assertThat(section.substring(0, section.indexOf("</section>")))
                .contains("<span class=\"badge\">10</span>")
                .contains("Lead ");
        String href = section.substring(section.indexOf("end link\" href=\"") + 16);
        href = href.substring(0, href.indexOf('"')).replace("&amp;", "&");
        var list = pages.page(href.substring(href.indexOf("/leads")));
        assertThat(list).contains("10 records");
    }

    @Test
    void whatOthersOwnIsNotOnesOwnDay() {
        make("tasks", "name", "Boss's task", "due", TODAY.toString());
        var otto = PageClient.of(acme, acme.person("Otto Other", Role.ADMINISTRATOR));
        assertThat(otto.page("/today")).doesNotContain("Boss&#39;s task").doesNotContain("Boss's task");
    }

    @Test
    void whoMayNotReadWhatAConcernAsksHasNoSuchConcern() {
        String role = api.post(
                        "/roles",
                        Map.of(
                                "name", "No stages",
                                "abilities", List.of(),
                                "grants",
                                        Map.of("opportunities", Map.of("read", "all"), "tasks", Map.of("read", "all")),
                                "fields",
                                        List.of(Map.of(
                                                "object", "tasks", "field", "due", "read", false, "write", false))))
                .id();
        var nora = acme.person("Nora No", UUID.fromString(role));
        make(
                "tasks",
                "name",
                "Hidden due",
                "due",
                TODAY.toString(),
                "owner",
                nora.id().toString());
        assertThat(PageClient.of(acme, nora).page("/today")).doesNotContain("Hidden due");
    }
}
