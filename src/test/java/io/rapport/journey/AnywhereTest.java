package io.rapport.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rapport without a connection, with a thumb on a narrow phone, and with the keyboard alone. */
class AnywhereTest {

    private static final String PASSWORD = "correct horse battery staple";

    /** What can be pressed and is lower or narrower than 44 px; checkboxes count with their labels, links within sentences not. */
    private static final String SMALL = """
            () => [...document.querySelectorAll("button, select, textarea, summary, input:not([type=hidden], [type=checkbox], [type=radio]), label:has(input), .tabs a, .menu a, .rail a, .bar a, .head a, .mini a, td a, .fields a")]
              .filter((e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !e.closest(".hidden-text, .skip") && e.getBoundingClientRect().width > 1)
              .filter((e) => { const box = e.getBoundingClientRect(); const after = getComputedStyle(e, "::after");
                const more = after.position === "absolute" ? parseFloat(after.height) || 0 : 0;
                return Math.max(box.height, more) < 43.5 || Math.max(box.width, more) < 43.5 && !e.closest(".stages"); })
              .map((e) => e.outerHTML.slice(0, 120))
            """;

    private static Organisation organisation;
    private static Browser browser;

    private static final List<String> COMPLAINTS = new ArrayList<>();

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Anywhere");
        organisation.administrator().post("/users/" + organisation.user() + "/sign-in", Map.of("password", PASSWORD));
        browser = Browsers.shared();
    }

    @Test
    void whatIsChangedOfflineIsSentLaterAndAClashIsDecidedAndSigningOutLeavesNothing() {
        var api = organisation.administrator();
        String id = api.post("/accounts", Map.of("name", "Quay House", "employees", 10))
                .id();
        try (var context = browser.newContext(new Browser.NewContextOptions().setLocale("en"))) {
            var page = signedIn(context);
            page.waitForFunction("() => navigator.serviceWorker.controller");
            page.navigate(address("/accounts/" + id));
            page.evaluate(
                    KEPT,
                    address("/accounts/" + id + "/edit")
                            .substring(RunningRapport.address().length()));

            context.setOffline(true);
            page.reload();
            assertThat(page.locator(".offline-note")).containsText("A copy from");
            page.locator("main dd[data-field=phone]").click();
            page.locator("main dd[data-field=phone] input[type=tel]").fill("+62 21 555 0199");
            page.keyboard().press("Enter");
            assertThat(page.locator("main dd[data-field=phone].waits")).hasText("+62 21 555 0199");
            page.locator("main .head a[href$='/edit']").click();
            page.locator("[name=employees]").fill("30");
            page.locator(".actions .primary").click();
            assertThat(page.locator("main dd[data-field=employees].waits")).hasText("30");
            assertThat(page.locator("html[aria-busy], html[data-turbo-preview]"))
                    .hasCount(0);
            page.locator(".composer textarea").first().focus();
            page.keyboard().type("Written on the ferry");
            page.locator(".composer .send button").first().click();
            assertThat(page.locator(".offline-note a")).containsText("2");
            page.navigate(address("/opportunities"));
            assertThat(page.locator("main")).containsText("not kept on this device");
            assertThat(page.locator(".queue > li")).hasCount(2);
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

            api.patch("/accounts/" + id, Map.of("employees", 20));
            context.setOffline(false);
            page.navigate(address("/offline"));
            assertThat(page.locator(".queue > li")).hasCount(1);
            assertThat(page.locator(".queue .clash")).containsText("20");
            assertThat(page.locator(".queue .clash")).containsText("30");
            assertThat(count(api, "/notes")).isEqualTo(1);
            page.locator(".queue [data-do=again]").click();
            assertThat(page.locator(".queue > li")).hasCount(0);
            var account = api.get("/accounts/" + id).json();
            assertThat(account.get("employees")).isEqualTo(30);
            assertThat(account.get("phone")).isEqualTo("+62215550199");

            page.navigate(address("/accounts/" + id));
            context.setOffline(true);
            page.locator("[popovertarget=menu-user]").click();
            page.locator("form[action='/sign-out'] button").click();
            assertThat(page.locator("h1")).hasText("You are offline");
            page.evaluate(EMPTY);
            page.navigate(address("/accounts/" + id));
            assertThat(page.locator("h1")).hasText("You are offline");
            assertThat(page.locator("body")).not().containsText("Quay House");
            context.setOffline(false);
            page.navigate(address("/accounts/" + id));
            page.waitForURL("**/sign-in*");
        }
        assertThat(COMPLAINTS).isEmpty();
    }

    @Test
    void onANarrowPhoneNothingIsTooSmallForAThumbOrTooWideForThePage() {
        var api = organisation.administrator();
        String account = api.post("/accounts", Map.of("name", "Lighthouse")).id();
        var phone = new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setHasTouch(true)
                .setIsMobile(true)
                .setLocale("en");
        try (var context = browser.newContext(phone)) {
            var page = signedIn(context);
            for (var path : List.of(
                    "",
                    "/accounts",
                    "/opportunities/board",
                    "/meetings/calendar",
                    "/accounts/" + account,
                    "/accounts/" + account + "/edit",
                    "/opportunities/filter",
                    "/opportunities/columns",
                    "/import",
                    "/settings/mine",
                    "/settings/objects/accounts",
                    "/offline",
                    "/recent")) {
                page.navigate(address(path));
                assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                        .as(path)
                        .isEqualTo(0);
                assertThat((List<?>) page.evaluate(SMALL)).as(path).isEmpty();
            }
            page.locator("[popovertarget=places]").tap();
            page.locator("#places a[href$='/accounts']").tap();
            page.waitForURL(Pattern.compile(".*/accounts$"));
        }
        assertThat(COMPLAINTS).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void theKeyboardReachesEverythingAndEachShortcutThatIsListedWorks() {
        organisation.administrator().post("/accounts", Map.of("name", "Aft Cabin"));
        try (var context = browser.newContext(new Browser.NewContextOptions().setLocale("en"))) {
            var page = signedIn(context);
            var keys = page.keyboard();
            keys.press("?");
            assertThat(page.locator("dialog#shortcuts[open]")).isVisible();
            assertThat((List<Object>) page.evaluate(LISTED))
                    .as("what this test presses, and the keys within cells")
                    .containsExactlyInAnyOrder(
                            "Ctrl K",
                            "Ctrl Z",
                            "Ctrl Shift Z",
                            "c",
                            "t",
                            "?",
                            "Esc",
                            "j k",
                            "↵",
                            "f",
                            "x",
                            "e",
                            "[ ]",
                            "Shift ↓ →",
                            "Ctrl C",
                            "Ctrl V",
                            "Ctrl D",
                            "g h",
                            "g l",
                            "g a",
                            "g c",
                            "g o",
                            "g t",
                            "g m",
                            "g p",
                            "g r",
                            "g i",
                            "g j",
                            "g s");
            keys.press("Escape");
            assertThat(page.locator("dialog#shortcuts")).isHidden();

            keys.press("c");
            assertThat(page.locator("#menu-new a:focus")).hasCount(1);
            keys.press("Escape");
            keys.press("t");
            assertThat(page.locator("#past-when:focus")).hasCount(1);
            keys.press("Escape");
            assertThat(page.locator("#past-when:focus")).hasCount(0);
            for (var go : Map.of("c", "contacts", "o", "opportunities", "s", "settings", "r", "recent", "a", "accounts")
                    .entrySet()) {
                assertThat(page.locator("html[aria-busy]")).hasCount(0);
                keys.press("g");
                keys.press(go.getKey());
                page.waitForURL(Pattern.compile(".*/" + go.getValue() + "$"));
            }
            page.navigate(address("/accounts"));
            keys.press("c");
            page.waitForURL("**/accounts/new");
            assertThat(page.locator("[name=name]")).isFocused();
            keys.type("Crow Nest");
            keys.press("Enter");
            assertThat(page.locator("h1")).hasText("Crow Nest");
            keys.press("e");
            page.waitForURL("**/edit");
            page.locator("[name=name]").press("End");
            keys.type(" Inn");
            keys.press("Enter");
            assertThat(page.locator("h1")).hasText("Crow Nest Inn");
            page.locator("body").press("Control+z");
            assertThat(page.locator("h1")).hasText("Crow Nest");
            page.locator("body").press("Control+Shift+z");
            assertThat(page.locator("h1")).hasText("Crow Nest Inn");

            keys.press("Control+k");
            assertThat(page.locator("dialog.palette .verbs a").first()).hasText("Edit");
            keys.type("edi");
            keys.press("Enter");
            page.waitForURL("**/edit");
            page.locator("[name=name]").press("Control+k");
            keys.type("time zone");
            assertThat(page.locator("dialog.palette a[href$='#input-time_zone']"))
                    .isVisible();
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            keys.press("Enter");
            page.waitForURL("**/settings/mine#input-time_zone");
            assertThat(page.locator("#input-time_zone")).isFocused();

            page.navigate(address("/accounts"));
            keys.press("j");
            keys.press("j");
            keys.press("k");
            assertThat(page.locator("tr.here")).containsText("Aft Cabin");
            keys.press("x");
            assertThat(page.locator("tr.here input[type=checkbox]")).isChecked();
            keys.press("Escape");
            keys.press("j");
            keys.press("k");
            keys.press("Enter");
            assertThat(page.locator("h1")).hasText("Aft Cabin");
            assertThat(page.locator("a[rel=next]")).isVisible();
            keys.press("]");
            assertThat(page.locator("h1")).not().hasText("Aft Cabin");
            assertThat(page.locator("a[rel=prev]")).isVisible();
            keys.press("[");
            assertThat(page.locator("h1")).hasText("Aft Cabin");
            page.navigate(address("/accounts"));
            keys.press("f");
            assertThat(page.locator("dialog.sheet[open]")).isVisible();
            keys.press("Escape");
            assertThat(page.locator("dialog.sheet[open]")).hasCount(0);
        }
        assertThat(COMPLAINTS).isEmpty();
    }

    private static final String LISTED =
            "() => [...document.querySelectorAll('#shortcuts li')].map((line) => [...line.querySelectorAll('kbd')].map((key) => key.textContent).join(' '))";

    private static final String KEPT = "(url) => " + stored("kept", "get(url)", "!!asked.result");
    private static final String EMPTY = "() => " + stored("kept", "count()", "asked.result === 0");

    /** Looks into the device's store until it is so. */
    private static String stored(String table, String call, String answer) {
        return "new Promise((resolve) => { const look = () => { const open = indexedDB.open('rapport', 1); open.onsuccess = () => {"
                + " const asked = open.result.transaction('" + table + "').objectStore('" + table + "')." + call
                + "; asked.onsuccess = () => { open.result.close(); if (" + answer
                + ") resolve(true); else setTimeout(look, 50); }; }; }; look(); })";
    }

    private static int count(io.rapport.ApiClient api, String path) {
        return ((List<?>) api.get(path).json().get("records")).size();
    }

    private static Page signedIn(BrowserContext context) {
        var page = context.newPage();
        page.onPageError(error -> {
            if (!error.contains("AbortError")) {
                COMPLAINTS.add(page.url() + ": " + error);
            }
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                COMPLAINTS.add(page.url() + ": " + message.text());
            }
        });
        page.navigate(RunningRapport.address() + "/sign-in");
        page.locator("input[name=email]").fill(organisation.boss().email());
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(address("") + "**");
        return page;
    }

    private static String address(String path) {
        return RunningRapport.address() + "/" + organisation.tenant().slug() + path;
    }
}
