package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which price a deal's line gets, and which prices there can't be. */
class PricesTest {

    private static ApiClient api;
    private static PageClient pages;
    private String product = "";

    @BeforeAll
    static void start() {
        Organisation acme = RunningRapport.organisation("Prices");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
    }

    @BeforeEach
    void anotherProduct() {
        product = made("/products", "name", "Pump", "list_price", "20.00");
    }

    @Test
    void thePriceOfTheTierHoldsAndFollowsTheQuantityUntilSomebodyEntersAnother() {
        var book = book("Tiers", "country", "ID");
        price(book, "unit_price", "18");
        var hundred = price(book, "unit_price", "15", "from_quantity", 100);
        var deal = made("/opportunities", "name", "Deal", "price_book", book);
        var line = line(deal, "quantity", 99);
        shows(line, "18.00", "price_book");
        var more = api.patch("/opportunity_lines/" + line, Map.of("quantity", 100));
        assertThat(more.status()).as(more.text()).isEqualTo(200);
        shows(line, "15.00", "price_book");
        assertThat(api.get("/opportunity_lines/" + line).at("price.id")).isEqualTo(hundred);
        var entered = api.patch("/opportunity_lines/" + line, Map.of("unit_price", "14"));
        shows(line, "14.00", "entered");
        var fewer = api.patch("/opportunity_lines/" + line, Map.of("quantity", 5));
        shows(line, "14.00", "entered");
        undo(fewer);
        undo(entered);
        shows(line, "15.00", "price_book");
        assertThat(pages.get("/opportunities/" + deal + "/related/lines").text())
                .contains("price book");
    }

    @Test
    void theFirstBookThatFitsTheAccountAndTheDayCountsAndElseTheListPrice() {
        price(book("Indonesia", "country", "id", "position", 1), "unit_price", "17");
        price(book("Off", "active", false, "position", 0), "unit_price", "1");
        price(
                book("Spring", "position", 2, "valid_from", "2026-03-01", "valid_until", "2026-05-31"),
                "unit_price",
                "19");
        var here = made("/accounts", "name", "Here", "billing_address", Map.of("country", "ID"));
        var there = made("/accounts", "name", "There", "billing_address", Map.of("country", "TH"));
        shows(line(deal(here, "2026-05-31")), "17.00", "price_book");
        shows(line(deal(there, "2026-05-31")), "19.00", "price_book");
        shows(line(deal(there, "2026-06-01")), "20.00", "list_price");
        shows(line(deal(there, "2026-05-31"), "unit_price", "3"), "3.00", "entered");
    }

    @Test
    void pricesThatCannotBeAreRefusedBesideTheirField() {
        var book = book("Refused");
        price(book, "unit_price", "9", "from_quantity", 10, "valid_until", "2026-06-30");
        price(book, "unit_price", "8", "from_quantity", 10, "valid_from", "2026-07-01");
        refused(book, "price_twice", "from_quantity", "10.000", "valid_from", "2026-06-30");
        refused(book, "below_zero", "unit_price", "-1");
        refused(book, "below_zero", "from_quantity", -1);
        refused(book, "until_before_from", "valid_from", "2026-02-02", "valid_until", "2026-02-01");
        assertThat(api.post("/price_books", Map.of("name", "Nowhere", "country", "QQ"))
                        .text())
                .contains("unknown_country");
    }

    @Test
    void pricesAreWrittenOnTheBooksPage() {
        var book = book("Page");
        String prices = "/price_books/" + book + "/related/prices";
        String said = "prices.product=" + product + "&prices.unit_price=";
        var wrong = pages.post(prices, said + "-1");
        assertThat(wrong.status()).isEqualTo(422);
        pages.submit(prices, said + "17.25&prices.from_quantity=10");
        assertThat(pages.get(prices).text()).contains("Pump · Page", "17.25");
    }

    private void refused(String book, String code, Object... values) {
        var said = map("unit_price", "1", "price_book", book, "product", product);
        said.putAll(map(values));
        var answer = api.post("/prices", said);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(code);
    }

    private static void shows(String line, String price, String from) {
        var shown = api.get("/opportunity_lines/" + line);
        assertThat(shown.at("unit_price.amount")).as(shown.text()).isEqualTo(price);
        assertThat(shown.at("price_from")).as(shown.text()).isEqualTo(from);
    }

    private static String deal(String account, String day) {
        return made("/opportunities", "name", "Deal", "account", account, "close_date", day);
    }

    private String line(String deal, Object... values) {
        var said = map(values);
        said.put("opportunity", deal);
        said.put("product", product);
        return created("/opportunity_lines", said);
    }

    private static String book(String name, Object... values) {
        var said = map(values);
        said.put("name", name);
        return created("/price_books", said);
    }

    private String price(String book, Object... values) {
        var said = map(values);
        said.put("price_book", book);
        said.put("product", product);
        return created("/prices", said);
    }

    private static String made(String path, Object... values) {
        return created(path, map(values));
    }

    private static String created(String path, Map<String, ?> values) {
        var made = api.post(path, values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static Map<String, Object> map(Object... values) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], values[i + 1]);
        }
        return map;
    }

    private static void undo(ApiClient.Answer done) {
        var undone = api.post("/operations/" + done.header("Rapport-Operation").orElseThrow() + "/undo", null);
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
    }
}
