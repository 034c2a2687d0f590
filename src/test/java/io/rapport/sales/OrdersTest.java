package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An accepted quote becomes an order, once; an order that has ended is not changed. */
class OrdersTest {

    private static Organisation acme;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Orders");
        api = acme.administrator();
    }

    private static String accepted() {
        String account = api.post("/accounts", Map.of("name", "Buyer")).id();
        String deal = api.post("/opportunities", Map.of("name", "Deal", "account", account))
                .id();
        String quote = api.post("/quotes", Map.of("opportunity", deal)).id();
        api.post(
                "/quote_lines",
                Map.of(
                        "quote",
                        quote,
                        "name",
                        "Widget",
                        "quantity",
                        3,
                        "discount",
                        10,
                        "unit_price",
                        Map.of("amount", "10.05", "currency", "USD")));
        assertThat(api.post("/quotes/" + quote + "/order", Map.of()).status()).isEqualTo(409);
        api.post("/quotes/" + quote + "/send", Map.of("by_mail", false));
        assertThat(api.post("/quotes/" + quote + "/accept", Map.of()).status()).isEqualTo(200);
        return quote;
    }

    private static String orderOf(String quote) {
        return api.get("/quotes/" + quote).at("sales_order.id").toString();
    }

    @Test
    void fiftyTriesMakeOneOrderThatComesToWhatTheQuoteCame() throws Exception {
        String quote = accepted();
        var go = new CountDownLatch(1);
        long made = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 50)
                    .mapToObj(i -> pool.submit(() -> {
                        go.await();
                        return api.post("/quotes/" + quote + "/order", Map.of()).status();
                    }))
                    .toList();
            go.countDown();
            for (var one : tries) {
                made += one.get() == 200 ? 1 : 0;
            }
        }
        assertThat(made).isEqualTo(1);
        var order = api.get("/orders/" + orderOf(quote));
        assertThat(order.at("lines_amount"))
                .isEqualTo(api.get("/quotes/" + quote).at("lines_amount"));
        assertThat(order.at("lines_amount.amount")).isEqualTo("27.14");
        assertThat(order.at("quote.id")).isEqualTo(quote);
        assertThat(order.at("account.label")).isEqualTo("Buyer");
        assertThat(order.at("number").toString()).startsWith("O-");
        var all = (List<?>) api.get("/orders?filter=" + ApiClient.encode("quote == '" + quote + "'"))
                .at("records");
        assertThat(all).hasSize(1);
    }

    @Test
    void anOrderThatHasEndedIsChangedAfterItIsOpenAgain() {
        String quote = accepted();
        api.post("/quotes/" + quote + "/order", Map.of());
        String order = orderOf(quote);
        assertThat(api.post("/orders/" + order + "/cancel", Map.of()).at("errors.0.field"))
                .isEqualTo("cancel_reason");
        assertThat(api.post("/orders/" + order + "/cancel", Map.of("cancel_reason", "Changed their mind"))
                        .status())
                .isEqualTo(200);
        var line = Map.of("order", order, "name", "More", "unit_price", Map.of("amount", "1.00", "currency", "USD"));
        assertThat(api.post("/order_lines", line).at("errors.0.code")).isEqualTo("order_over");
        assertThat(api.post("/orders/" + order + "/reopen", Map.of()).status()).isEqualTo(200);
        assertThat(api.get("/orders/" + order).at("cancel_reason")).isNull();
        assertThat(api.post("/order_lines", line).status()).isEqualTo(201);
        assertThat(api.get("/orders/" + order).at("lines_amount.amount")).isEqualTo("28.14");
        var early = api.patch("/orders/" + order, Map.of("due_on", "2001-01-01"));
        assertThat(early.at("errors.0.code")).isEqualTo("before_ordered");
    }
}
