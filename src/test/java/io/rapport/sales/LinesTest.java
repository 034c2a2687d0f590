package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A deal's amount and its lines: what is changed in the one shows in the other, in the same operation and back again. */
class LinesTest {

    private static ApiClient api;
    private static String product;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        Organisation acme = RunningRapport.organisation("Lines");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        var tax = made("/tax_classes", Map.of("name", "Standard", "percent", "11"));
        product = made("/products", Map.of("name", "Pump", "list_price", "19.99", "tax_class", tax));
    }

    @Test
    void linesAreAddedAndChangedOnTheDealsPageAndTheTotalsFollow() {
        var deal = deal();
        String lines = "/opportunities/" + deal + "/related/lines";
        var wrong = pages.post(lines, "opportunity_lines.product=" + product + "&opportunity_lines.quantity=-2");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("A quantity is more than zero");
        pages.submit(lines, "opportunity_lines.product=" + product + "&opportunity_lines.quantity=2");
        shows(deal, "39.98", "lines");
        var shown = pages.get(lines).text();
        assertThat(shown).contains("Pump", "totals-opportunity_lines", "44.38");
        assertThat(shown).containsPattern("<td id=\"cell-[0-9a-f-]{36}-amount\"");
    }

    @Test
    void theOrganisationChoosesHowHalfACentIsRounded() {
        pages.submit("/settings/rounding", "rounding=half_even");
        try {
            var line = line(deal(), "unit_price", "2.345");
            assertThat(api.get("/opportunity_lines/" + line.id()).at("amount.amount"))
                    .isEqualTo("2.34");
        } finally {
            pages.submit("/settings/rounding", "rounding=commercial");
        }
    }

    private static String made(String path, Map<String, ?> values) {
        var made = api.post(path, values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static String deal(Object... values) {
        return made("/opportunities", map(values));
    }

    private static Map<String, Object> map(Object... values) {
        var body = new HashMap<String, Object>(Map.of("name", "Deal"));
        for (int i = 0; i < values.length; i += 2) {
            body.put((String) values[i], values[i + 1]);
        }
        return body;
    }

    private static ApiClient.Answer line(String deal, Object... values) {
        var body = map(values);
        body.remove("name");
        body.put("opportunity", deal);
        body.put("product", product);
        return api.post("/opportunity_lines", body);
    }

    private static void shows(String deal, String amount, String source) {
        var shown = api.get("/opportunities/" + deal);
        assertThat(shown.at("amount.amount")).as(shown.text()).isEqualTo(amount);
        assertThat(shown.at("amount_source")).as(shown.text()).isEqualTo(source);
    }

    private static void undo(ApiClient.Answer done) {
        var undone = api.post("/operations/" + done.header("Rapport-Operation").orElseThrow() + "/undo", null);
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
    }

    @Test
    void theFirstLineGivesAnAmountThatNobodyEntered() {
        var deal = deal("probability", 50);
        var first = line(deal, "quantity", 3, "discount", 10);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        var shown = api.get("/opportunity_lines/" + first.id());
        assertThat(shown.at("amount.amount")).isEqualTo("53.97");
        assertThat(shown.at("tax.amount")).isEqualTo("5.94");
        assertThat(shown.at("gross.amount")).isEqualTo("59.91");
        shows(deal, "53.97", "lines");
        assertThat(api.get("/opportunities/" + deal).at("expected_value.amount"))
                .isEqualTo("26.985");

        var second = line(deal, "billing", "month", "term", 24, "unit_price", "10", "quantity", 2);
        shows(deal, "533.97", "lines");
        var whole = api.get("/opportunities/" + deal);
        assertThat(whole.at("annual_value.amount")).isEqualTo("240.00");
        assertThat(whole.at("contract_value.amount")).isEqualTo("480.00");

        api.delete("/opportunity_lines/" + first.id());
        shows(deal, "480.00", "lines");
        api.delete("/opportunity_lines/" + second.id());
        shows(deal, null, null);
    }

    @Test
    void anEnteredAmountStaysUntilSomebodyChoosesTheLines() {
        var deal = deal("amount", "1000");
        line(deal, "quantity", 2);
        shows(deal, "1000.00", "entered");

        var chosen = api.post("/opportunities/" + deal + "/amount_from_lines", Map.of());
        assertThat(chosen.status()).as(chosen.text()).isEqualTo(200);
        shows(deal, "39.98", "lines");
        undo(chosen);
        shows(deal, "1000.00", "entered");

        api.post("/opportunities/" + deal + "/amount_from_lines", Map.of());
        api.patch("/opportunities/" + deal, Map.of("amount", "900"));
        shows(deal, "900.00", "entered");
        var none = new HashMap<String, Object>();
        none.put("amount", null);
        api.patch("/opportunities/" + deal, none);
        shows(deal, "39.98", "lines");
    }

    @Test
    void undoTakesOneLineOutOfTheSumAndLeavesWhatCameLater() {
        var deal = deal();
        var first = line(deal, "quantity", 1);
        var second = line(deal, "quantity", 2);
        shows(deal, "59.97", "lines");
        undo(first);
        shows(deal, "39.98", "lines");
        undo(second);
        shows(deal, null, null);
    }

    @Test
    void aLineThatMovesIsTakenFromOneDealAndAddedToTheOther() {
        var from = deal();
        var to = deal();
        var line = line(from, "quantity", 2);
        var moved = api.patch("/opportunity_lines/" + line.id(), Map.of("opportunity", to));
        shows(from, null, null);
        shows(to, "39.98", "lines");
        undo(moved);
        shows(from, "39.98", "lines");
        shows(to, null, null);
    }

    @Test
    void linesThatAreChangedAtTheSameTimeAllCount() throws Exception {
        var deal = deal();
        var random = new Random(5);
        var quantities = IntStream.range(0, 16).map(i -> 1 + random.nextInt(50)).toArray();
        try (var workers = Executors.newFixedThreadPool(8)) {
            var tries = IntStream.of(quantities)
                    .<Callable<ApiClient.Answer>>mapToObj(quantity -> () -> line(deal, "quantity", quantity))
                    .toList();
            for (var done : workers.invokeAll(tries)) {
                assertThat(done.get().status()).as(done.get().text()).isEqualTo(201);
            }
        }
        var sum = new BigDecimal("19.99")
                .multiply(BigDecimal.valueOf(IntStream.of(quantities).sum()));
        shows(deal, sum.toPlainString(), "lines");
    }

    @Test
    void whatMakesNoSenseIsSaidBesideTheField() {
        var deal = deal();
        var wrong = List.of(
                List.of("quantity", "quantity", -1, "quantity_range"),
                List.of("quantity", "quantity", 0, "quantity_range"),
                List.of("quantity", "quantity", "2000000000", "quantity_range"),
                List.of("quantity", "quantity", "NaN", "invalid_number"),
                List.of("discount", "discount", 101, "not_a_share"),
                List.of("discount", "discount", -1, "not_a_share"),
                List.of("discount_amount", "discount_amount", "20", "discount_above_price"),
                List.of("unit_price", "unit_price", "-1", "below_zero"),
                List.of("term", "term", 12, "term_of_one_time"),
                List.of("unit_price", "unit_price", Map.of("amount", "1", "currency", "KWD"), "currency_without_rate"));
        for (var one : wrong) {
            var refused = line(deal, one.get(1), one.get(2));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.at("errors.0.field")).as(refused.text()).isEqualTo(one.get(0));
            assertThat(refused.at("errors.0.code")).as(refused.text()).isEqualTo(one.get(3));
        }
        shows(deal, null, null);
    }
}
