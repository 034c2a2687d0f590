package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.mail.Letters;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A quote that is sent by mail arrives with the link to its page, each sending once. */
class QuoteMailTest {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    private static Organisation acme;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        MAIL.start();
        acme = RunningRapport.organisation("Quote mail");
        api = acme.administrator();
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    private static String quote() {
        String deal = api.post("/opportunities", Map.of("name", "Deal")).id();
        String quote = api.post("/quotes", Map.of("opportunity", deal, "language", "id"))
                .id();
        var price = Map.of("amount", "10.00", "currency", "USD");
        api.post("/quote_lines", Map.of("quote", quote, "name", "Widget", "unit_price", price));
        return quote;
    }

    private static void send(String quote) {
        var sent = api.post(
                "/quotes/" + quote + "/send",
                Map.of("sent_to", "ada@buyer.example", "message", "Halo <b>Ada</b>, ini tawarannya."));
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    }

    private static void arrived(int letters) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            RunningRapport.bean(Letters.class).send(acme.tenant(), Instant.now());
            return MAIL.getReceivedMessages().length >= letters;
        });
    }

    @Test
    void theLetterLeadsToTheQuoteAndEachSendingIsOneLetter() throws Exception {
        String unsent = quote();
        send(unsent);
        var pages = PageClient.of(acme, acme.boss());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/quotes/" + unsent).at("digest") != null);
        assertThat(pages.page("/quotes/" + unsent)).contains("there is no mail server");
        pages.submit(
                "/settings/mail",
                "host=127.0.0.1&port=" + MAIL.getSmtp().getPort()
                        + "&security=none&user=&password=&sender=Acme+<crm@example.com>&address=https://crm.example.com");
        String quote = quote();
        send(quote);
        arrived(1);
        MimeMessage letter = MAIL.getReceivedMessages()[0];
        String text = GreenMailUtil.getWholeMessage(letter).replace("=\r\n", "");
        assertThat(letter.getSubject()).startsWith("Penawaran Q-").contains(" dari Quote mail");
        assertThat(letter.getAllRecipients()[0]).hasToString("ada@buyer.example");
        assertThat(text).contains("https://crm.example.com/quote/").contains("ini tawarannya");
        assertThat(api.get("/quotes/" + quote).at("mailed_at")).isNotNull();
        send(quote);
        arrived(2);
        assertThat(MAIL.getReceivedMessages()).hasSize(2);
    }
}
