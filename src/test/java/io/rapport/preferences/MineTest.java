package io.rapport.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MineTest {

    private static Organisation acme;
    private static String stage;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Mine");
        stage = acme.administrator().get("/stages?limit=1").at("records.0.id") + "";
    }

    private static PageClient somebody() {
        return PageClient.of(acme, acme.person("Sally Seller", Role.SALES_REPRESENTATIVE, Role.READ_ONLY));
    }

    @Test
    void everyPageFollowsWhatOnePrefers() {
        String deal = acme.administrator()
                .post(
                        "/opportunities",
                        Map.of("name", "Deal", "stage", stage, "amount", "26768.50", "engaged_on", "2026-11-07"))
                .id();
        var pages = somebody();
        assertThat(pages.page("/opportunities/" + deal))
                .contains("26,768.50", "7 Nov 2026", "data-density=\"comfortable\"");

        pages.submit("/settings/mine", "numbers=COMMA&dates=ISO&density=compact&theme=dark");

        assertThat(pages.page("/opportunities/" + deal))
                .contains("26.768,50", "2026-11-07", "data-density=\"compact\"", "data-theme=\"dark\"")
                .doesNotContain("26,768.50");
        assertThat(pages.page("/settings/mine")).contains("value=\"DAY_FIRST\"");
        assertThat(somebody().page("/opportunities/" + deal)).contains("26,768.50");
    }

    @Test
    void languageAndZoneAreOnesOwn() {
        var pages = somebody();
        pages.submit("/settings/mine", "locale=id&time_zone=Asia%2FJakarta");

        assertThat(pages.page("/settings/mine"))
                .contains("lang=\"id\"", "Pengaturan saya", "value=\"Asia/Jakarta\" selected");
        assertThat(pages.post("/settings/mine", "time_zone=Nowhere%2FElse").status())
                .isEqualTo(422);
    }

    @Test
    void numbersAreReadAsTheyAreWritten() {
        var pages = PageClient.of(acme, acme.boss());
        pages.submit("/settings/mine", "numbers=COMMA");

        String made = pages.submit(
                "/opportunities/new",
                "name=Typed&stage=" + stage + "&amount=1.234%2C5&amount.currency=USD&engaged_on=2026-11-07");

        var deal = acme.administrator().get("/opportunities/" + made.replaceAll(".*/", ""));
        assertThat(deal.at("amount.amount")).isEqualTo("1234.50");
        assertThat(deal.at("engaged_on")).isEqualTo("2026-11-07");
        assertThat(pages.page(made + "/edit")).contains("value=\"2026-11-07\"", "value=\"1.234,50\"");
        pages.submit("/settings/mine", "numbers=AUTO");
    }

    @Test
    void oneBeginsWhereOnePrefers() {
        var pages = somebody();
        pages.submit("/settings/mine", "start_page=contacts");
        assertThat(pages.submit("/settings/mine", "")).endsWith("/settings/mine");
        assertThat(pages.get("/start").header("Location").orElse("")).endsWith("/contacts");

        pages.submit("/settings/mine", "start_page=gone");
        assertThat(pages.get("/start").header("Location").orElse("")).doesNotContain("gone");
    }
}
