package io.rapport.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A day's work on a record's page: a note that mentions a colleague, a task that is ticked, a comment, all taken back by a click. */
class ComposerTest {

    private static final String PASSWORD = "correct horse battery staple";

    private static Organisation organisation;
    private static Browser browser;

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        organisation = RunningRapport.organisation("Composers");
        browser = Browsers.shared();
    }

    @Test
    void whatIsWrittenStandsInTheTimelineAtOnceAndIsUndoneFromItsMessage() {
        var api = organisation.administrator();
        api.post("/users/" + organisation.user() + "/sign-in", Map.of("password", PASSWORD));
        organisation.person("Cara Losch");
        String account = api.post("/accounts", Map.of("name", "Dontechi")).id();
        api.post("/tasks", Map.of("name", "Send the story", "about", List.of("accounts/" + account)));
        var page = signedIn();
        page.navigate(address("/accounts/" + account));

        page.locator(".sheet.notes textarea").focus();
        var text = page.locator(".sheet.notes [role=textbox]");
        text.pressSequentially("Please look, ");
        page.getByRole(AriaRole.BUTTON, button("Bold")).click();
        text.pressSequentially("today ");
        page.getByRole(AriaRole.BUTTON, button("Bold")).click();
        text.pressSequentially("@Car");
        assertThat(page.locator(".mention-options [role=option]")).containsText("Cara Losch");
        text.press("Enter");
        text.press("Control+Enter");
        var timeline = page.locator("#timeline");
        assertThat(timeline.locator(".mention")).hasText("@Cara Losch");
        assertThat(timeline.locator(".bubble strong")).hasText("today");
        assertThat(page.locator(".sheet.notes textarea")).hasValue("");

        timeline.getByRole(AriaRole.CHECKBOX, named("Done: Send the story")).click();
        assertThat(timeline.locator("li.done")).containsText("Send the story");

        var task = timeline.locator("li.done");
        task.locator("summary").click();
        task.locator("textarea").fill("Sent it");
        task.locator(".reply button").click();
        assertThat(timeline.locator(".remarks")).containsText("Sent it");
        Assertions.assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

        page.locator("#toasts form button").last().click();
        assertThat(timeline.locator(".remarks")).hasCount(0);
        assertThat(timeline.locator("li.done")).containsText("Send the story");
    }

    @Test
    void whatAColleagueChangesComesOntoTheOpenPageAndNeverUnderOnesHands() {
        organisation.administrator().post("/users/" + organisation.user() + "/sign-in", Map.of("password", PASSWORD));
        var colleague =
                organisation.person("Cecily Lampkin", Role.ADMINISTRATOR).client();
        String account = colleague
                .post("/accounts", Map.of("name", "Zumgoity", "website", "https://zumgoity.example", "employees", 10))
                .id();
        var page = signedIn();
        page.navigate(address("/accounts/" + account));
        var employees = page.locator("#cell-" + account + "-employees");
        var website = page.locator("#cell-" + account + "-website");
        website.click();
        website.locator("input.control").fill("https://mine.example");

        colleague.patch("/accounts/" + account, Map.of("employees", 4321, "website", "https://theirs.example"));
        assertThat(employees).containsText("4,321");
        assertThat(page.locator("#live")).containsText("Cecily Lampkin");
        assertThat(page.locator("#timeline")).containsText("Cecily Lampkin");
        assertThat(website.locator("input.control")).hasValue("https://mine.example");
        assertThat(website.locator(".meanwhile")).containsText("theirs.example");
        assertThat(website.locator(".meanwhile")).containsText("zumgoity.example");
        // What fades in is read once it is there
        page.waitForFunction("() => document.getAnimations().every(one => one.playState !== 'running'"
                + " || one.effect.getTiming().iterations === Infinity)");
        Assertions.assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

        page.navigate(address("/accounts"));
        var row = page.locator("#row-" + account);
        assertThat(row).containsText("Zumgoity");
        var second = signedIn();
        second.navigate(address("/accounts/" + account));
        second.locator("#cell-" + account + "-employees").click();
        second.locator("#cell-" + account + "-employees input.control").fill("77");
        second.locator("#cell-" + account + "-employees input.control").press("Enter");
        assertThat(row).containsText("77");

        var note = colleague
                .post("/notes", Map.of("body", "Visit them", "about", List.of("accounts/" + account)))
                .id();
        var hers = second.locator("#timeline");
        assertThat(hers).containsText("Visit them");
        hers.locator("details.reply summary").first().click();
        hers.locator("details.reply textarea").first().fill("Half a thought");
        colleague.post("/comments", Map.of("body", "On Friday then", "about", List.of("notes/" + note)));
        assertThat(hers.locator(".remarks")).containsText("On Friday then");
        assertThat(hers.locator("details.reply textarea").first()).hasValue("Half a thought");

        page.navigate(address("/accounts/board?by=kind"));
        second.navigate(address("/accounts/board?by=kind"));
        colleague.patch("/accounts/" + account, Map.of("kind", "household"));
        for (var board : List.of(page, second)) {
            assertThat(board.locator("[data-lane=household]")).containsText("Zumgoity");
            assertThat(board.locator("[data-lane=organisation]")).not().containsText("Zumgoity");
        }
        second.context().close();
        page.context().close();
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page signedIn() {
        var page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setLocale("en"))
                .newPage();
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
