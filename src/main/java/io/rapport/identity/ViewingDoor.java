package io.rapport.identity;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Whoever sees the program as another does only looks: whatever changes something is refused here, whatever page it comes from,
 * and so are the pages of what is that other's alone.
 */
final class ViewingDoor implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String STOP = "/{org}/settings/view-as/stop";
    private static final String OWN = "/{org}/settings/mine";

    private final Tenants tenants;

    ViewingDoor(Tenants tenants) {
        this.tenants = tenants;
    }

    /** @throws Problem {@code only_viewing} */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                && isViewing(signedIn.session(), request)) {
            String route = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
            boolean looks = READING.contains(request.getMethod()) && !route.startsWith(OWN);
            if (!looks && !route.equals(STOP)) {
                throw Problem.of(Problem.Kind.FORBIDDEN, "only_viewing");
            }
        }
        return true;
    }

    private boolean isViewing(Session session, HttpServletRequest request) {
        return session.memberships().stream()
                        .anyMatch(membership -> membership.viewing().isPresent())
                && organisation(request)
                        .flatMap(tenants::find)
                        .flatMap(tenant -> session.viewing(tenant.id()))
                        .isPresent();
    }

    private static Optional<String> organisation(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? Optional.ofNullable(variables.get("org")).map(String::valueOf)
                : Optional.empty();
    }
}
