package io.rapport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.api.Addresses;
import io.rapport.files.FileForm;
import io.rapport.identity.Client;
import io.rapport.identity.ContentSecurityPolicy;
import io.rapport.identity.SignIn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every text that somebody can write holds hostile HTML: names, values of every field of every object, labels of the model, file
 * names, and what a browser says of itself. Every page there is shows it as text, and nothing of it runs in a browser.
 */
class HostileTextTest {

    private static final String HOSTILE =
            "\"'><xss-tag data-controller=menu onx=1><img src=x onerror=window.pwned=1>{{7*7}}${7*7}";
    private static final String BRIEF = HOSTILE.substring(0, 60);
    private static final String RICH =
            "<p>Read</p><xss-tag>x</xss-tag><a href=\"javascript:window.pwned=1\" data-controller=\"menu\""
                    + " data-action=\"click->menu#open\" data-turbo-method=\"delete\" id=\"main\" class=\"dialog\" onclick=\"window.pwned=1\">here</a>"
                    + "<svg onload=window.pwned=1></svg><style>*{}</style><iframe srcdoc=\"<xss-tag>\"></iframe>";
    private static final String PASSWORD = "correct horse battery staple";

    /** A tag where none may be. Whether one leaves its attribute, a browser tells. */
    private static final Pattern RUNNING =
            Pattern.compile("<xss-tag|<img src=x|<svg onload|href=\"javascript:", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> MADE = new TreeMap<>();
    private static Organisation organisation;
    private static ApiClient admin;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Hostile " + HOSTILE);
        admin = organisation.administrator();
        pages = PageClient.of(organisation, organisation.boss());
        model();
        records();
        surroundings();
        outside();
    }

    private static void model() {
        var object = Map.of("name", "x_odd", "label", HOSTILE, "label_plural", HOSTILE);
        must(201, admin.post("/model/objects", object));
        var choices = List.of(Map.of("key", "a", "label", HOSTILE), Map.of("key", "b", "label", "Plain " + HOSTILE));
        for (var on : List.of("x_odd", "accounts")) {
            for (var field : List.of(
                    Map.of("name", "x_free", "label", HOSTILE, "type", "text"),
                    Map.of(
                            "name",
                            "x_one",
                            "label",
                            HOSTILE,
                            "type",
                            "choice",
                            "options",
                            Map.of("choices", choices)))) {
                must(201, admin.post("/model/objects/" + on + "/fields", field));
            }
        }
        admin.patch("/model/objects/accounts/fields/x_free", Map.of("help", HOSTILE));
        must(
                201,
                admin.post(
                        "/model/objects/accounts/rules",
                        Map.of("condition", "name != \"refused\"", "message", HOSTILE)));
    }

    /** One of every object, with the text in each field that takes any. */
    private static void records() {
        for (int round = 0; round < 2; round++) {
            for (var object : List.of(
                    "products",
                    "accounts",
                    "contacts",
                    "opportunities",
                    "tasks",
                    "notes",
                    "calls",
                    "meetings",
                    "teams",
                    "x_odd")) {
                var values = new HashMap<String, Object>();
                for (var each : (List<?>) admin.get("/model/objects/" + object).at("fields")) {
                    var field = (Map<?, ?>) each;
                    if (!Boolean.TRUE.equals(field.get("writable"))) {
                        continue;
                    }
                    switch (String.valueOf(field.get("type"))) {
                        case "text" -> values.put(String.valueOf(field.get("name")), fitting(field));
                        case "long_text" -> values.put(String.valueOf(field.get("name")), RICH + HOSTILE);
                        case "choice" -> {
                            if (String.valueOf(field.get("name")).equals("x_one")) {
                                values.put("x_one", "a");
                            }
                        }
                        case "date_time" -> values.put(String.valueOf(field.get("name")), "2027-05-05T10:00:00Z");
                        case "date" -> values.put(String.valueOf(field.get("name")), "2027-05-05");
                        case "links" ->
                            values.put(String.valueOf(field.get("name")), List.of("accounts/" + MADE.get("accounts")));
                        case "reference" -> {
                            if (String.valueOf(field.get("name")).equals("account")) {
                                values.put("account", MADE.get("accounts"));
                            }
                        }
                        default -> {}
                    }
                }
                var made = admin.post("/" + object, values);
                if (round == 0 || made.status() != 422) {
                    MADE.put(object, must(201, made).id());
                }
            }
        }
    }

    private static String fitting(Map<?, ?> field) {
        var options = field.get("options") instanceof Map<?, ?> map ? map : Map.of();
        return options.get("max_length") instanceof Number most && most.intValue() < HOSTILE.length()
                ? HOSTILE.substring(0, most.intValue())
                : HOSTILE;
    }

    private static void surroundings() {
        MADE.put("role", must(201, admin.post("/roles", Map.of("name", BRIEF))).id());
        var state = Map.of("filter", "name != \"\"", "columns", "name,x_free,x_one");
        var view = Map.of("object", "accounts", "name", BRIEF, "audience", "everyone", "state", state);
        MADE.put("view", must(201, admin.post("/views", view)).id());
        must(201, admin.post("/tokens", Map.of("name", BRIEF)));
        var person = organisation.person("Pat");
        must(200, admin.patch("/users/" + person.id(), Map.of("name", "Pat " + HOSTILE)));
        MADE.put("user", person.id().toString());
        var file = FileForm.about("accounts/" + MADE.get("accounts"))
                .file(HOSTILE.replace("\"", "%22").replace("/", "") + ".html", HOSTILE)
                .sendBy(admin);
        MADE.put("file", String.valueOf(must(201, file).at("files.0.id")));
        var upload = admin.upload(
                "/imports", Map.of("odd.csv", "name,\"<xss-tag>\"\n\"" + HOSTILE.replace("\"", "\"\"") + "\",1\n"));
        MADE.put("import", String.valueOf(must(202, upload).at("import")));
        MADE.put("job", upload.id());
        must(200, admin.patch("/accounts/" + MADE.get("accounts"), Map.of("x_free", "before " + HOSTILE)));
        MADE.put("operation", String.valueOf(admin.get("/operations").at("operations.0.id")));
        RunningRapport.bean(SignIn.class)
                .signIn(organisation.boss().email(), PASSWORD, new Client("127.0.0.1", HOSTILE));
    }

    private static void outside() {
        var provider = Map.of(
                "name",
                HOSTILE,
                "issuer",
                "https://sign-in.example.com/realms/people",
                "client_id",
                HOSTILE,
                "secret",
                HOSTILE,
                "domains",
                List.of("people.example.com"),
                "groups_claim",
                "groups",
                "creates",
                false);
        MADE.put("provider", must(201, admin.post("/providers", provider)).id());
        var recipient = Map.of(
                "name",
                BRIEF,
                "country",
                "ID",
                "purpose",
                HOSTILE,
                "reference",
                BRIEF,
                "until",
                "2099-12-31",
                "fields",
                Map.of("accounts", List.of("name", "x_free")));
        MADE.put("recipient", must(201, admin.post("/recipients", recipient)).id());
    }

    private static ApiClient.Answer must(int status, ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    private static List<String> addresses(String object) {
        var things = new TreeMap<String, String>();
        things.put("", MADE.get(object));
        things.put("roles", MADE.get("role"));
        things.put("sign-in", MADE.get("provider"));
        things.put("recipients", MADE.get("recipient"));
        things.put("users", MADE.get("user"));
        things.put("members", MADE.get("user"));
        things.put("views", MADE.get("view"));
        things.put("files", MADE.get("file"));
        things.put("jobs", MADE.get("job"));
        things.put("import", MADE.get("import"));
        things.put("imports", MADE.get("import"));
        things.put("operations", MADE.get("operation"));
        return Addresses.ofPages(
                object,
                things,
                Map.of("field", "x_free", "relation", "contacts", "slug", "undo", "action", "change", "token", "x"));
    }

    @Test
    void everyPageShowsItAsText() {
        var running = new ArrayList<String>();
        int shown = 0;
        var asked = new ArrayList<String>();
        for (var object : List.of(
                "accounts", "x_odd", "opportunities", "contacts", "tasks", "notes", "products", "teams", "users")) {
            MADE.putIfAbsent("users", MADE.get("user"));
            asked.addAll(addresses(object));
        }
        String text = ApiClient.encode(HOSTILE);
        for (var ask : List.of(
                "/find?q=",
                "/accounts?q=",
                "/accounts?filter=",
                "/accounts?sort=",
                "/accounts?columns=",
                "/accounts?group=",
                "/accounts?view=",
                "/accounts?on=board&by=",
                "/accounts?as_of=",
                "/accounts/compare?from=",
                "/accounts/new?name=",
                "/find/said?q=",
                "/accounts/filter?filter=",
                "/settings/audit?kind=",
                "/settings/users?q=",
                "/help?q=",
                "/operations?before=")) {
            asked.add(ask + text);
        }
        asked.addAll(List.of(
                "/accounts?group=x_one",
                "/accounts?on=board&by=x_one",
                "/tasks?on=calendar&day=due",
                "/x_odd?on=board&by=x_one",
                "/accounts?view=" + MADE.get("view"),
                "/accounts/compare?from=2001-01-01&kind=new"));
        for (var path : asked.stream().distinct().toList()) {
            var answer = pages.get(path);
            assertThat(answer.status()).as(path).isLessThan(500);
            boolean html = answer.header("Content-Type").orElse("").startsWith("text/html");
            if (html || answer.header("Content-Type").orElse("").contains("turbo-stream")) {
                String policy = answer.header(ContentSecurityPolicy.HEADER).orElse("");
                if (path.startsWith("/files/") && policy.startsWith("default-src 'none'")) {
                    continue;
                }
                assertThat(policy).as(path).isEqualTo(ContentSecurityPolicy.POLICY);
                var match = RUNNING.matcher(answer.text());
                if (match.find()) {
                    running.add(path + ": "
                            + answer.text()
                                    .substring(
                                            Math.max(0, match.start() - 80),
                                            Math.min(answer.text().length(), match.end() + 80)));
                }
                shown += answer.text().contains("&lt;xss-tag") ? 1 : 0;
            } else {
                assertThat(answer.header("X-Content-Type-Options")).as(path).contains("nosniff");
            }
        }
        assertThat(running).isEmpty();
        assertThat(shown).isGreaterThan(100);
    }

    /** What is refused is shown again beside its error, and what is too long is no error of the program. */
    @Test
    void formsAboutTheOutsideShowWhatTheyRefuseAsText() {
        String turned = "\u202e" + HOSTILE + "\u2066\u05e9\u05dc\u05d5\u05dd";
        for (var text : List.of(turned, turned.repeat(3_000))) {
            String sent = ApiClient.encode(text);
            for (var form : Map.of(
                            "/settings/sign-in/" + MADE.get("provider"),
                            "name=%1$s&issuer=%1$s&client_id=%1$s&domains=%1$s&scopes=%1$s&groups_claim=%1$s",
                            "/settings/recipients",
                            "name=%1$s&country=%1$s&purpose=%1$s&reference=%1$s&until=%1$s",
                            "/settings/suppressions",
                            "addresses=%1$s&reason=%1$s",
                            "/settings/users",
                            "name=%1$s&email=%1$s",
                            "/settings/teams",
                            "name=%1$s&kind=%1$s")
                    .entrySet()) {
                var answer = pages.post(form.getKey(), form.getValue().formatted(sent));
                assertThat(answer.status()).as(form.getKey()).isLessThan(500);
                assertThat(RUNNING.matcher(answer.text()).find())
                        .as(form.getKey() + ": " + answer.text())
                        .isFalse();
            }
        }
        assertThat(pages.page("/settings/teams")).doesNotContain("\u202e");
        assertThat(pages.page("/settings/sign-in/" + MADE.get("provider"))).contains("&lt;xss-tag");
        assertThat(pages.page("/settings/recipients")).contains("&lt;xss-tag");
    }

    @Test
    void nothingOfItRunsInABrowser() {
        var complaints = new ArrayList<String>();
        try (var context = Browsers.shared().newContext(new Browser.NewContextOptions().setLocale("en"))) {
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    complaints.add(page.url() + ": " + message.text());
                }
            });
            page.navigate(RunningRapport.address() + "/sign-in");
            page.locator("input[name=email]").fill(organisation.boss().email());
            page.locator("input[name=password]").fill(PASSWORD);
            page.locator("input[name=password]").press("Enter");
            page.waitForURL("**/" + organisation.tenant().slug() + "**");
            String account = "/accounts/" + MADE.get("accounts");
            for (var path : List.of(
                    "",
                    "/accounts",
                    "/accounts?on=board&by=x_one",
                    "/accounts?group=x_one",
                    "/tasks?on=calendar&day=due&scale=month",
                    account,
                    account + "/edit",
                    "/accounts/new",
                    "/notes/" + MADE.get("notes"),
                    "/x_odd",
                    "/notices",
                    "/jobs",
                    "/operations",
                    "/settings/users",
                    "/settings/audit",
                    "/settings/roles/" + MADE.get("role"),
                    "/settings/security",
                    "/settings/sign-in",
                    "/settings/recipients",
                    "/settings/suppressions",
                    "/accounts/filter?filter=" + ApiClient.encode("x_free != \"\""),
                    "/find?q=xss")) {
                page.navigate(pages.address(path));
                harmless(page, path, complaints);
            }
            page.navigate(pages.address("/accounts"));
            page.keyboard().press("Control+k");
            page.keyboard().type("xss");
            page.waitForTimeout(400);
            harmless(page, "palette", complaints);
        }
        assertThat(complaints).isEmpty();
    }

    private static void harmless(Page page, String path, List<String> complaints) {
        page.waitForFunction("() => !document.querySelector('html[aria-busy]')");
        Object found = page.evaluate(
                "() => [window.pwned, document.querySelectorAll('xss-tag, [onx], [onerror], [onclick], a[href^=\"javascript:\"], img[src=x]').length].join()");
        if (!",0".equals(found)) {
            complaints.add(path + ": " + found);
        }
    }
}
