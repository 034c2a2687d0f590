package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A deal is offered: a quote with its lines, numbered, approved where it has to be, sent, decided about, and made anew. */
class QuotesTest {

    private static Organisation acme;
    private static ApiClient api;
    private static String product;
    private static String account;
    private static String contact;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Quotes");
        api = acme.administrator();
        var tax = api.post("/tax_classes", Map.of("name", "Standard", "percent", "11"));
        product = api.post(
                        "/products",
                        Map.of("name", "Widget", "list_price", money("100.00"), "tax_class", tax.id(), "active", true))
                .id();
        account = api.post("/accounts", Map.of("name", "Buyer")).id();
        contact = api.post("/contacts", Map.of("last_name", "Ada", "email", "ada@buyer.example", "account", account))
                .id();
    }

    private static Map<String, Object> money(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    private static String deal(String name, Object... line) {
        String deal = api.post("/opportunities", Map.of("name", name, "account", account, "contacts", List.of(contact)))
                .id();
        var values = new HashMap<String, Object>(Map.of("opportunity", deal, "product", product, "quantity", 3));
        for (int i = 0; i < line.length; i += 2) {
            values.put((String) line[i], line[i + 1]);
        }
        var made = api.post("/opportunity_lines", values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return deal;
    }

    private static String quote(String deal) {
        var made = api.post("/opportunities/" + deal + "/quote", Map.of());
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return api.get("/quotes?filter=" + ApiClient.encode("opportunity == '" + deal + "'") + "&sort=-created_at")
                .at("records.0.id")
                .toString();
    }

    private static Object value(String quote, String field) {
        return api.get("/quotes/" + quote).at(field);
    }

    @Test
    void aQuoteTakesTheDealsLinesWithTheirTotals() {
        String quote = quote(deal("Lines", "discount", "10"));
        var found = api.get("/quotes/" + quote);
        assertThat(found.at("name")).isEqualTo("Lines");
        assertThat(found.at("account.id")).isEqualTo(account);
        assertThat(found.at("contact.id")).isEqualTo(contact);
        assertThat(found.at("lines_amount.amount")).isEqualTo("270.00");
        assertThat(found.at("lines_tax.amount")).isEqualTo("29.70");
        assertThat(found.at("lines_gross.amount")).isEqualTo("299.70");
        assertThat(found.at("list_amount.amount")).isEqualTo("300.00");
        assertThat(found.at("discount").toString()).startsWith("10");
        assertThat(found.at("status")).isEqualTo("draft");
        assertThat(found.at("version_number")).isEqualTo(1);
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(found.at("number").toString()).matches("Q-" + today.getYear() + "-\\d{4}");
        assertThat(found.at("valid_until")).isEqualTo(today.plusDays(30).toString());
    }

    /** A price that is written lower is a discount, too. */
    @Test
    void theDiscountIsMeasuredAtListPrice() {
        String quote = quote(deal("Lower price", "unit_price", money("75.00")));
        assertThat(value(quote, "discount").toString()).startsWith("25");
        assertThat(value(quote, "list_amount.amount")).isEqualTo("300.00");
    }

    /** What was agreed on for a kind of customers is no discount, in any version. */
    @Test
    void thePriceOfABookIsTheListPriceOfItsCustomers() {
        String book = api.post("/price_books", Map.of("name", "Partners", "active", true))
                .id();
        var price = api.post("/prices", Map.of("price_book", book, "product", product, "unit_price", money("80.00")));
        assertThat(price.status()).as(price.text()).isEqualTo(201);
        String deal = api.post("/opportunities", Map.of("name", "Partner", "price_book", book))
                .id();
        api.post("/opportunity_lines", Map.of("opportunity", deal, "product", product, "quantity", 3));
        String quote = quote(deal);
        assertThat(value(quote, "lines_amount.amount")).isEqualTo("240.00");
        assertThat(value(quote, "list_amount.amount")).isEqualTo("240.00");
        api.patch("/price_books/" + book, Map.of("active", false));
        act(api, quote, "send", "by_mail", false, "sent_to", "a@b.example");
        act(api, quote, "revise");
        String next = api.get("/quotes?filter=" + ApiClient.encode("revises == '" + quote + "'"))
                .at("records.0.id")
                .toString();
        assertThat(value(next, "list_amount.amount")).isEqualTo("240.00");
    }

    @Test
    void numbersAreDenseAndUniqueHoweverManyAreMadeAtOnce() throws Exception {
        var deals = IntStream.range(0, 10).mapToObj(i -> deal("Race " + i)).toList();
        var go = new CountDownLatch(1);
        var statuses = new HashSet<Integer>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 50)
                    .mapToObj(i -> pool.submit(() -> {
                        go.await();
                        return api.post("/opportunities/" + deals.get(i % 10) + "/quote", Map.of())
                                .status();
                    }))
                    .toList();
            go.countDown();
            for (var one : tries) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).containsExactly(200);
        var found = (List<?>) api.get("/quotes?fields=number&sort=number&limit=200&filter=version_number==1")
                .at("records");
        var numbers = found.stream()
                .map(record -> ((Map<?, ?>) record).get("number").toString())
                .filter(number -> number.startsWith("Q-"))
                .map(number -> Long.parseLong(number.substring(7)))
                .toList();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
        assertThat(numbers.getLast() - numbers.getFirst() + 1).isEqualTo(numbers.size());
    }

    @Test
    void aDiscountAboveTheLimitIsApprovedBySomebodyElse() {
        var limited = api.post("/pipelines", Map.of("name", "Limited", "discount_limit", "10"));
        var stage = api.post("/stages", Map.of("name", "Talk", "pipeline", limited.id(), "probability", "50"));
        String deal = deal("Cheap", "discount", "10.5");
        assertThat(api.patch("/opportunities/" + deal, Map.of("stage", stage.id()))
                        .status())
                .isEqualTo(200);
        String quote = quote(deal);
        assertThat(value(quote, "needs_approval")).isEqualTo(true);
        assertThat(act(api, quote, "send").status()).isEqualTo(409);
        assertThat(act(api, quote, "submit").status()).isEqualTo(200);
        var own = act(api, quote, "approve");
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.at("errors.0.code")).isEqualTo("own_approval");
        var seller = acme.person("Sal Seller", Role.SALES_REPRESENTATIVE).client();
        assertThat(act(seller, quote, "approve").status()).isIn(403, 404);
        var manager = acme.person("Mia Manager", Role.ADMINISTRATOR).client();
        var back = act(manager, quote, "reject", "approval_note", "Too cheap");
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(value(quote, "status")).isEqualTo("draft");
        assertThat(value(quote, "approval_note")).isEqualTo("Too cheap");
        assertThat(act(api, quote, "submit").status()).isEqualTo(200);
        assertThat(act(manager, quote, "approve").status()).isEqualTo(200);
        assertThat(value(quote, "approved_by.label")).isEqualTo("Mia Manager");
        assertThat(act(api, quote, "send", "by_mail", false).status()).isEqualTo(200);
    }

    @Test
    void whatWasSentIsNeverChangedButHasANextVersionUnderItsNumber() {
        String quote = quote(deal("Versions"));
        var sent = act(api, quote, "send", "by_mail", false);
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        assertThat(value(quote, "sent_to")).isEqualTo("ada@buyer.example");
        var changed = api.patch("/quotes/" + quote, Map.of("valid_until", "2099-01-01"));
        assertThat(changed.at("errors.0.code")).isEqualTo("quote_settled");
        String line = api.get("/quote_lines?filter=" + ApiClient.encode("quote == '" + quote + "'") + "")
                .at("records.0.id")
                .toString();
        assertThat(api.patch("/quote_lines/" + line, Map.of("quantity", 5)).at("errors.0.code"))
                .isEqualTo("quote_settled");
        assertThat(api.delete("/quote_lines/" + line).status()).isEqualTo(422);
        var revised = act(api, quote, "revise");
        assertThat(revised.status()).as(revised.text()).isEqualTo(200);
        var next = api.get("/quotes?filter=" + ApiClient.encode("revises == '" + quote + "'") + "")
                .at("records.0.id")
                .toString();
        assertThat(value(next, "number")).isEqualTo(value(quote, "number"));
        assertThat(value(next, "version_number")).isEqualTo(2);
        assertThat(value(next, "lines_gross")).isEqualTo(value(quote, "lines_gross"));
        assertThat(value(next, "status")).isEqualTo("draft");
        assertThat(value(quote, "status")).isEqualTo("replaced");
        assertThat(act(api, quote, "accept").status()).isEqualTo(409);
    }

    @Test
    void fiftyAcceptancesHaveOneEffectAndUndoTakesItBack() throws Exception {
        String quote = quote(deal("Once"));
        act(api, quote, "send", "by_mail", false);
        var go = new CountDownLatch(1);
        var accepted = new ArrayList<ApiClient.Answer>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 50)
                    .mapToObj(i -> pool.submit(() -> {
                        go.await();
                        return act(api, quote, i % 2 == 0 ? "accept" : "decline", "decided_by", "Ada " + i);
                    }))
                    .toList();
            go.countDown();
            for (var one : tries) {
                if (one.get().status() == 200) {
                    accepted.add(one.get());
                }
            }
        }
        assertThat(accepted).hasSize(1);
        // Its document may be kept at any time from now on, which is an operation of its own
        String operation = accepted.getFirst().header("Rapport-Operation").orElseThrow();
        assertThat(api.post("/operations/" + operation + "/undo", Map.of()).status())
                .isEqualTo(200);
        assertThat(value(quote, "status")).isEqualTo("sent");
    }

    @Test
    void whatCannotBeSentSaysWhy() {
        String empty = api.post("/opportunities", Map.of("name", "Empty")).id();
        var nothing = act(api, quote(empty), "send", "sent_to", "a@b.example");
        assertThat(nothing.at("errors.0.code")).isEqualTo("nothing_quoted");
        String quote = quote(deal("Over"));
        var before = api.patch("/quotes/" + quote, Map.of("valid_until", "2001-01-01"));
        assertThat(before.at("errors.0.code")).isEqualTo("before_quoted");
        api.patch("/quotes/" + quote, Map.of("quoted_on", "2001-01-01", "valid_until", "2001-01-31"));
        assertThat(act(api, quote, "send").at("errors.0.code")).isEqualTo("quote_over");
        api.patch("/quotes/" + quote, Map.of("valid_until", "2099-01-31", "contact", ""));
        assertThat(act(api, quote, "send").at("errors.0.code")).isEqualTo("nobody_to_send_to");
    }

    @Test
    void thePagesLeadFromTheDealToItsQuote() {
        var pages = PageClient.of(acme, acme.boss());
        String deal = deal("On pages");
        assertThat(pages.page("/opportunities/" + deal)).contains("Make a quote");
        String at = pages.submit("/opportunities/" + deal + "/do/quote", "");
        assertThat(at).contains("/quotes/");
        String quote = at.substring(at.indexOf("/quotes/"));
        assertThat(pages.page(quote)).contains("Quote lines").contains("333\u00a0USD");
        assertThat(pages.page(quote + "/related/lines")).contains("Widget").contains("At list price");
    }

    private static ApiClient.Answer act(ApiClient who, String quote, String verb, Object... values) {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            body.put((String) values[i], values[i + 1]);
        }
        return who.post("/quotes/" + quote + "/" + verb, body);
    }
}
