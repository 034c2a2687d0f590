package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Ability;
import io.rapport.access.FieldRight;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.access.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders and contracts as PDF: in their language, by their template, with what the reader may see. */
class PapersTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient boss;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Papers");
        api = acme.administrator();
        boss = PageClient.of(acme, acme.boss());
    }

    /** What a quote in a language became: six hours once, and a recurring line with tax. */
    private static String order(String language) {
        String account = made("/accounts", "name", "Buyer & Sons");
        String deal = made("/opportunities", "name", "Deal", "account", account);
        String quote = made("/quotes", "opportunity", deal, "language", language);
        String hours = made("/products", "name", "Installing", "unit", "hour", "list_price", "50");
        String tax = made("/tax_classes", "name", "Tax " + quote, "percent", 20);
        made("/quote_lines", "quote", quote, "product", hours, "quantity", 6);
        made(
                "/quote_lines",
                Map.of(
                        "quote",
                        quote,
                        "name",
                        "Support",
                        "unit_price",
                        Map.of("amount", "10.00", "currency", "USD"),
                        "tax_class",
                        tax,
                        "billing",
                        "month",
                        "term",
                        12));
        done("/quotes/" + quote + "/send", Map.of("by_mail", false));
        done("/quotes/" + quote + "/accept", Map.of());
        done("/quotes/" + quote + "/order", Map.of());
        return api.get("/quotes/" + quote).at("sales_order.id").toString();
    }

    private static String contract(String order) {
        done("/orders/" + order + "/make_contract", Map.of());
        return api.get("/orders/" + order).at("contract.id").toString();
    }

    @Test
    void anOrderSaysWhoOrderedWhatForHowMuch() throws Exception {
        String order = order("en");
        assertThat(boss.page("/orders/" + order)).contains("/orders/" + order + "/document");
        String number = api.get("/orders/" + order).at("number").toString();
        var answer = fetch(boss, "/orders/" + order);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", number + ".pdf");
        assertThat(text(answer))
                .contains("Order " + number, "Buyer & Sons", "as offered in our quote Q-")
                .contains("Installing", "6 hour", "Support", "monthly, 12")
                .contains("420.00 USD", "24.00 USD", "444.00 USD");
    }

    @Test
    void aContractHasItsTermAndTheRecurringLinesAsLongAsTheyAreWhatWasAgreed() throws Exception {
        String contract = contract(order("en"));
        assertThat(boss.page("/contracts/" + contract)).contains("/contracts/" + contract + "/document");
        api.patch("/contracts/" + contract, Map.of("terms", "Hotline by day"));
        String number = api.get("/contracts/" + contract).at("number").toString();
        assertThat(text(fetch(boss, "/contracts/" + contract)))
                .contains("Contract " + number, "Buyer & Sons", "12 months", "90 days", "Hotline by day")
                .contains("Support", "120.00 USD", "24.00 USD", "144.00 USD")
                .doesNotContain("Installing");
        api.patch("/contracts/" + contract, Map.of("contract_value", Map.of("amount", "99.00", "currency", "USD")));
        assertThat(text(fetch(boss, "/contracts/" + contract)))
                .contains("Contract value", "99.00 USD")
                .doesNotContain("monthly", "144.00 USD");
    }

    @Test
    void bothSpeakTheLanguageOfTheQuoteByTheOrganisationsTemplate() throws Exception {
        String order = order("id");
        String contract = contract(order);
        assertThat(api.get("/orders/" + order).at("language")).isEqualTo("id");
        made("/document_templates", "name", "Kontrak", "kind", "contract", "language", "id", "closing", "<p>Salam</p>");
        assertThat(text(fetch(boss, "/orders/" + order))).contains("Pesanan O-", "6 jam", "444,00 USD");
        assertThat(text(fetch(boss, "/contracts/" + contract))).contains("12 bulan", "144,00 USD", "Salam");
        api.patch("/orders/" + order, Map.of("language", "th"));
        assertThat(text(fetch(boss, "/orders/" + order))).doesNotContain("Pesanan");
    }

    @Test
    void aReaderGetsWhatTheyMaySeeAndNobodyElseAnything() throws Exception {
        String order = order("en");
        String contract = contract(order);
        var nobody = PageClient.of(acme, acme.person("Nobody"));
        for (var path : List.of("/orders/" + order, "/contracts/" + contract)) {
            assertThat(fetch(nobody, path).statusCode())
                    .isEqualTo(nobody.get(path).status())
                    .isEqualTo(404);
        }
        var clerk = PageClient.of(acme, acme.person("Clerk", clerk()));
        assertThat(text(fetch(clerk, "/orders/" + order)))
                .contains("Order O-", "Support", "420.00 USD")
                .doesNotContain("Buyer", "24.00 USD", "444.00 USD", "hour", "quote Q-");
        assertThat(fetch(clerk, "/contracts/" + contract).statusCode()).isEqualTo(404);
        assertThat(fetch(boss, "/accounts/" + order).statusCode()).isEqualTo(404);
    }

    /** Sees orders, but neither customers nor products nor what an order comes to with tax. */
    private static UUID clerk() {
        var reading = Grant.reading(Scope.ALL);
        var hidden = List.of(
                new FieldRight("orders", "lines_gross", false, false),
                new FieldRight("orders", "lines_tax", false, false));
        return RunningRapport.bean(Roles.class)
                .create(
                        acme.actor(acme.user()),
                        new Role.Draft(
                                "Clerk",
                                "",
                                Set.of(Ability.USE_API),
                                Map.of("orders", reading, "order_lines", reading),
                                hidden))
                .id();
    }

    private static HttpResponse<byte[]> fetch(PageClient reader, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(reader.address(path + "/document")))
                .header("Cookie", reader.cookie());
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        try (var pdf = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(pdf).replace('\u00a0', ' ');
        }
    }

    private static void done(String path, Object body) {
        var answer = api.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String made(String path, Object... values) {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            body.put((String) values[i], values[i + 1]);
        }
        return made(path, body);
    }

    private static String made(String path, Map<String, Object> body) {
        var answer = api.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.id();
    }
}
