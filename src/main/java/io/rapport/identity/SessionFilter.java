package io.rapport.identity;

import io.rapport.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the session of a page's request. Who the session is in which organisation is asked later, by the path. */
final class SessionFilter extends OncePerRequestFilter {

    private final Sessions sessions;
    private final Refusals refusals;

    SessionFilter(Sessions sessions, Refusals refusals) {
        this.sessions = sessions;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            SessionCookie.read(request, SessionCookie.SESSION)
                    .flatMap(sessions::find)
                    .ifPresent(session -> {
                        SecurityContextHolder.setContext(new SecurityContextImpl(new SignedIn(session)));
                        Whose.note(request, session);
                        Caller.note(request, session);
                    });
        } catch (Problem outOfReach) {
            refusals.answer(request, response, outOfReach);
            return;
        }
        chain.doFilter(request, response);
    }
}
