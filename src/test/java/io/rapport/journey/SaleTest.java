package io.rapport.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.sales.capture.FormLinks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sale from beginning to end: a stranger's form, a lead given by rule, a deal, a quote that its customer accepts, and what the seller earns. */
class SaleTest {

    private static final String PASSWORD = "correct horse battery staple";

    private static Organisation organisation;
    private static ApiClient api;
    private static Organisation.Person seller;
    private static Browser browser;

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        organisation = RunningRapport.organisation("Whole sales");
        api = organisation.administrator();
        seller = organisation.person("Sari Seller", Role.SALES_REPRESENTATIVE);
        api.post("/users/" + seller.id() + "/sign-in", Map.of("password", PASSWORD));
        browser = Browsers.shared();
        made("/products", Map.of("name", "Pump", "list_price", "1200.00"));
        made("/assignment_rules", Map.of("name", "Everything", "people", List.of(seller.id())));
        var plan = made("/commission_plans", Map.of("name", "Sellers", "valid_from", "2020-01-01", "length", "month"));
        made("/commission_tiers", Map.of("plan", plan, "above", 0, "rate", 5));
        made("/commission_assignments", Map.of("plan", plan, "person", seller.id()));
    }

    @Test
    void whatAStrangerAsksForIsSoldAndPaid() {
        fillIn(form());
        var page = signedIn();
        var lead = address("/leads/" + lead());

        page.navigate(lead);
        assertThat(page.locator("h1")).hasText("Budi Buyer");
        verb(page, lead, "convert");
        page.navigate(address("/opportunities"));
        page.locator("main tbody a", new Page.LocatorOptions().setHasText("Harbour Works"))
                .first()
                .click();
        page.waitForURL(Pattern.compile(".*/opportunities/[0-9a-f-]{36}.*"));
        var deal = page.url().replaceAll("[?#].*", "");

        made("/opportunity_lines", Map.of("opportunity", id(deal), "product", product(), "quantity", 10));
        verb(page, deal, "quote");
        page.waitForURL(Pattern.compile(".*/quotes/[0-9a-f-]{36}.*"));
        var quote = page.url().replaceAll("[?#].*", "");
        assertThat(page.locator("main")).containsText("12,000");
        page.navigate(quote + "/do/send");
        page.locator("#deed-form [name=by_mail][type=checkbox]").uncheck();
        page.locator("#deed-form button.primary").click();
        var link = page.locator(".callout a");
        assertThat(link).isVisible();
        accept(link.getAttribute("href"));

        page.navigate(quote);
        assertThat(page.locator("main")).containsText("Accepted");
        page.navigate(deal + "/do/win");
        page.locator("#deed-form button.primary").click();
        assertThat(page.locator("#toasts")).containsText("won");

        page.navigate(address("/commission_statements"));
        earned();
        page.reload();
        page.locator("main tbody a").first().click();
        assertThat(page.locator("main")).containsText("600");
        assertThat(page.locator("main")).containsText("Harbour Works");
        Assertions.assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    private static String form() {
        var form = made(
                "/web_forms", Map.of("name", "Ask us", "asks", List.of("first_name", "last_name", "company", "email")));
        return RunningRapport.address()
                + "/form/"
                + RunningRapport.bean(FormLinks.class).token(organisation.tenant(), UUID.fromString(form));
    }

    /** Not faster than people write. */
    private static void fillIn(String form) {
        var page = browser.newContext().newPage();
        page.navigate(form);
        page.locator("[name=first_name]").fill("Budi");
        page.locator("[name=last_name]").fill("Buyer");
        page.locator("[name=company]").fill("Harbour Works");
        page.locator("[name=email]").fill("budi@harbour.example");
        await().pollInterval(Duration.ofMillis(2_100))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    page.locator("form button.primary").click();
                    return page.locator(".callout.good").count() == 1;
                });
        page.context().close();
    }

    private static void accept(String link) {
        var page = browser.newContext().newPage();
        page.navigate(link.startsWith("http") ? link : RunningRapport.address() + link);
        assertThat(page.locator("main")).containsText("Pump");
        var answer = page.locator("details:has(form[action$='/accept'])");
        var form = answer.locator("form");
        form.locator("input.control").first().fill("Budi Buyer");
        form.locator("[name=agreed]").check();
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("main")).containsText("Budi Buyer");
        page.context().close();
    }

    /** Given to the seller by the rule. */
    private static String lead() {
        String asked = "/leads?fields=owner&filter=" + ApiClient.encode("email == 'budi@harbour.example'");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> seller.id().toString().equals(api.get(asked).at("records.0.owner.id")));
        return String.valueOf(api.get(asked).at("records.0.id"));
    }

    private static void earned() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/commission_statements").text().contains("600.00"));
    }

    private static void verb(Page page, String record, String verb) {
        page.navigate(record + "/do/" + verb);
        page.locator("#deed-form button.primary").click();
        page.waitForURL(Pattern.compile("(?!.*/do/).*"));
    }

    private static String product() {
        return String.valueOf(api.get("/products?limit=1").at("records.0.id"));
    }

    private static String id(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String made(String path, Map<String, ?> values) {
        var made = api.post(path, values);
        Assertions.assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static Page signedIn() {
        var page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("en"))
                .newPage();
        page.navigate(RunningRapport.address() + "/sign-in");
        page.locator("input[name=email]").fill(seller.email());
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(address("") + "**");
        return page;
    }

    private static String address(String path) {
        return RunningRapport.address() + "/" + organisation.tenant().slug() + path;
    }
}
