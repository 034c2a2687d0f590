package io.rapport.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.kernel.Ids;
import io.rapport.mail.FakeSmtp;
import io.rapport.mail.Letter;
import io.rapport.mail.Letters;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Mail servers that refuse one of a hundred, that say nothing, and that nobody finds. */
class MailFaultsTest {

    private static Organisation organisation(int port) {
        var organisation = RunningRapport.organisation("Post");
        PageClient.of(organisation, organisation.boss())
                .submit(
                        "/settings/mail",
                        "host=127.0.0.1&port=" + port
                                + "&security=none&user=&password=&sender=Rapport+<crm@example.com>&address=https://crm.example.com");
        return organisation;
    }

    private static void put(Organisation organisation, String recipient) {
        RunningRapport.bean(TenantDb.class).update(organisation.tenant(), tx -> RunningRapport.bean(Letters.class)
                .put(tx, organisation.user(), new Letter(Ids.next(), recipient, "Hello", "x", "x", ""), Instant.now()));
    }

    private static Map<String, Long> states(Organisation organisation) {
        return RunningRapport.bean(TenantDb.class).read(organisation.tenant(), tx -> tx.dsl()
                .fetch("SELECT state, count(*) FROM {0} GROUP BY state", tx.table("letter"))
                .intoMap(row -> row.get(0, String.class), row -> row.get(1, Long.class)));
    }

    @Test
    void oneOfAHundredThatIsRefusedStaysOne() throws Exception {
        try (var server = new FakeSmtp(false)) {
            var organisation = organisation(server.port());
            for (int number = 0; number < 100; number++) {
                put(organisation, number == 40 ? "refused@example.com" : "reader" + number + "@example.com");
            }
            var letters = RunningRapport.bean(Letters.class);
            var now = Instant.now().plusSeconds(1);
            letters.send(organisation.tenant(), now);
            letters.send(organisation.tenant(), now.plus(Duration.ofHours(1)));
            assertThat(states(organisation)).isEqualTo(Map.of("sent", 99L, "failed", 1L));
            assertThat(server.recipients()).hasSize(99).doesNotHaveDuplicates();
        }
    }

    @Test
    void aServerThatSaysNothingHoldsUpNobodyElse() throws Exception {
        try (var silent = new FakeSmtp(true);
                var swift = new FakeSmtp(false)) {
            var waiting = organisation(silent.port());
            var other = organisation(swift.port());
            put(waiting, "reader@example.com");
            put(other, "reader@example.com");
            var work = RunningRapport.bean(TenantWork.class);
            for (var organisation : List.of(waiting, other)) {
                work.mark(organisation.tenant(), Letters.WORK);
            }
            RunningRapport.bean(MailRounds.class).run();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(9))
                    .until(() -> swift.recipients().size() == 1);
            Awaitility.await().atMost(Duration.ofSeconds(9)).until(() -> silent.connections() == 1);
            assertThat(states(waiting)).isEqualTo(Map.of("sending", 1L));
            long from = System.nanoTime();
            assertThat(waiting.administrator().get("/accounts").status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
        }
    }
}
