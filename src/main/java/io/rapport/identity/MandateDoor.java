package io.rapport.identity;

import io.rapport.access.Mandate;
import io.rapport.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a token through to the routes that its mandate is for. Within them its actor's rights decide; this door is what keeps
 * out everything else that a route might write, or tell of objects that were not chosen, also routes that are yet to come.
 */
final class MandateDoor implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** What reads, though it is sent. */
    private static final String ASKED = "POST /api/v1/{object}/query";

    /** What tells of one object's records, or of nothing. */
    private static final Set<String> OF_OBJECTS = Set.of(
            "GET /api/v1",
            "GET /api/v1/",
            "GET /api/v1/openapi.json",
            "GET /api/v1/model",
            "GET /api/v1/model/objects/{object}",
            "GET /api/v1/{object}",
            "POST /api/v1/{object}",
            ASKED,
            "GET /api/v1/{object}/summary",
            "POST /api/v1/{object}/batch",
            "PUT /api/v1/{object}/by/{field}",
            "GET /api/v1/{object}/{id}",
            "PATCH /api/v1/{object}/{id}",
            "DELETE /api/v1/{object}/{id}",
            "POST /api/v1/{object}/{id}/restore",
            "POST /api/v1/{object}/{id}/{verb}",
            "GET /api/v1/{object}/{id}/history");

    /** @throws Problem {@code beyond_token} */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof WithToken token
                && !admits(token.bearer().mandate(), request)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "beyond_token");
        }
        return true;
    }

    private static boolean admits(Mandate mandate, HttpServletRequest request) {
        String route = request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        boolean reads = READING.contains(request.getMethod()) || route.equals(ASKED);
        String read = route.replaceFirst("^HEAD ", "GET ");
        return (mandate.writes() || reads) && (mandate.objects().isEmpty() || OF_OBJECTS.contains(read));
    }
}
