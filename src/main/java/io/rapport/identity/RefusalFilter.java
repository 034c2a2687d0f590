package io.rapport.identity;

import io.rapport.kernel.Ids;
import io.rapport.tenancy.Tenants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Sees which requests of somebody signed in end in a refusal, whoever refused them: what is forbidden, and what was to change
 * something that is not there for them. Reading what is not there is everybody's mistake, and is not told.
 */
@Component
@ConditionalOnWebApplication
@Order(RefusalFilter.PLACE)
final class RefusalFilter extends OncePerRequestFilter {

    /** Around whoever asks who it is, within what names requests. */
    static final int PLACE = -150;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    /** What a variable of a route has to look like says nothing to whoever reads the audit. */
    private static final Pattern FORM = Pattern.compile("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}");

    private final RefusalLog refusals;
    private final Tenants tenants;

    RefusalFilter(RefusalLog refusals, Tenants tenants) {
        this.refusals = refusals;
        this.tenants = tenants;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        int status = response.getStatus();
        var pattern = pattern(request);
        boolean changes = CHANGING.contains(request.getMethod());
        if (status == FORBIDDEN || (status == NOT_FOUND && changes && pattern.isPresent())) {
            caller(request)
                    .ifPresent(caller -> refusals.refused(
                            caller, request.getRemoteAddr(), tried(request, pattern.orElse(""), status)));
        }
    }

    private static Optional<String> pattern(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                        && !pattern.equals("/**")
                ? Optional.of(pattern)
                : Optional.empty();
    }

    /** Who belongs to several organisations is told of in the one that was asked for. */
    private Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable(variables(request).get("org"))
                .flatMap(slug -> tenants.find(String.valueOf(slug)))
                .flatMap(tenant -> Whose.session(request)
                        .flatMap(session -> session.user(tenant.id()))
                        .map(user -> new Caller(tenant.id(), user)))
                .or(() -> Caller.of(request));
    }

    /** The route, and which record, where it was named by its id: other keys may say something of a person. */
    private static RefusalLog.Tried tried(HttpServletRequest request, String pattern, int status) {
        var variables = variables(request);
        return new RefusalLog.Tried(
                (method(request) + " " + FORM.matcher(pattern).replaceAll("{$1}")).strip(),
                status,
                named(variables, "object").filter(object -> NAME.matcher(object).matches()),
                named(variables, "id").flatMap(Ids::parse));
    }

    private static String method(HttpServletRequest request) {
        return CHANGING.contains(request.getMethod()) || request.getMethod().equals("HEAD")
                ? request.getMethod()
                : "GET";
    }

    private static Optional<String> named(Map<?, ?> variables, String name) {
        return Optional.ofNullable(variables.get(name)).map(String::valueOf);
    }

    private static Map<?, ?> variables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables
                : Map.of();
    }
}
