package io.rapport.identity;

import io.rapport.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the bearer of the token of a request to the API (RFC 6750, in the header only). */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final Refusals refusals;

    TokenFilter(ApiTokens tokens, Refusals refusals) {
        this.tokens = tokens;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                    .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                    .map(header -> header.substring(SCHEME.length()).strip())
                    .flatMap(token -> tokens.find(token, request.getRemoteAddr()))
                    .ifPresent(bearer -> {
                        SecurityContextHolder.setContext(new SecurityContextImpl(new WithToken(bearer)));
                        Caller.note(request, bearer);
                    });
        } catch (Problem outOfReach) {
            refusals.answer(request, response, outOfReach);
            return;
        }
        chain.doFilter(request, response);
    }
}
