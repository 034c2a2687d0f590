package io.rapport.identity;

import io.rapport.access.Networks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Behind reverse proxies that {@code rapport.proxies} names by their networks, a request comes from the last address in
 * {@code X-Forwarded-For} that is none of theirs, and is secure where they say https. What anybody else says there counts for nothing.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class Proxies extends OncePerRequestFilter {

    private static final int LONGEST = 100;

    /** An address, which some proxies write with the port that it came from, IPv6 in brackets then. */
    private static final Pattern HOP = Pattern.compile(
            "(?<v4>[0-9]{1,3}(\\.[0-9]{1,3}){3})(:[0-9]{1,5})?|\\[(?<bracketed>[0-9a-fA-F.:]{2,45})](:[0-9]{1,5})?|(?<v6>[0-9a-fA-F.:]{2,45})");

    private final Networks proxies;

    Proxies(Environment environment) {
        this.proxies = Networks.read("rapport.proxies", environment.getProperty("rapport.proxies", ""));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean trusted = !proxies.isAnywhere() && proxies.admits(request.getRemoteAddr());
        chain.doFilter(trusted ? new Forwarded(request, proxies) : request, response);
    }

    private static final class Forwarded extends HttpServletRequestWrapper {

        private final String address;
        private final boolean secure;

        Forwarded(HttpServletRequest request, Networks proxies) {
            super(request);
            this.address = address(request, proxies);
            this.secure = "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")) || request.isSecure();
        }

        private static String address(HttpServletRequest request, Networks proxies) {
            String told = String.join(",", java.util.Collections.list(request.getHeaders("X-Forwarded-For")));
            var hops = List.of(told.split(",", -1)).reversed();
            String last = request.getRemoteAddr();
            for (String hop : hops.subList(0, Math.min(hops.size(), LONGEST))) {
                var read = HOP.matcher(hop.strip());
                if (!read.matches()) {
                    return last;
                }
                last = Stream.of("v4", "bracketed", "v6")
                        .map(read::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow();
                if (!proxies.admits(last)) {
                    return last;
                }
            }
            return last;
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getScheme() {
            return secure ? "https" : super.getScheme();
        }
    }
}
