package io.rapport.web.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Blocks of cells from a spreadsheet are looked at, pasted and filled down as one operation. */
class BlockTest {

    private static Organisation organisation;
    private static PageClient boss;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Pasted");
        boss = PageClient.of(organisation, organisation.boss());
        for (String name : List.of("Initech", "Globex", "Twin", "Twin")) {
            organisation.administrator().post("/accounts", Map.of("name", name));
        }
    }

    private static List<String> contacts(int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(organisation
                    .administrator()
                    .post("/contacts", Map.of("last_name", "Person " + i, "title", "Old"))
                    .id());
        }
        return ids;
    }

    private static String block(List<String> rows, String columns, String text, String... more) {
        return "rows=" + String.join(",", rows) + "&columns=" + columns + "&at=0&ticks=1&text=" + ApiClient.encode(text)
                + String.join("", more);
    }

    private static String seen(ApiClient.Answer look) {
        var seen = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"").matcher(look.text());
        assertThat(seen.find()).as(look.text()).isTrue();
        return "&seen=" + seen.group(1);
    }

    private static String value(String id, String field) {
        var json = organisation.administrator().get("/contacts/" + id).json();
        return json.get(field) == null ? "" : json.get(field).toString();
    }

    @Test
    void whatSpreadsheetsPutOnTheClipboardIsRead() {
        assertThat(Tsv.parse("a\tb\r\nc\td\r\n")).isEqualTo(List.of(List.of("a", "b"), List.of("c", "d")));
        assertThat(Tsv.parse("\"two\nlines\"\t\"say \"\"hi\"\"\"\n\nx"))
                .isEqualTo(List.of(List.of("two\nlines", "say \"hi\""), List.of(""), List.of("x")));
        assertThat(Tsv.parse("\"Acme\" Ltd\t5\" pipe\t")).isEqualTo(List.of(List.of("\"Acme\" Ltd", "5\" pipe", "")));
        assertThat(Tsv.parse("'=1+1\t'+62\t'tis")).isEqualTo(List.of(List.of("=1+1", "+62", "'tis")));
        assertThat(Tsv.parse("\"never closed\tb\nc")).isEqualTo(List.of(List.of("\"never closed", "b"), List.of("c")));
        assertThat(Tsv.parse("\"".repeat(100_001)).getFirst()).hasSize(1);
        assertThat(Tsv.parse("")).isEmpty();
    }

    @Test
    void aBlockIsLookedAtAndThenPastedAsOneStep() {
        var ids = contacts(3);
        String form = block(ids, "title,account,email", "Buyer\tInitech\tone@example.com\nCook\tglobex\t\n");
        var look = boss.post("/contacts/block/look", form);
        assertThat(look.status()).as(look.text()).isEqualTo(200);
        assertThat(look.text()).contains("Buyer", "Globex", "<del><bdi>Old</bdi></del>", "Change 5 cells");
        assertThat(value(ids.getFirst(), "title")).isEqualTo("Old");

        var done = boss.post("/contacts/block/paste", form + seen(look));
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.text()).contains("row-" + ids.get(1), "5 cells changed").doesNotContain("row-" + ids.get(2));
        assertThat(value(ids.get(1), "title")).isEqualTo("Cook");
        assertThat(value(ids.get(1), "account")).isNotEmpty();

        var undo = Pattern.compile("/operations/[0-9a-f-]+/undo").matcher(done.text());
        assertThat(undo.find()).isTrue();
        boss.post(undo.group(), "");
        assertThat(value(ids.getFirst(), "title")).isEqualTo("Old");
        assertThat(value(ids.get(1), "title")).isEqualTo("Old");
    }

    @Test
    void whatCannotBeTakenIsMarkedWithItsReasonAndTheRestIsWhole() {
        var ids = contacts(2);
        String text = "Chief\tTwin\tno mail\tx\nHost\tNobody & Co\t<b>@\ty\nThird\t\t\t";
        String form = block(ids, "title,account,email", text);
        var look = boss.post("/contacts/block/look", form);
        assertThat(look.text())
                .contains("is the name of 2 records", "There is no “Nobody &amp; Co”", "This is no e-mail address")
                .contains("There is no such column", "There is no row here", "Change 2 cells")
                .doesNotContain("<b>@");
        var done = boss.post("/contacts/block/paste", form + seen(look));
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(value(ids.getFirst(), "title")).isEqualTo("Chief");
        assertThat(value(ids.getFirst(), "email")).isEmpty();
    }

    @Test
    void whatSomebodyChangedAfterTheLookIsLookedAtOnceMore() {
        var ids = contacts(2);
        String form = block(ids, "title", "One\nTwo");
        var look = boss.post("/contacts/block/look", form);
        organisation.administrator().patch("/contacts/" + ids.get(1), Map.of("title", "Theirs"));
        var late = boss.post("/contacts/block/paste", form + seen(look));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("in the meantime", "Theirs");
        assertThat(value(ids.getFirst(), "title")).isEqualTo("Old");
        assertThat(boss.post("/contacts/block/paste", form + seen(late)).status())
                .isEqualTo(200);
        assertThat(value(ids.get(1), "title")).isEqualTo("Two");
    }

    @Test
    void theFirstRowFillsTheOthersAndOneCellFillsASelection() {
        var ids = contacts(4);
        organisation.administrator().patch("/contacts/" + ids.getFirst(), Map.of("title", "Captain"));
        var filled = boss.post("/contacts/block/fill", block(ids, "title,account", "", "&width=1&height=4"));
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        assertThat(filled.text()).contains("3 cells changed");
        assertThat(value(ids.getLast(), "title")).isEqualTo("Captain");

        String form = block(ids, "title", "Mate", "&width=1&height=4");
        boss.post("/contacts/block/paste", form);
        assertThat(ids).allSatisfy(id -> assertThat(value(id, "title")).isEqualTo("Mate"));
    }

    @Test
    void nobodyPastesWhatTheyMayNotChange() {
        var role = organisation
                .administrator()
                .post(
                        "/roles",
                        Map.of(
                                "name",
                                "Own",
                                "abilities",
                                List.of(),
                                "grants",
                                Map.of("contacts", Map.of("read", "all", "update", "own"))));
        var visitor =
                PageClient.of(organisation, organisation.person("Vera Visitor", java.util.UUID.fromString(role.id())));
        var ids = contacts(2);
        String form = block(ids, "title", "Mine\nMine");
        var look = visitor.post("/contacts/block/look", form);
        assertThat(look.text()).contains("Nothing would change");
        visitor.post("/contacts/block/paste", form + seen(look));
        assertThat(value(ids.getFirst(), "title")).isEqualTo("Old");
    }

    @Test
    void aDayInWordsIsToldBeforeItIsSavedAndPastedAsTheDay() {
        var zone = organisation.tenant().zone();
        String tomorrow = java.time.LocalDate.now(zone).plusDays(1).toString();
        String day = boss.page("/find/said?as=date&text=besok");
        assertThat(day)
                .contains(
                        String.valueOf(java.time.LocalDate.now(zone).plusDays(1).getYear()));
        assertThat(boss.page("/find/said?as=date&text=someday")).contains("This is no date");
        var deal = organisation.administrator().post("/tasks", Map.of("name", "Call back"));
        boss.post("/tasks/block/paste", block(List.of(deal.id()), "due", "tomorrow"));
        assertThat(organisation.administrator().get("/tasks/" + deal.id()).text())
                .contains(tomorrow);
    }

    @Test
    void aRecordThatAReferenceNeedsIsMadeWhereItIsMissed() {
        assertThat(boss.page("/accounts/options?q=Brand%20New")).contains("Create “Brand New”");
        var made = boss.post("/accounts/options", "name=Brand+New");
        assertThat(made.text()).contains("data-label=\"Brand New\"");
        assertThat(boss.page("/accounts/options?q=Brand%20New")).contains("data-value=");
        assertThat(boss.post("/accounts/options", "name=").status()).isEqualTo(422);
        assertThat(boss.page("/users/options?q=Nobody")).doesNotContain("data-create");
    }

    @Test
    void severalFieldsOfManyRecordsChangeAsOneStep() {
        var ids = contacts(3);
        String chosen = "id=" + String.join("&id=", ids) + "&_f=title&title=Lead&_f=phone&_mode.phone=empty&_f=mobile";
        assertThat(boss.post("/contacts/bulk/form/change", chosen + "&_drop=mobile")
                        .text())
                .contains("becomes Lead", "Phone is emptied", "name=\"_f\" value=\"title\"");
        assertThat(boss.post("/contacts/bulk/change", chosen).status()).isEqualTo(422);
        boss.submit("/contacts/bulk/change", chosen + "&_drop=mobile");
        assertThat(ids).allSatisfy(id -> assertThat(value(id, "title")).isEqualTo("Lead"));
    }

    @Test
    void hostileBlocksAreRefusedOrShownAsTheText() {
        var ids = contacts(1);
        String rightToLeft = "\u202Eevil\u0000";
        var odd = boss.post("/contacts/block/look", block(ids, "title", rightToLeft));
        assertThat(odd.status()).isEqualTo(200);
        var many = boss.post("/contacts/block/look", block(ids, "title", "x\n".repeat(6_000)));
        assertThat(many.status()).as(many.text()).isEqualTo(413);
        assertThat(boss.post("/contacts/block/look", "rows=&columns=title&text=x")
                        .status())
                .isEqualTo(400);
        assertThat(boss.post("/contacts/block/look", "rows=1&columns=title&text=x")
                        .status())
                .isEqualTo(404);
    }
}
