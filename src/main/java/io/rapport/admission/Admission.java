package io.rapport.admission;

import io.rapport.identity.ContentSecurityPolicy;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Deadline;
import io.rapport.tenancy.Reach;
import io.rapport.web.ErrorPages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The door before all others: lets a request in, or tells it when to come again, before anybody is looked up for it. */
@Component
@ConditionalOnWebApplication
@Order(Admission.PLACE)
public final class Admission extends OncePerRequestFilter {

    /** Before the filters of Spring Security, which begin at -100. */
    static final int PLACE = -150;

    private static final long SECOND = 1_000_000_000L;
    private static final String SOON = "1";

    private final Limits limits;
    private final Gate gate;
    private final Guests guests;
    private final Reach reach;
    private final Duration deadline;
    private final ObjectProvider<HandlerExceptionResolver> resolvers;

    Admission(Environment environment, Reach reach, ObjectProvider<HandlerExceptionResolver> resolvers) {
        this.limits = Limits.of(environment);
        this.gate = new Gate(limits);
        this.guests = new Guests(limits, gate);
        this.reach = reach;
        this.deadline = environment.getProperty("rapport.limit.request-time", Duration.class, Duration.ofSeconds(60));
        this.resolvers = resolvers;
    }

    /**
     * How a lane is.
     *
     * @param inside requests that run
     * @param most that may run at a time
     * @param waiting requests in line
     * @param refused those that found no room since the program began
     */
    public record Standing(int inside, int most, int waiting, long refused) {}

    public Standing standing(Lane lane) {
        var state = gate.state(lane);
        int most = Optional.ofNullable(limits.lanes().get(lane)).orElseThrow().all();
        return new Standing(state.inside(), most, state.waiting(), state.refused());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var lane = Lane.of(request.getRequestURI(), Optional.ofNullable(request.getContentType()));
        if (lane.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Pass pass;
        try {
            if (reach.isAway()) {
                throw Problem.of(Problem.Kind.UNAVAILABLE, "database_unavailable");
            }
            var guest = guests.of(request, lane.get());
            count(guest, request, response);
            pass = gate.enter(lane.get(), guest);
        } catch (Problem refused) {
            refuse(request, response, refused);
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            refuse(request, response, Problem.of(Problem.Kind.UNAVAILABLE, "overloaded"));
            return;
        }
        try {
            if (pass.lane() == Lane.ORDINARY) {
                Deadline.begin(deadline);
            }
            chain.doFilter(request, response);
        } finally {
            Deadline.end();
            gate.leave(pass);
            guests.learn(request);
        }
    }

    /**
     * Counts a request, and tells programs what is left to them, in the fields of the IETF's draft on rate limits.
     *
     * @throws Problem {@code too_many_requests}
     */
    private void count(Guest guest, HttpServletRequest request, HttpServletResponse response) {
        long now = System.nanoTime();
        long wait = Stream.concat(guest.token().stream(), Stream.of(guest.user().rate, guest.organisation().rate))
                .mapToLong(rate -> rate.take(now))
                .max()
                .orElse(0);
        if (guest.token().isPresent() && request.getRequestURI().startsWith("/api/")) {
            var rate = guest.token().get();
            response.setHeader("RateLimit-Policy", "\"token\";q=" + limits.token() + ";w=60");
            response.setHeader("RateLimit", "\"token\";r=" + rate.left(now) + ";t=" + ceil(rate.busy(now)));
        }
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(ceil(wait)));
            throw Problem.of(Problem.Kind.TOO_MANY, "too_many_requests", ceil(wait));
        }
    }

    private static long ceil(long nanoseconds) {
        return (nanoseconds + SECOND - 1) / SECOND;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        request.setAttribute(ErrorPages.ALONE, true);
        if (!response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
        }
        response.setHeader(ContentSecurityPolicy.HEADER, ContentSecurityPolicy.POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        boolean told = resolvers
                .orderedStream()
                .anyMatch(resolver -> resolver.resolveException(request, response, null, problem) != null);
        if (!told && !response.isCommitted()) {
            response.setStatus(problem.kind().status());
        }
    }
}
