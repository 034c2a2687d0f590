package io.rapport.system;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.rapport.identity.Caller;
import io.rapport.web.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Names each request, measures it by its route, and logs those that take long or fail; nothing of what was sent is told. */
@Component
@ConditionalOnWebApplication
@Order(Requests.PLACE)
final class Requests extends OncePerRequestFilter {

    /** Before whoever refuses. */
    static final int PLACE = -200;

    private static final Logger log = LoggerFactory.getLogger("io.rapport.requests");
    private static final int FAULT = 500;
    private static final Duration LONG = Duration.ofSeconds(2);
    private static final Duration[] STEPS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;
    private final boolean all;

    Requests(MeterRegistry meters, Environment environment) {
        this.meters = meters;
        this.all = environment.getProperty("rapport.log.requests", Boolean.class, false);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = RequestId.begin(request);
        response.setHeader(RequestId.HEADER, id);
        MDC.put("request", id);
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            measured(request, response.getStatus(), System.nanoTime() - begun);
            MDC.clear();
        }
    }

    /** Streams last as long as their pages are open; that says nothing. */
    private void measured(HttpServletRequest request, int status, long took) {
        var pattern = RequestId.pattern(request);
        if (pattern.equals("/{org}/live")) {
            return;
        }
        var method = RequestId.method(request);
        Timer.builder("http_server_requests")
                .description("Answered requests by route")
                .tags(Tags.of("method", method, "route", pattern, "status", String.valueOf(status)))
                .serviceLevelObjectives(STEPS)
                .register(meters)
                .record(took, TimeUnit.NANOSECONDS);
        var caller = Caller.of(request);
        caller.ifPresent(known -> meters.counter(
                        "rapport_organisation_requests",
                        "organisation",
                        known.organisation().toString())
                .increment());
        if (all || status >= FAULT || took >= LONG.toNanos()) {
            MDC.put("route", method + " " + pattern);
            MDC.put("status", String.valueOf(status));
            MDC.put("milliseconds", String.valueOf(TimeUnit.NANOSECONDS.toMillis(took)));
            caller.ifPresent(
                    known -> MDC.put("organisation", known.organisation().toString()));
            log.info("{} {} answered {} after {} ms", method, pattern, status, TimeUnit.NANOSECONDS.toMillis(took));
        }
    }
}
