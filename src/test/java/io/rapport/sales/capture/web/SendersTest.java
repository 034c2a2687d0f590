package io.rapport.sales.capture.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SendersTest {

    @Test
    void anAddressSendsTwentyInTenMinutesAndOthersAreNotConcerned() {
        var now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
        var senders = new Senders(now::get);
        for (int i = 0; i < Senders.MOST; i++) {
            senders.count("192.0.2.1");
        }
        now.updateAndGet(instant -> instant.plusSeconds(60));
        assertThatThrownBy(() -> senders.count("192.0.2.1")).hasMessageContaining("too_many_attempts");
        assertThatCode(() -> senders.count("192.0.2.2")).doesNotThrowAnyException();
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(9)));
        assertThatCode(() -> senders.count("192.0.2.1")).doesNotThrowAnyException();
    }
}
