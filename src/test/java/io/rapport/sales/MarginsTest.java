package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What lines earn, what they may not be sold for without asking, and on which days products are sold at all. */
class MarginsTest {

    private static Organisation acme;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Margins");
        api = acme.administrator();
    }

    @Test
    void theMarginsOfLinesAddUpToTheDealsToTheCent() {
        var random = new Random(12);
        var deal = made(api, "/opportunities", "name", "Sum");
        made(api, "/opportunity_lines", "opportunity", deal, "name", "Freight", "unit_price", "50");
        for (int i = 0; i < 8; i++) {
            var product = made(
                    api,
                    "/products",
                    "name",
                    "P" + i,
                    "list_price",
                    cents(random, 90_000),
                    "cost",
                    cents(random, 60_000));
            made(
                    api,
                    "/opportunity_lines",
                    "opportunity",
                    deal,
                    "product",
                    product,
                    "quantity",
                    BigDecimal.valueOf(1 + random.nextInt(9_999), 3),
                    "discount",
                    random.nextInt(60),
                    "billing",
                    i % 2 == 0 ? "month" : "one_time");
        }
        var lines = api.get("/opportunity_lines?filter=" + ApiClient.encode("opportunity == '" + deal + "'"));
        var margin = BigDecimal.ZERO;
        for (int i = 0; i < 9; i++) {
            if (lines.at("records." + i + ".unit_cost") == null) {
                assertThat(lines.at("records." + i + ".margin")).isNull();
                continue;
            }
            var own = amount(lines, "records." + i + ".margin");
            assertThat(own)
                    .isEqualByComparingTo(amount(lines, "records." + i + ".amount")
                            .subtract(amount(lines, "records." + i + ".cost")));
            assertThat(own.stripTrailingZeros().scale()).isLessThanOrEqualTo(2);
            margin = margin.add(own);
        }
        var whole = api.get("/opportunities/" + deal);
        assertThat(amount(whole, "margin")).isEqualByComparingTo(margin);
        assertThat(amount(whole, "lines_amount").subtract(amount(whole, "lines_cost")))
                .isEqualByComparingTo(margin.add(BigDecimal.valueOf(50)));
    }

    @Test
    void aCostThatChangesLaterChangesNoLine() {
        var product = made(api, "/products", "name", "Pump", "list_price", "100", "cost", "60");
        var deal = made(api, "/opportunities", "name", "Kept");
        var line = made(api, "/opportunity_lines", "opportunity", deal, "product", product, "quantity", 2);
        api.patch("/products/" + product, Map.of("cost", "90"));
        api.patch("/opportunity_lines/" + line, Map.of("discount", 20));
        var found = api.get("/opportunity_lines/" + line);
        assertThat(amount(found, "margin")).isEqualByComparingTo("40");
        assertThat(found.at("margin_percent")).hasToString("25");
        assertThat(api.get("/opportunities/" + deal).at("margin_percent")).hasToString("25");
    }

    /** At the floor price nobody has to be asked, one cent below somebody has, limit or no limit. */
    @Test
    void aQuoteBelowAFloorPriceNeedsApprovalLikeOneAboveTheDiscountLimit() {
        var product = made(api, "/products", "name", "Valve", "list_price", "33.33", "floor_price", "29.99");
        var deal = made(api, "/opportunities", "name", "Floor");
        var line = made(api, "/opportunity_lines", "opportunity", deal, "product", product, "quantity", 3);
        api.patch("/opportunity_lines/" + line, Map.of("unit_price", "29.99"));
        var free = quote(api, deal);
        assertThat(api.get("/quotes/" + free).at("needs_approval")).isEqualTo(false);
        assertThat(api.post("/quotes/" + free + "/send", Map.of("by_mail", false))
                        .status())
                .isEqualTo(200);

        api.patch("/opportunity_lines/" + line, Map.of("discount_amount", "0.01"));
        assertThat(amount(api.get("/opportunities/" + deal), "under_floor")).isEqualByComparingTo("0.01");
        assertThat(pages().get("/opportunities/" + deal).text()).contains("A quote with them will need approval");
        var bound = quote(api, deal);
        assertThat(api.get("/quotes/" + bound).at("needs_approval")).isEqualTo(true);
        assertThat(api.post("/quotes/" + bound + "/send", Map.of("by_mail", false))
                        .status())
                .isNotEqualTo(200);
        assertThat(pages().get("/quotes/" + bound).text()).contains("Lines are below their floor prices by");
        assertThat(api.post("/quotes/" + bound + "/submit", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void whoSellsSeesTheFloorButNeitherCostNorMarginAndLosesNothingByThat() {
        var product = made(api, "/products", "name", "Secret", "list_price", "10", "cost", "7", "floor_price", "9");
        var seller = acme.person("seller", Role.SALES_REPRESENTATIVE).client();
        var deal = made(seller, "/opportunities", "name", "Mine");
        var line = seller.post("/opportunity_lines", Map.of("opportunity", deal, "product", product, "discount", 20));
        assertThat(line.status()).as(line.text()).isEqualTo(201);
        assertThat(seller.get("/opportunity_lines/" + line.id()).text())
                .contains("floor_price", "under_floor")
                .doesNotContain("\"cost\":", "\"unit_cost\":", "\"margin\":", "\"margin_percent\":");
        assertThat(amount(api.get("/opportunities/" + deal), "margin")).isEqualByComparingTo("1");
        var quote = quote(seller, deal);
        assertThat(seller.get("/quotes/" + quote).text()).doesNotContain("\"margin\":", "\"lines_cost\":");
        assertThat(amount(api.get("/quotes/" + quote), "margin")).isEqualByComparingTo("1");
        assertThat(seller.get("/opportunities?filter=" + ApiClient.encode("margin > 0"))
                        .status())
                .isNotEqualTo(200);
        var operation = line.header("Rapport-Operation").orElseThrow();
        assertThat(seller.post("/operations/" + operation + "/undo", Map.of()).status())
                .isEqualTo(200);
        assertThat(api.get("/opportunities/" + deal).at("margin")).isNull();
    }

    @Test
    void aProductComesOntoNewLinesOnItsDaysOnlyAndStaysWhereItIs() {
        var product = made(
                api,
                "/products",
                Map.of("name", "Season", "list_price", "5", "active_from", "2026-03-01", "active_until", "2026-03-31"));
        var march = made(api, "/opportunities", "name", "March", "close_date", "2026-03-31");
        var line = made(api, "/opportunity_lines", "opportunity", march, "product", product);
        assertThat(refused(made(api, "/opportunities", "name", "April", "close_date", "2026-04-01"), product))
                .isEqualTo("product_no_longer_sold");
        assertThat(refused(made(api, "/opportunities", "name", "Feb", "close_date", "2026-02-28"), product))
                .isEqualTo("product_not_yet_sold");
        api.patch("/opportunities/" + march, Map.of("close_date", "2026-05-01"));
        assertThat(api.patch("/opportunity_lines/" + line, Map.of("quantity", 7))
                        .status())
                .isEqualTo(200);
        assertThat(quote(api, march)).isNotEmpty();
        assertThat(api.patch("/products/" + product, Map.of("active_until", "2026-02-01", "floor_price", "-1"))
                        .text())
                .contains("until_before_from", "below_zero");
    }

    private static String refused(String deal, String product) {
        var answer = api.post("/opportunity_lines", Map.of("opportunity", deal, "product", product));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("errors.0.field")).isEqualTo("product");
        return answer.at("errors.0.code").toString();
    }

    private static PageClient pages() {
        return PageClient.of(acme, acme.boss());
    }

    private static String quote(ApiClient by, String deal) {
        var made = by.post("/opportunities/" + deal + "/quote", Map.of());
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return by.get("/quotes?filter=" + ApiClient.encode("opportunity == '" + deal + "'") + "&sort=-created_at")
                .at("records.0.id")
                .toString();
    }

    private static String cents(Random random, int below) {
        return BigDecimal.valueOf(100 + random.nextInt(below), 2).toPlainString();
    }

    private static BigDecimal amount(ApiClient.Answer answer, String field) {
        return new BigDecimal(answer.at(field + ".amount").toString());
    }

    private static String made(ApiClient by, String path, Object... values) {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            body.put((String) values[i], values[i + 1]);
        }
        return made(by, path, body);
    }

    private static String made(ApiClient by, String path, Map<String, Object> body) {
        var made = by.post(path, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }
}
