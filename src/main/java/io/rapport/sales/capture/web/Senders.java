package io.rapport.sales.capture.web;

import io.rapport.identity.PerAddress;
import io.rapport.kernel.Problem;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** How often forms are sent from one address. */
@Component
class Senders {

    static final int MOST = 20;

    private final PerAddress times;

    Senders(InstantSource clock) {
        this.times = new PerAddress(MOST, Duration.ofMinutes(10), clock);
    }

    /** @throws Problem {@code too_many_attempts} with the seconds to wait */
    void count(String address) {
        times.require(address);
        times.count(address);
    }
}
