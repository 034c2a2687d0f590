package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A group comes to what its accounts come to, as far as the reader sees them, and its grid says what is missing. */
class GroupTest {

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;
    private static String top;
    private static String leaf;
    private static String pump;
    private static String valve;

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void start() {
        acme = RunningRapport.organisation("Groups");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        top = made("/accounts", Map.of("name", "Holding"));
        String middle = made("/accounts", Map.of("name", "Middle", "parent", top));
        leaf = made("/accounts", Map.of("name", "Leaf", "parent", middle));
        pump = made("/products", Map.of("name", "Pump"));
        valve = made("/products", Map.of("name", "Valve"));
        var won = new HashMap<String, String>();
        ((List<Map<String, Object>>) api.get("/stages?fields=name").json().get("records"))
                .forEach(stage ->
                        won.put(stage.get("name").toString(), stage.get("id").toString()));
        deal(top, "Open", won.get("Engaging"), pump, "100.00");
        deal(middle, "Middle's", won.get("Engaging"), pump, "20.50");
        deal(leaf, "Leaf's", won.get("Engaging"), valve, "3.00");
        deal(leaf, "Old", won.get("Won"), pump, "7.00");
        made("/owned_products", Map.of("account", middle, "product", valve, "supplier", "Globex", "status", "in_use"));
        made(
                "/potentials",
                Map.of("account", leaf, "product", pump, "yearly", Map.of("amount", "50", "currency", "USD")));
    }

    @Test
    void everyFigureIsWhatTheListBehindItComesTo() {
        String page = pages.page("/accounts/" + top + "/group");
        assertThat(row(page, "Holding")).contains("123.50").contains("100 of its own");
        assertThat(row(page, "Middle")).contains("23.50").contains("20.50 of its own");
        var hrefs = Pattern.compile(
                        "<td class=\"num \" data-title=\"Open deals\"><a class=\"link\" href=\"[^\"]*filter=([^\"&]*)")
                .matcher(page)
                .results()
                .map(found -> URLDecoder.decode(found.group(1).replace("&#34;", "\""), StandardCharsets.UTF_8))
                .toList();
        assertThat(hrefs).hasSize(3);
        assertThat(sum(hrefs.getFirst())).isEqualTo("123.5");
        assertThat(sum(hrefs.get(1))).isEqualTo("23.5");
        assertThat(sum(hrefs.get(2))).isEqualTo("3");
    }

    @Test
    void whoSeesLessSeesASmallerGroup() {
        String role = made(
                "/roles",
                Map.of(
                        "name",
                        "Own accounts, no amounts",
                        "abilities",
                        List.of("use_api"),
                        "grants",
                        Map.of("accounts", Map.of("read", "own"), "opportunities", Map.of("read", "all")),
                        "fields",
                        List.of(Map.of("object", "opportunities", "field", "amount", "read", false, "write", false))));
        var seller = acme.person("Only hers", UUID.fromString(role));
        var owner = seller.id().toString();
        String hers = made("/accounts", Map.of("name", "Hers", "owner", owner));
        String hidden = made("/accounts", Map.of("name", "Hidden", "parent", hers));
        made("/accounts", Map.of("name", "Below hidden", "parent", hidden, "owner", owner));
        made("/accounts", Map.of("name", "Seen", "parent", hers, "owner", owner));
        String page = PageClient.of(acme, seller).page("/accounts/" + hers + "/group");
        assertThat(page).contains("Seen").doesNotContain("Hidden").doesNotContain("Below");
        assertThat(page).doesNotContain("Open deals").doesNotContain("Contacts</th>");
        var below = seller.client()
                .get("/accounts?fields=name&filter=" + ApiClient.encode("under(id, '" + hers + "')"))
                .text();
        assertThat(below).contains("Seen").doesNotContain("Below hidden");
    }

    @Test
    void theGridSaysWhatIsThereAndWhatIsMissing() {
        String page = pages.page("/accounts/" + top + "/whitespace?by=product");
        assertThat(row(page, "Holding")).contains("data-state=\"open\"").contains("Open 100");
        assertThat(row(page, "Middle")).contains("data-state=\"elsewhere\"").contains("1 from others");
        assertThat(row(page, "Leaf"))
                .contains("data-state=\"owned\"")
                .contains("Sold 7")
                .contains("43 missing")
                .contains("Open 3");
        assertThat(page.indexOf(">Leaf<")).isLessThan(page.indexOf(">Middle<"));
    }

    @Test
    void whatIsNoAccountIsNotFound() {
        assertThat(pages.get("/accounts/" + UUID.randomUUID() + "/group").status())
                .isEqualTo(404);
        assertThat(pages.get("/accounts/" + UUID.randomUUID() + "/whitespace").status())
                .isEqualTo(404);
    }

    private static String sum(String filter) {
        var summed = api.get("/opportunities/summary?measure=sum(amount)&filter=" + ApiClient.encode(filter));
        return new BigDecimal(summed.text().replaceAll("(?s).*\"amount\": ?\"([0-9.]+)\".*", "$1"))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String row(String page, String account) {
        int name = page.indexOf(">" + account + "</a>", page.indexOf("<tbody>"));
        return page.substring(name, page.indexOf("</tr>", name));
    }

    private static void deal(String account, String name, String stage, String product, String amount) {
        String deal = made(
                "/opportunities",
                Map.of(
                        "name",
                        name,
                        "account",
                        account,
                        "stage",
                        stage,
                        "close_date",
                        LocalDate.now().toString()));
        made(
                "/opportunity_lines",
                Map.of(
                        "opportunity",
                        deal,
                        "product",
                        product,
                        "unit_price",
                        Map.of("amount", amount, "currency", "USD")));
    }

    private static String made(String path, Map<String, ?> values) {
        var made = api.post(path, values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }
}
