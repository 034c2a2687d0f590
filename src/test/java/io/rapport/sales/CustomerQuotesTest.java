package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.sales.quote.QuoteLinks;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers without an account read a quote by its link, ask, accept or decline. */
class CustomerQuotesTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Organisation acme;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Customer quotes");
        api = acme.administrator();
    }

    private static String quote(Map<String, Object> more) {
        String account = api.post("/accounts", Map.of("name", "Buyer & Sons")).id();
        String deal = api.post("/opportunities", Map.of("name", "Deal", "account", account))
                .id();
        var values = new HashMap<String, Object>(Map.of("opportunity", deal));
        values.putAll(more);
        String quote = api.post("/quotes", values).id();
        var line = api.post(
                "/quote_lines",
                Map.of(
                        "quote",
                        quote,
                        "name",
                        "Widget <b>",
                        "quantity",
                        2,
                        "unit_price",
                        Map.of("amount", "10.00", "currency", "USD")));
        assertThat(line.status()).as(line.text()).isEqualTo(201);
        return quote;
    }

    private static String sent(Map<String, Object> more) {
        String quote = quote(more);
        var answer = api.post("/quotes/" + quote + "/send", Map.of("by_mail", false));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return quote;
    }

    private static String path(String quote) {
        return RunningRapport.bean(QuoteLinks.class).path(acme.tenant(), UUID.fromString(quote));
    }

    private static HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(RunningRapport.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private static HttpResponse<String> post(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(RunningRapport.address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(String quote, String field) {
        return api.get("/quotes/" + quote).at(field);
    }

    @Test
    void aQuoteIsThereForItsCustomerFromWhenItIsSent() {
        String quote = quote(Map.of());
        assertThat(get(path(quote)).statusCode()).isEqualTo(404);
        api.post("/quotes/" + quote + "/send", Map.of("by_mail", false));
        var page = get(path(quote));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Widget &lt;b&gt;")
                .contains("20.00\u00a0USD")
                .contains("Buyer &amp; Sons");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        String forged = path(quote).substring(0, path(quote).length() - 1)
                + (path(quote).endsWith("A") ? "B" : "A");
        assertThat(get(forged).statusCode()).isEqualTo(404);
        assertThat(get(path(UUID.randomUUID().toString())).statusCode()).isEqualTo(404);
    }

    @Test
    void whoOpensItFirstIsWrittenDownButNotWhoWorksHere() {
        String quote = sent(Map.of());
        get(path(quote), "Cookie", PageClient.of(acme, acme.boss()).cookie());
        assertThat(value(quote, "opened_at")).isNull();
        get(path(quote), "Sec-Purpose", "prefetch");
        assertThat(value(quote, "opened_at")).isNull();
        get(path(quote));
        var first = value(quote, "opened_at");
        assertThat(first).isNotNull();
        get(path(quote));
        assertThat(value(quote, "opened_at")).isEqualTo(first);
    }

    @Test
    void itIsAcceptedOnceByNameAndAddress() throws Exception {
        String quote = sent(Map.of());
        String path = path(quote);
        var nobody = post(path + "/accept", Map.of("by", " "));
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(nobody.body()).contains("aria-invalid=\"true\"").contains("Please tick this to accept.");
        assertThat(value(quote, "status")).isEqualTo("sent");
        var go = new CountDownLatch(1);
        long done = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 10)
                    .mapToObj(i -> pool.submit(() -> {
                        go.await();
                        return post(path + "/accept", Map.of("by", "Ada " + i, "agreed", "true"))
                                .statusCode();
                    }))
                    .toList();
            go.countDown();
            for (var one : tries) {
                done += one.get() == 303 ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(1);
        assertThat(value(quote, "status")).isEqualTo("accepted");
        assertThat(value(quote, "decided_by").toString()).startsWith("Ada ");
        assertThat(value(quote, "decided_from")).isEqualTo("127.0.0.1");
        assertThat(get(path).body()).contains("accepted this quote").doesNotContain("<form");
        assertThat(post(path + "/decline", Map.of("by", "Eve")).statusCode()).isEqualTo(409);
        var history = api.get("/quotes/" + quote + "/history");
        assertThat(history.text()).contains("\"accepted the quote as Ada ");
    }

    @Test
    void itIsDeclinedWithAReasonAndSpeaksTheQuotesLanguage() {
        String quote = sent(Map.of("language", "id"));
        var page = get(path(quote), "Accept-Language", "en");
        assertThat(page.body()).contains("lang=\"id\"").contains("Penawaran Q-").contains("Tolak");
        assertThat(post(path(quote) + "/decline", Map.of("by", "Ani", "reason", "Terlalu mahal"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(value(quote, "decline_reason")).isEqualTo("Terlalu mahal");
        assertThat(value(quote, "status")).isEqualTo("declined");
    }

    @Test
    void aQuestionBecomesANoteOnTheQuoteAndItsDeal() {
        String quote = sent(Map.of());
        assertThat(post(path(quote) + "/ask", Map.of("by", "Ada", "question", "Is <script>alert(1)</script> part?"))
                        .statusCode())
                .isEqualTo(303);
        var notes = api.get("/notes?sort=-created_at&limit=1");
        assertThat(notes.at("records.0.name")).isEqualTo("Ada");
        assertThat(notes.at("records.0.body").toString()).contains("Is &lt;script&gt;");
        assertThat((List<?>) notes.at("records.0.about")).hasSize(2);
        assertThat(value(quote, "status")).isEqualTo("sent");
    }

    @Test
    void aReplacedOrExpiredQuoteIsReadButNotAccepted() {
        String quote = sent(Map.of());
        api.post("/quotes/" + quote + "/revise", Map.of());
        assertThat(get(path(quote)).body()).contains("newer version").doesNotContain("<form");
        assertThat(post(path(quote) + "/accept", Map.of("by", "Ada", "agreed", "true"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(value(quote, "status")).isEqualTo("replaced");
    }

    /** The template may change afterwards: the customer gets what was sent. */
    @Test
    void whatWasSentIsKeptWithItsDigest() throws Exception {
        String quote = sent(Map.of("introduction", "<p>Dear <b>Ada</b>, สวัสดี</p>", "terms", "Net 30 days"));
        await().atMost(Duration.ofSeconds(20)).until(() -> value(quote, "digest") != null);
        String digest = value(quote, "digest").toString();
        var bytes = bytes(RunningRapport.address() + path(quote) + "/document.pdf", "");
        assertThat(digest(bytes)).isEqualTo(digest);
        var template = Map.of(
                "name", "Other", "kind", "quote", "language", "en", "active", true, "closing", "<p>Something else</p>");
        var made = api.post("/document_templates", template);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(digest(bytes(RunningRapport.address() + path(quote) + "/document.pdf", "")))
                .isEqualTo(digest);
        try (var pdf = Loader.loadPDF(bytes)) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Widget <b>")
                    .contains("20.00")
                    .contains("Dear Ada")
                    .contains("Net 30 days")
                    .doesNotContain("Something else");
        }
        String next = quote(Map.of());
        var inside = PageClient.of(acme, acme.boss());
        try (var pdf = Loader.loadPDF(bytes(inside.address("/quotes/" + next + "/document"), inside.cookie()))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Something else");
        }
    }

    private static byte[] bytes(String path, String cookie) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(path)).header("Cookie", cookie);
        var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        return answer.body();
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
