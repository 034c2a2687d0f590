package io.rapport.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who a page is for, as a mark that the browser compares: what a device keeps for one person is never shown to another. The
 * mark names each membership by the beginning of a digest and tells nobody who that is.
 */
public final class Whose {

    private static final String NOTED = Whose.class.getName();
    private static final int LENGTH = 16;

    private Whose() {}

    static void note(HttpServletRequest request, Session session) {
        request.setAttribute(NOTED, session);
    }

    /** The session that the request came with; it stands also where a request ends in an error. */
    public static Optional<Session> session(HttpServletRequest request) {
        return request.getAttribute(NOTED) instanceof Session session ? Optional.of(session) : Optional.empty();
    }

    /** The marks of the visitor's memberships, by spaces; empty for nobody. */
    public static String mark(HttpServletRequest request) {
        return session(request).stream()
                .flatMap(session -> session.memberships().stream())
                .map(Whose::mark)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String mark(Session.Membership membership) {
        byte[] digest = Secrets.hash("device\n" + membership.tenant() + "\n" + membership.user()
                + membership.viewing().map(seen -> "\n" + seen).orElse(""));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, LENGTH);
    }
}
