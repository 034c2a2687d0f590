package io.rapport.identity;

import io.rapport.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers those whom a filter stops before any controller is asked, in the words of everything else: who comes to the API
 * without a valid token, or whoever comes while nobody can be looked up. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectProvider<HandlerExceptionResolver> resolvers;

    Refusals(ObjectProvider<HandlerExceptionResolver> resolvers) {
        this.resolvers = resolvers;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        answer(request, response, Problem.of(Problem.Kind.UNAUTHENTICATED, "token_needed"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        answer(request, response, Problem.of(Problem.Kind.FORBIDDEN, "forbidden"));
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        var answered = resolvers
                .orderedStream()
                .anyMatch(resolver -> resolver.resolveException(request, response, null, problem) != null);
        if (!answered && !response.isCommitted()) {
            response.setStatus(problem.kind().status());
            response.setContentType("application/problem+json");
            response.getWriter()
                    .write("{\"status\":" + problem.kind().status() + ",\"code\":\"" + problem.code() + "\"}");
        }
    }
}
