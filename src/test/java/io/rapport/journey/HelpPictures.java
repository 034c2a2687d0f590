package io.rapport.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of the help pages, in every language, of an organisation with the sample company. No test of the run, which
 * goes by names that end in Test; {@code ./rapport help-pictures} asks for it.
 */
class HelpPictures {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Path FOLDER = Path.of("src/main/resources/static/assets/help");

    /** Drawn at two thirds, which is sharp enough on a page and small. */
    private static final String TO_WEBP = """
            async (png) => {
              const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
              const canvas = new OffscreenCanvas(picture.width * 5 / 6, picture.height * 5 / 6);
              const pen = canvas.getContext("2d");
              pen.imageSmoothingQuality = "high";
              pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
              const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.66 });
              return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
            }""";

    private Organisation organisation;
    private PageClient boss;
    private Page page;
    private Page darkroom;
    private Path folder;

    @Test
    void takeThem() throws IOException {
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = Browsers.launch(playwright)) {
            for (String language : List.of("en", "id", "th")) {
                prepare(browser, language);
                everyPage();
            }
        }
    }

    private void prepare(Browser browser, String language) throws IOException {
        organisation = RunningRapport.organisation("Meridian", "USD", ZoneId.of("UTC"));
        folder = Files.createDirectories(FOLDER.resolve(language));
        var api = organisation.administrator();
        api.patch("/users/" + organisation.user(), Map.of("locale", language));
        api.post("/users/" + organisation.user() + "/sign-in", Map.of("password", PASSWORD));
        // Before the browser signs in: the client gives its user a password, which ends other sessions
        boss = PageClient.of(organisation, organisation.boss());
        String job = boss.submit("/sample", "");
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> "done"
                .equals(api.get(job.substring(job.indexOf("/jobs/"))).at("state")));
        // Two that are likely the same, so that the page of duplicates has something to show
        var twin = api.get("/contacts?limit=1&filter=" + ApiClient.encode("email != null"));
        api.post("/contacts", Map.of("name", twin.at("records.0.name"), "email", twin.at("records.0.email")));
        page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(1200, 750)
                        .setLocale(language)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE))
                .newPage();
        darkroom = browser.newContext().newPage();
        page.navigate(RunningRapport.address() + "/sign-in");
        page.locator("input[name=email]").fill(organisation.boss().email());
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(address("") + "**");
    }

    private void everyPage() throws IOException {
        String account = first("accounts");
        take("find-your-way", "");
        take("import-files", "/import");
        take("lists", "/opportunities");
        take("board", "/opportunities/board");
        take("calendar", "/meetings/calendar");
        take("views", "/opportunities/columns");
        take("filters", "/opportunities/filter?filter=is_open%20%26%26%20amount%20%3E%205000");
        take("export", "/opportunities/export");
        take("edit", "/contacts/new");
        take("records", "/accounts/" + account);
        take("jobs", "/jobs");
        take("undo", "/recent");
        take("objects", "/settings/objects");
        take("fields", "/settings/objects/accounts/fields/new");
        take("formulas", "/settings/objects/opportunities/fields/new?type=formula");
        take("rules", "/settings/objects/opportunities/rules/new");
        take("layouts", "/settings/objects/accounts/layout");
        take("users", "/settings/users/" + organisation.user());
        take("roles", "/settings/roles/new");
        take("my-settings", "/settings/mine");
        take("search", "/accounts", () -> {
            page.keyboard().press("Control+k");
            page.locator("dialog[open] input").fill("no");
            page.locator("dialog[open] .results a").first().waitFor();
        });
        take("shortcuts", "/accounts", () -> page.keyboard().press("?"));
        take("edit-cells", "/opportunities", () -> {
            page.locator("tbody td.can-edit").nth(3).click();
            page.locator("td.editing form").waitFor();
        });
        take("many-at-once", "/opportunities", () -> {
            for (int row : new int[] {1, 2, 4}) {
                page.locator("tbody input[type=checkbox]").nth(row).dispatchEvent("click");
            }
        });
        take("activities", "/accounts/" + account, () -> page.locator(".composer textarea")
                .first()
                .fill("@"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> boss.page("/contacts/duplicates")
                .contains("class=\"cluster\""));
        take("duplicates", "/contacts/duplicates");
        take("tune-duplicates", "/settings/duplicates/contacts");
    }

    private void take(String name, String path) throws IOException {
        take(name, path, () -> {});
    }

    private void take(String name, String path, Runnable first) throws IOException {
        page.navigate(address(path));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        first.run();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        String png = Base64.getEncoder().encodeToString(page.screenshot());
        var webp = Base64.getDecoder().decode((String) darkroom.evaluate(TO_WEBP, png));
        Files.write(folder.resolve(name + ".webp"), webp);
    }

    private String first(String object) {
        return String.valueOf(
                organisation.administrator().get("/" + object + "?limit=1").at("records.0.id"));
    }

    private String address(String path) {
        return RunningRapport.address() + "/" + organisation.tenant().slug() + path;
    }
}
