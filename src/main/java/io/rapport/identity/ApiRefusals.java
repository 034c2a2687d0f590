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

/** Answers who comes to the API without a valid token in the words in which the API answers everything else. */
final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectProvider<HandlerExceptionResolver> resolvers;

    ApiRefusals(ObjectProvider<HandlerExceptionResolver> resolvers) {
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

    private void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
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
