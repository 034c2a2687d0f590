package io.rapport.identity;

import io.rapport.access.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/**
 * Whom a request turned out to be from, for what counts requests; it grants nothing. Who belongs to several organisations
 * counts for the first of them.
 */
public record Caller(UUID organisation, UUID user) {

    private static final String NOTED = Caller.class.getName();

    static void note(HttpServletRequest request, Actor bearer) {
        bearer.user()
                .ifPresent(user ->
                        request.setAttribute(NOTED, new Caller(bearer.tenant().id(), user)));
    }

    static void note(HttpServletRequest request, Session session) {
        session.memberships().stream()
                .findFirst()
                .ifPresent(member -> request.setAttribute(NOTED, new Caller(member.tenant(), member.user())));
    }

    /** Empty for who showed nothing that holds. */
    public static Optional<Caller> of(HttpServletRequest request) {
        return request.getAttribute(NOTED) instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    /** What a request shows of itself, whether it holds or not: its token, or the secret of its session. */
    public static Optional<String> shown(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                ? Optional.ofNullable(request.getHeader("Authorization"))
                : SessionCookie.read(request, SessionCookie.SESSION);
    }
}
