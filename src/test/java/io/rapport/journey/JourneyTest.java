package io.rapport.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import io.rapport.Rapport;
import io.rapport.tenancy.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a newcomer does: set-up, four files on the import page, the pipeline, a card dragged and taken back. Each page is
 * checked by axe, in light and dark, and for what its Content-Security-Policy would have refused. With {@code -Dscreens=DIR}
 * each page is also pictured at three widths.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {

    private static final String PASSWORD = "correct horse battery staple";

    /** The address of a page of one record. */
    private static final Pattern RECORD = Pattern.compile(".*/[0-9a-f-]{36}$");

    /** Colours go over into those of the other theme. */
    private static final String SETTLED = """
        async () => {
            do {
                await new Promise(requestAnimationFrame);
            } while (document.getAnimations().some(each => each.playState === 'running'));
        }
        """;

    private ConfigurableApplicationContext program;
    private Playwright playwright;
    private Browser browser;
    private BrowserContext context;
    private Page page;
    private String address;
    private String base = "";
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    void start() throws Exception {
        var database = TestDatabase.fresh();
        program = new SpringApplicationBuilder(Rapport.class)
                .run(
                        "--server.port=0",
                        "--rapport.home=" + Files.createTempDirectory("rapport-journey"),
                        "--rapport.database.url=" + database.jdbcUrl(),
                        "--rapport.database.user=" + database.user(),
                        "--rapport.database.password=" + database.password());
        address = "http://127.0.0.1:" + program.getEnvironment().getProperty("local.server.port");
        playwright = Browsers.playwright();
        browser = Browsers.launch(playwright);
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setLocale("en")
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    @AfterAll
    void stop() {
        browser.close();
        playwright.close();
        program.close();
    }

    @Test
    @Order(1)
    void anEmptyInstallationAsksForItsFirstAdministratorOnce() {
        page.navigate(address);
        assertThat(page).hasURL(Pattern.compile(".*/setup$"));
        look("setup");
        page.locator("[name=name]").fill("Rosalina Dieter");
        page.locator("[name=email]").fill("rosalina@example.com");
        page.locator("[name=password]").fill(PASSWORD);
        page.locator("[name=organisation]").fill("Harbour Hardware");
        page.locator("main form button.primary").click();
        assertThat(page.locator("h1")).containsText("Rosalina");
        base = address + "/harbour-hardware";
        assertThat(page.url()).startsWith(base);
        look("home-empty");
        page.navigate(base + "/accounts");
        look("list-empty");
        assertThat(page.request()
                        .get(address + "/setup", RequestOptions.create().setMaxRedirects(0))
                        .status())
                .isNotEqualTo(200);
    }

    @Test
    @Order(2)
    void fourFilesDroppedTogetherBecomeThePipeline() throws Exception {
        page.navigate(base + "/import");
        look("import");
        page.locator("input[type=file]").setInputFiles(files());
        page.locator("main form button.primary").click();
        assertThat(page.locator("h1")).containsText("What this import would do");
        assertThat(page.locator(".match").filter(new Locator.FilterOptions().setHasText("GTXPro")))
                .containsText("1,480");
        look("import-check");
        page.locator("header.head .end button").first().click();
        assertThat(page.locator(".job[data-done]"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
        look("job");
        page.navigate(base);
        assertThat(page.locator("main")).containsText("10,005,534");
        look("home");
    }

    private static Path[] files() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/b2b-sales"))) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toArray(Path[]::new);
        }
    }

    @Test
    @Order(3)
    void accountsAreListedAndShownWithTheirSubsidiaries() {
        page.navigate(base + "/accounts");
        assertThat(page.locator("tbody tr[data-row]").first()).isVisible();
        look("list-accounts");
        page.locator("#list-search").fill("acme");
        assertThat(page).hasURL(Pattern.compile(".*q=acme.*"));
        page.locator("tbody tr[data-row] td.title a").first().click();
        page.waitForURL(RECORD);
        assertThat(page.locator("h1")).containsText("Acme");
        look("record-account");
    }

    @Test
    @Order(4)
    void aCellIsEditedInPlaceAndTakenBack() {
        page.navigate(base + "/accounts?q=acme");
        var cell = page.locator("td[data-field=employees]").first();
        String before = cell.innerText();
        cell.click();
        cell.locator("input.control").fill("4321");
        cell.locator("input.control").press("Enter");
        assertThat(page.locator("td[data-field=employees]").first()).containsText("4,321");
        page.locator(".toast button")
                .filter(new Locator.FilterOptions().setHasText("Undo"))
                .first()
                .click();
        assertThat(page.locator("td[data-field=employees]").first()).containsText(before);
        page.keyboard().press("Control+Shift+Z");
        assertThat(page.locator("td[data-field=employees]").first()).containsText("4,321");
        page.keyboard().press("Control+Z");
        assertThat(page.locator("td[data-field=employees]").first()).containsText(before);
    }

    @Test
    @Order(5)
    void aValueThatCannotBeReadStaysWithItsErrorBesideIt() {
        page.navigate(base + "/accounts?q=acme");
        var cell = page.locator("td[data-field=employees]").first();
        cell.click();
        cell.locator("input.control").fill("many");
        cell.locator("input.control").press("Enter");
        assertThat(cell.locator(".error")).isVisible();
        assertThat(cell.locator("input.control").inputValue()).isEqualTo("many");
    }

    @Test
    @Order(6)
    void aCardIsDraggedToAnotherStageAndBack() {
        page.navigate(base + "/opportunities/board");
        look("board");
        var lanes = page.locator(".lane");
        var card = lanes.nth(0).locator(".card").first();
        String id = card.getAttribute("id");
        card.dragTo(lanes.nth(1).locator(".card").first());
        assertThat(page.locator(".toast")).containsText("moved");
        page.navigate(page.url());
        assertThat(page.locator(".lane").nth(1).locator("#" + id)).isVisible();
    }

    @Test
    @Order(7)
    void everyOtherPageIsFitToBeSeen() {
        page.navigate(base + "/recent");
        look("recent");
        page.navigate(base + "/opportunities?filter=" + "stage.outcome%20%3D%3D%20%22won%22&sort=-amount");
        look("list-won");
        page.locator("tbody tr[data-row] td.title a").first().click();
        page.waitForURL(RECORD);
        look("record-opportunity");
        page.navigate(base + "/opportunities/columns?columns=name,account.industry");
        look("list-columns");
        page.navigate(base + "/opportunities/filter/text?text=amount%20%3E");
        look("list-filter-text");
        page.navigate(base + "/opportunities/views/new?sort=-amount");
        look("list-view");
        page.navigate(base + "/opportunities/new");
        look("form");
        page.navigate(base + "/jobs");
        page.navigate(base + "/settings");
        look("settings");
        page.navigate(base + "/settings/roles");
        page.locator("ul.mini a").nth(1).click();
        page.waitForURL(RECORD);
        look("role");
        page.navigate(base + "/users");
        page.locator("tbody tr[data-row] td.title a").first().click();
        page.waitForURL(RECORD);
        look("record-user");
        page.locator(".head a[href*='/settings/users/']").click();
        page.waitForURL(Pattern.compile(".*/settings/users/.*"));
        look("member");
        page.navigate(base + "/find?q=konex");
        look("find");
        page.navigate(base + "/accounts?trash=1");
        look("list-trash");
        page.navigate(base + "/accounts?q=acme");
        page.locator(".head a[href*='/accounts/export']").click();
        page.waitForURL(Pattern.compile(".*/accounts/export.*"));
        look("export");
        page.locator("main form .primary").click();
        assertThat(page.locator(".job[data-done] a[href*='/exports/']")).isVisible();
        var file = page.waitForDownload(
                () -> page.locator(".job a[href*='/exports/']").click());
        assertThat(file.suggestedFilename()).matches("accounts-.*\\.xlsx");
        for (String path : List.of(
                "/opportunities/calendar",
                "/opportunities/split",
                "/accounts/duplicates",
                "/notices",
                "/files/new",
                "/help",
                "/settings/mail",
                "/settings/backups",
                "/settings/sign-in",
                "/settings/sign-in/new",
                "/settings/teams",
                "/settings/rule-packs",
                "/settings/recipients",
                "/settings/suppressions",
                "/settings/system/parts",
                "/settings/objects/accounts",
                "/settings/objects/accounts/layout")) {
            assertThat(page.navigate(base + path).status()).as(path).isEqualTo(200);
            look(path.substring(1).replaceAll("[^a-z]+", "-"));
        }
        page.navigate(base + "/accounts/new");
        page.locator("[name=employees]").fill("many");
        page.locator(".actions .primary").click();
        assertThat(page.locator(".error").first()).isVisible();
        assertThat(page.locator("[name=employees]")).hasValue("many");
    }

    @Test
    @Order(8)
    void aListIsShapedKeptUnderANameAndOpenedWithIt() {
        page.navigate(base + "/accounts?sort=-revenue");
        page.locator("a[href*='/accounts/columns']").click();
        page.locator("dialog.sheet[open] [id='up-industry']").press("Enter");
        page.locator("dialog.sheet footer .primary").click();
        assertThat(page).hasURL(Pattern.compile(".*columns=.*"));
        page.locator("a[href*='/accounts/views/new']").click();
        page.locator("dialog.sheet[open] #view-name").fill("Largest first");
        page.locator("dialog.sheet [name=first]").check();
        page.locator("dialog.sheet footer .primary").click();
        assertThat(page.locator(".tabs [aria-current]")).containsText("Largest first");
        String whole = page.url();
        page.navigate(base + "/accounts");
        assertThat(page.url()).isEqualTo(whole);
        look("list-saved");
        page.locator("[popovertarget=menu-view]").click();
        page.locator("#menu-view .danger").click();
        assertThat(page.locator(".toast")).containsText("Undo");
        assertThat(page.locator(".tabs")).not().containsText("Largest first");
    }

    @Test
    @Order(8)
    void aFilterIsPutTogetherWithTheKeyboardAlone() {
        page.navigate(base + "/opportunities");
        page.keyboard().press("f");
        assertThat(page.locator("dialog.sheet[open] [data-fresh] input:focus")).isVisible();
        page.keyboard().type("indus");
        assertThat(page.locator("[role=option]").first()).containsText("Account › Industry");
        page.keyboard().press("Enter");
        assertThat(page.locator("select.op:focus")).isVisible();
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        page.locator("dialog.sheet #related-0").press("Enter");
        assertThat(page.locator("#h-0-1:focus")).isVisible();
        page.locator("dialog.sheet footer .primary").press("Enter");
        assertThat(page.locator(".bar .filter")).containsText("Account › Industry is");
        assertThat(page).hasURL(Pattern.compile(".*account.industry.*"));
        page.navigate(page.url().replace("/opportunities?", "/opportunities/filter?"));
        look("filter");
    }

    @Test
    @Order(9)
    void whoeverSavesLateChoosesBetweenBothValuesAndLosesNothingElse() {
        page.navigate(base + "/accounts?q=acme");
        page.locator("tbody tr[data-row] td.title a").first().click();
        page.waitForURL(RECORD);
        String record = page.url();
        page.navigate(record + "/edit");
        try (var other = context.newPage()) {
            other.navigate(record + "/edit");
            other.locator("[name=phone]").fill("+62 21 555 0100");
            other.locator("[name=employees]").fill("77");
            other.locator(".actions .primary").click();
            other.waitForURL(RECORD);
        }
        page.locator("[name=employees]").fill("88");
        String name = page.locator("[name=name]").inputValue();
        page.locator("[name=name]").fill("Not kept yet");
        page.locator(".actions .primary").click();
        assertThat(page.locator(".clash")).containsText("77");
        assertThat(page.locator(".clash")).containsText("88");
        assertThat(page.locator("h1")).containsText(name);
        page.locator("[name=name]").fill(name);
        page.locator(".clash [value=theirs]").check();
        page.locator(".actions .primary").click();
        page.waitForURL(RECORD);
        assertThat(page.locator(".record")).containsText("77");
        assertThat(page.locator(".record")).containsText("+62 21 5550100");
    }

    @Test
    @Order(10)
    void onAPhoneTheMenuLeadsEverywhere() {
        page.setViewportSize(360, 740);
        page.navigate(base);
        page.locator("[popovertarget=places]").click();
        page.locator("#places a[href$='/settings']").click();
        page.waitForURL(Pattern.compile(".*/settings$"));
        page.setViewportSize(1440, 900);
    }

    @Test
    @Order(11)
    void noPageCalledForWhatItsPolicyForbids() {
        assertThat(complaints).isEmpty();
    }

    /**
     * Checks the page by axe, in the dark only for what differs there, which is its colours; and pictures it where that was
     * asked for.
     */
    private void look(String name) {
        page.waitForLoadState();
        page.reload();
        page.waitForFunction("() => !document.querySelector('[busy], [aria-busy=true]')");
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            page.evaluate(SETTLED);
            assertThat(analyze(scheme).getViolations())
                    .as(name + " " + scheme)
                    .extracting(rule -> rule.getId() + " "
                            + rule.getNodes().stream()
                                    .map(node -> node.getHtml())
                                    .limit(3)
                                    .toList())
                    .isEmpty();
            picture(name, scheme);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** In the page itself, whose frames are its own; the other way opens a page more each time, to put frames together. */
    private com.deque.html.axecore.results.AxeResults analyze(ColorScheme scheme) {
        var axe = new AxeBuilder(page).setLegacyMode(true);
        return scheme == ColorScheme.DARK
                ? axe.withRules(List.of("color-contrast")).analyze()
                : axe.withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze();
    }

    private void picture(String name, ColorScheme scheme) {
        String folder = System.getProperty("screens", "");
        if (folder.isEmpty()) {
            return;
        }
        for (int width : new int[] {1440, 820, 360}) {
            page.setViewportSize(width, 900);
            var file = Path.of(
                    folder, name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
        page.setViewportSize(1440, 900);
    }
}
