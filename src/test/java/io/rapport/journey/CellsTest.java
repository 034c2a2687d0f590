package io.rapport.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done in the cells of a list and to many records at once, with the mouse, with the keyboard alone, and with a thumb. */
class CellsTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final List<String> COMPLAINTS = new ArrayList<>();

    /** What a spreadsheet would put on the clipboard, pasted where the focus is. */
    private static final String PASTE = """
            (text) => { const data = new DataTransfer(); data.setData("text/plain", text);
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }
            """;

    private static Organisation organisation;
    private static ApiClient api;
    private static BrowserContext context;
    private static BrowserContext phone;
    private static int tests;
    private List<String> ids = List.of();

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        organisation = RunningRapport.organisation("Cells");
        api = organisation.administrator();
        api.post("/users/" + organisation.user() + "/sign-in", Map.of("password", PASSWORD));
        var kinds = Map.of(
                "choices",
                List.of(
                        Map.of("key", "key_account", "label", "Key account"),
                        Map.of("key", "small", "label", "Small")));
        var field = api.post(
                "/model/objects/accounts/fields",
                Map.of("name", "x_segment", "label", "Segment", "type", "choice", "required", true, "options", kinds));
        assertThat(field.status()).as(field.text()).isEqualTo(201);
        context = signedIn(Browsers.shared(), new Browser.NewContextOptions().setViewportSize(1280, 900));
        phone = signedIn(
                Browsers.shared(),
                new Browser.NewContextOptions()
                        .setViewportSize(360, 740)
                        .setHasTouch(true)
                        .setIsMobile(true));
    }

    @AfterAll
    static void stop() {
        context.close();
        phone.close();
    }

    @BeforeEach
    void people() {
        tests++;
        var made = new ArrayList<String>();
        for (String name : List.of("Abel", "Bruno", "Carla", "Dora")) {
            var one = Map.of("last_name", name, "title", "Old", "email", "old@example.com", "birthday", birthday());
            made.add(api.post("/contacts", one).id());
        }
        ids = made;
    }

    private String list() {
        return address("/contacts?columns=name,title,email,roles&filter="
                + ApiClient.encode("birthday == \"" + birthday() + "\""));
    }

    /** Each test has people of a birthday of their own. */
    private static String birthday() {
        return "2000-01-" + (10 + tests);
    }

    private Locator cell(Page page, int row, String field) {
        return page.locator("#row-" + ids.get(row) + " > [data-field=" + field + "]");
    }

    @Test
    void aBlockIsPastedAfterALookAndFilledDownAndEachIsTakenBackAsOne() {
        try (var page = context.newPage()) {
            page.navigate(list());
            at(cell(page, 0, "title"));
            page.evaluate(PASTE, "Buyer\tbuyer@example.com\nCook\tno mail\n");
            var look = page.locator("dialog.block-dialog[open]");
            assertThat(look.locator("td.wrong")).hasCount(1);
            assertThat(look.locator("td.wrong")).containsText("no e-mail address");
            assertThat(look.locator("td.new")).hasCount(3);
            assertThat(cell(page, 0, "title")).hasText("Old");
            clean(page);
            look.locator("footer .primary").click();
            assertThat(cell(page, 0, "email")).hasText("buyer@example.com");
            assertThat(cell(page, 1, "title")).hasText("Cook");
            assertThat(cell(page, 1, "email")).hasText("old@example.com");

            at(cell(page, 1, "title"));
            page.keyboard().press("Shift+ArrowDown");
            page.keyboard().press("Shift+ArrowDown");
            assertThat(page.locator("td.in-block")).hasCount(3);
            page.keyboard().press("Control+d");
            assertThat(cell(page, 3, "title")).hasText("Cook");
            settled(page);
            page.keyboard().press("Control+z");
            assertThat(cell(page, 3, "title")).hasText("Old");
            assertThat(cell(page, 1, "title")).hasText("Cook");
            settled(page);
            page.keyboard().press("Control+z");
            assertThat(cell(page, 1, "title")).hasText("Old");
            assertThat(cell(page, 0, "email")).hasText("old@example.com");
        }
    }

    @Test
    void aRangeOfRecordsIsChangedInSeveralFieldsAndTakenBackAsOne() {
        try (var page = context.newPage()) {
            page.navigate(list());
            var ticks = page.locator("tr[data-row] input[type=checkbox]");
            ticks.nth(0).focus();
            page.keyboard().press("Space");
            ticks.nth(2).focus();
            page.keyboard().press("Shift+Space");
            assertThat(page.locator("tr[data-row] input:checked")).hasCount(3);
            page.locator("#bulk button[formaction$='/bulk/form/change']")
                    .first()
                    .click();
            var dialog = page.locator("dialog.bulk-dialog[open]");
            dialog.locator("#bulk-field").selectOption("title");
            dialog.locator("input[name=title]").fill("Chief");
            dialog.locator("#bulk-field").selectOption("roles");
            dialog.locator("input[name=roles][value=champion]").check(new Locator.CheckOptions().setForce(true));
            assertThat(dialog.locator("#bulk-preview")).containsText("Chief");
            assertThat(dialog.locator("#bulk-preview")).containsText("Champion");
            clean(page);
            dialog.locator("footer .primary").click();
            assertThat(cell(page, 2, "title")).hasText("Chief");
            assertThat(cell(page, 0, "roles")).containsText("Champion");
            assertThat(cell(page, 3, "title")).hasText("Old");
            settled(page);
            page.keyboard().press("Control+z");
            assertThat(cell(page, 2, "title")).hasText("Old");
            assertThat(cell(page, 0, "roles")).not().containsText("Champion");
        }
    }

    @Test
    void theKeyboardAloneFiltersOpensEditsSavesTakesBackAndJumps() {
        try (var page = context.newPage()) {
            api.post("/accounts", Map.of("name", "Northwind Ferries", "x_segment", "small"));
            page.navigate(address("/accounts"));
            var keys = page.keyboard();
            keys.press("f");
            assertThat(page.locator("dialog.sheet[open] [data-fresh] input:focus"))
                    .isVisible();
            keys.type("segm");
            assertThat(page.locator("[role=option]").first()).containsText("Segment");
            keys.press("Enter");
            assertThat(page.locator("select.op:focus")).isVisible();
            keys.press("Tab");
            keys.press("Tab");
            keys.press("Space");
            page.locator("dialog.sheet footer .primary").press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*filter=.*"));
            assertThat(page.locator("tr[data-row]")).hasCount(1);
            settled(page);
            keys.press("j");
            keys.press("Enter");
            assertThat(page.locator("h1")).hasText("Northwind Ferries");
            var segment = page.locator("dd[data-field=x_segment]");
            at(segment);
            keys.press("Enter");
            var ask = page.locator("dd.editing [role=combobox]");
            assertThat(ask).isFocused();
            assertThat(ask).hasAttribute("aria-expanded", "true");
            keys.type("key");
            assertThat(page.locator(".combo [role=option]")).hasCount(1);
            clean(page);
            keys.press("Enter");
            assertThat(segment).hasText("Key account");
            settled(page);
            keys.press("Control+z");
            assertThat(segment).hasText("Small");
            keys.press("Control+k");
            keys.type("northwind");
            assertThat(page.locator("dialog.palette .results a").first()).containsText("Northwind Ferries");
            keys.press("Enter");
            assertThat(page.locator("h1")).hasText("Northwind Ferries");
        }
    }

    @Test
    void whatAReferenceMissesIsMadeInADialogAndNothingBeneathIsLost() {
        try (var page = context.newPage()) {
            page.navigate(address("/contacts/new"));
            page.locator("[name=last_name]").fill("Kept Meanwhile");
            page.locator("#input-account").focus();
            missing(page.keyboard(), "Fresh Harbour", page);
            var dialog = page.locator("dialog.making[open]");
            clean(page);
            dialog.locator("footer .primary").click();
            assertThat(dialog.locator(".error")).hasText("This is needed.");
            assertThat(dialog.locator("[name='new.accounts.name']")).hasValue("Fresh Harbour");
            choose(page, "key");
            dialog.locator("footer .primary").click();
            assertThat(page.locator("#input-account")).hasValue("Fresh Harbour");
            assertThat(page.locator("[name=last_name]")).hasValue("Kept Meanwhile");

            page.navigate(list().replace("roles", "account"));
            at(cell(page, 1, "account"));
            page.keyboard().press("Enter");
            assertThat(page.locator("td.editing [role=combobox]")).isFocused();
            missing(page.keyboard(), "Made In A Cell", page);
            choose(page, "key");
            page.keyboard().press("Enter");
            assertThat(cell(page, 1, "account")).hasText("Made In A Cell");
        }
    }

    private static void missing(Keyboard keys, String name, Page page) {
        keys.type(name);
        assertThat(page.locator("[role=option][data-create]")).isVisible();
        keys.press("Enter");
        assertThat(page.locator("dialog.making[open] .combo [role=combobox]")).isFocused();
    }

    private static void choose(Page page, String words) {
        page.keyboard().type(words);
        assertThat(page.locator("dialog.making [role=option]")).hasCount(1);
        page.keyboard().press("Enter");
    }

    @Test
    void onANarrowPhoneARecordIsFoundEditedByThumbAndTakenBack() {
        try (var page = phone.newPage()) {
            page.navigate(list());
            assertThat(page.locator("tr[data-row]")).hasCount(4);
            page.locator("#row-" + ids.get(2) + " td.title a").tap();
            assertThat(page.locator("h1")).hasText("Carla");
            var title = page.locator("dd[data-field=title]");
            title.tap();
            title.locator("input.control").fill("Captain");
            page.keyboard().press("Enter");
            assertThat(title).hasText("Captain");
            fits(page);
            page.locator(".toast button")
                    .filter(new Locator.FilterOptions().setHasText("Undo"))
                    .first()
                    .tap();
            assertThat(title).hasText("Old");
            var roles = page.locator("dd[data-field=roles]");
            roles.tap();
            roles.locator("label")
                    .filter(new Locator.FilterOptions().setHasText("Champion"))
                    .tap();
            fits(page);
            page.keyboard().press("Enter");
            assertThat(roles).hasText("Champion");

            page.navigate(list().replace("/contacts?", "/contacts/split?"));
            page.locator(".split .items a").nth(2).tap();
            var follow = page.locator(".split .beside .head button").first();
            assertThat(follow).isVisible();
            assertThat(follow.evaluate("button => button.scrollWidth <= button.clientWidth"))
                    .isEqualTo(true);
            fits(page);
            page.goBack();
            assertThat(page.locator(".split .items a").nth(2)).isVisible();
        }
        assertThat(COMPLAINTS).isEmpty();
    }

    /** As the arrows lead there. */
    private static void at(Locator cell) {
        cell.evaluate("cell => { cell.tabIndex = -1; cell.focus(); }");
    }

    private static void fits(Page page) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    private static void settled(Page page) {
        assertThat(page.locator("html[aria-busy], html[data-turbo-preview]")).hasCount(0);
    }

    private static void clean(Page page) {
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                .analyze();
        assertThat(found.getViolations())
                .extracting(rule -> rule.getId() + " "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml())
                                .limit(3)
                                .toList())
                .isEmpty();
    }

    private static BrowserContext signedIn(Browser browser, Browser.NewContextOptions options) {
        var made = browser.newContext(options.setLocale("en"));
        made.onPage(page -> page.onPageError(error -> COMPLAINTS.add(page.url() + ": " + error)));
        try (var page = made.newPage()) {
            page.navigate(RunningRapport.address() + "/sign-in");
            page.locator("input[name=email]").fill(organisation.boss().email());
            page.locator("input[name=password]").fill(PASSWORD);
            page.locator("input[name=password]").press("Enter");
            page.waitForURL(address("") + "**");
        }
        return made;
    }

    private static String address(String path) {
        return RunningRapport.address() + "/" + organisation.tenant().slug() + path;
    }
}
