package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.sales.capture.FormLinks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strangers fill in forms without signing in, and become leads; programs that advertise don't, and nothing else is open to anybody. */
class WebFormsTest {

    private static final Pattern STAMP = Pattern.compile("name=\"stamp\" value=\"([^\"]+)\"");

    private static Organisation acme;
    private static ApiClient api;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Forms");
        api = acme.administrator();
    }

    private static String form(Map<String, ?> fields) {
        var made = api.post("/web_forms", fields);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return RunningRapport.address()
                + "/form/"
                + RunningRapport.context().getBean(FormLinks.class).token(acme.tenant(), UUID.fromString(made.id()));
    }

    private static HttpResponse<String> look(String form) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(form)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String form, Map<String, String> values) {
        var body = values.entrySet().stream()
                .map(each -> each.getKey() + "=" + ApiClient.encode(each.getValue()))
                .collect(Collectors.joining("&"));
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(form))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> with(String stamp, Map<String, String> values) {
        var all = new java.util.HashMap<>(values);
        all.put("stamp", stamp);
        return all;
    }

    private static String stamp(String page) {
        var found = STAMP.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    /** As a person does: not at once. */
    private static HttpResponse<String> handIn(String form, String stamp, Map<String, String> values) {
        var answer = new AtomicReference<HttpResponse<String>>();
        await().pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    answer.set(send(form, with(stamp, values)));
                    return !answer.get().body().contains("faster than people write");
                });
        return answer.get();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> leads(String email) {
        return (List<Map<String, Object>>)
                api.get("/leads?fields=name,company,need,source,campaign,owner,suspect,web_form,budget&filter="
                                + ApiClient.encode("email == \"" + email + "\""))
                        .json()
                        .get("records");
    }

    @Test
    void whoFillsAFormInIsALeadOfItsOwnerOnceAndWithTheirConsent() throws Exception {
        assertThat(api.post(
                                "/purposes",
                                Map.of(
                                        "key",
                                        "form_news",
                                        "labels",
                                        Map.of("en", "News"),
                                        "basis",
                                        "consent",
                                        "channels",
                                        List.of("email"),
                                        "words",
                                        Map.of("en", "Yes, write to me about new boats.")))
                        .status())
                .isEqualTo(201);
        var seller = acme.person("Sari Seller");
        String form = form(Map.of(
                "name",
                "Boat show",
                "asks",
                List.of("last_name", "company", "email", "need", "budget"),
                "consent_purpose",
                "form_news",
                "campaign",
                "Boat show 2026",
                "owner",
                seller.id().toString()));
        var page = look(form);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().map()).doesNotContainKey("set-cookie");
        assertThat(page.headers().firstValue("x-frame-options")).isEmpty();
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("frame-ancestors *", "script-src 'self'");
        assertThat(page.body())
                .contains("Boat show", "Yes, write to me about new boats.")
                .doesNotContain("first_name");
        String stamp = stamp(page.body());
        var values = Map.of(
                "last_name", "Lim",
                "company", "Marina \"East\"",
                "email", "lim@marina.example",
                "need", "A boat <fast> & dry\nby May",
                "budget", "12000.50",
                "agreed", "true");

        assertThat(send(form, with(stamp, values)).body()).contains("faster than people write");
        assertThat(leads("lim@marina.example")).isEmpty();
        var sent = handIn(form, stamp, values);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(sent.body()).contains("Thank you");
        assertThat(send(form, with(stamp, values)).body()).contains("Thank you");

        var leads = leads("lim@marina.example");
        assertThat(leads).hasSize(1);
        var lead = leads.getFirst();
        assertThat(lead)
                .containsEntry("name", "Lim")
                .containsEntry("company", "Marina \"East\"")
                .containsEntry("source", "web")
                .containsEntry("campaign", "Boat show 2026")
                .containsEntry("suspect", false)
                .containsEntry(
                        "budget",
                        Map.of("amount", "12000.50", "currency", acme.tenant().currency()));
        assertThat(lead.get("need").toString()).contains("&lt;fast&gt; &amp; dry");
        assertThat(((Map<?, ?>) lead.get("owner")).get("label")).isEqualTo("Sari Seller");
        assertThat(((Map<?, ?>) lead.get("web_form")).get("label")).isEqualTo("Boat show");
        assertThat(api.get("/leads/" + lead.get("id") + "/consents").text())
                .contains("form_news", "given", "web_form", "Yes, write to me about new boats.");
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndWhatWasWrittenStays() throws Exception {
        String form = form(Map.of("name", "Strict", "requires", List.of("last_name", "email")));
        String stamp = stamp(look(form).body());
        var answer = handIn(
                form, stamp, Map.of("first_name", "\"><script>alert(1)</script>", "email", "no address", "owner", "x"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"input-last_name-error\"", "id=\"input-email-error\"")
                .contains("value=\"no address\"")
                .doesNotContain("<script>alert");
        assertThat(api.get("/leads?count=true&filter=" + ApiClient.encode("web_form.name == \"Strict\""))
                        .at("count.value"))
                .isEqualTo(0);
    }

    @Test
    void programsThatAdvertiseAreThankedForNothingOrMarked() throws Exception {
        String form = form(Map.of("name", "Open", "asks", List.of("email", "need"), "requires", List.of("email")));
        String stamp = stamp(look(form).body());
        var spam = Map.of("email", "spam@spam.example", "need", "<a href='https://spam.example'>cheap</a>");
        var trapped = new java.util.HashMap<>(spam);
        trapped.put("homepage", "https://spam.example");
        assertThat(send(form, with(stamp, trapped)).body()).contains("Thank you");
        assertThat(leads("spam@spam.example")).isEmpty();

        assertThat(handIn(form, stamp, spam).body()).contains("Thank you");
        assertThat(leads("spam@spam.example").getFirst()).containsEntry("suspect", true);
        assertThat(send(form, with("A".repeat(64), spam)).statusCode()).isEqualTo(422);
    }

    @Test
    void aClosedFormAndAForgedAddressLeadNowhere() throws Exception {
        String closed = form(Map.of("name", "Closed", "active", false));
        assertThat(look(closed).statusCode()).isEqualTo(404);
        assertThat(send(closed, Map.of("last_name", "X")).statusCode()).isEqualTo(404);
        String open = form(Map.of("name", "Here", "sites", "www.example.com, *.example.org"));
        assertThat(look(open).headers().firstValue("content-security-policy").orElseThrow())
                .contains("frame-ancestors 'self' www.example.com *.example.org");
        char last = open.charAt(open.length() - 1);
        String forged = open.substring(0, open.length() - 1) + (last == 'A' ? 'Q' : 'A');
        assertThat(look(forged).statusCode()).isEqualTo(404);
    }

    @Test
    void aFormAsksOnlyForWhatThereIs() {
        assertRefused(Map.of("name", "F", "asks", List.of("need"), "requires", List.of()), "asks", "form_without_name");
        assertRefused(Map.of("name", "F", "asks", List.of("email")), "requires", "form_not_asked");
        assertRefused(Map.of("name", "F", "also_asks", "owner, tax_number"), "also_asks", "form_unknown_field");
        assertRefused(Map.of("name", "F", "consent_purpose", "nothing"), "consent_purpose", "form_unknown_purpose");
        assertRefused(Map.of("name", "F", "sites", "'none'; script-src"), "sites", "form_unknown_site");
    }

    private static void assertRefused(Map<String, ?> fields, String field, String code) {
        var refused = api.post("/web_forms", fields);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("errors.0.field")).isEqualTo(field);
        assertThat(refused.at("errors.0.code")).isEqualTo(code);
    }
}
