package io.rapport.web.mine;

import io.rapport.identity.ApiToken;
import io.rapport.identity.ApiTokens;
import io.rapport.identity.Session;
import io.rapport.identity.Sessions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Link;
import io.rapport.web.view.SecurityPage;
import io.rapport.web.view.SecurityPage.SessionLine;
import io.rapport.web.view.SecurityPage.TokenLine;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sessions and tokens in words. */
@Component
class SecurityLines {

    /** Tokens that are over are shown for the latest ones only. */
    private static final int MOST = 50;

    private final Sessions sessions;
    private final ApiTokens tokens;
    private final InstantSource clock;

    SecurityLines(Sessions sessions, ApiTokens tokens, InstantSource clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    SecurityPage page(Visit visit, Session own, TokenForm form, String secret) {
        String action = visit.shell().base() + "/settings/mine/security";
        var open = sessions.of(visit.actor());
        return new SecurityPage(
                List.of(new Link(visit.t("mine.title"), visit.shell().base() + "/settings/mine")),
                action,
                List.of(),
                open.stream()
                        .map(session -> line(visit, session, session.id().equals(own.id()), action))
                        .toList(),
                open.size() > 1,
                tokens.of(visit.actor()).stream()
                        .limit(MOST)
                        .map(token -> line(visit, token, action))
                        .toList(),
                form.inputs(),
                secret);
    }

    private static SessionLine line(Visit visit, Session session, boolean own, String action) {
        var device = Device.of(session.client().userAgent());
        String name = device.browser()
                .flatMap(browser -> device.system().map(system -> visit.t("security.device", browser, system)))
                .or(device::browser)
                .or(device::system)
                .orElseGet(() -> visit.t("security.device.unknown"));
        String seen = own
                ? visit.t("security.session.own")
                : visit.t("security.session.seen", visit.formats().moment(session.lastSeenAt()));
        return new SessionLine(
                name,
                device.held() ? "phone" : "monitor",
                visit.t("security.session.place", session.client().address(), visit.formats().moment(session.createdAt())),
                seen,
                own ? "" : action + "/sessions/" + session.id() + "/end");
    }

    private TokenLine line(Visit visit, ApiToken token, String action) {
        boolean revoked = token.revokedAt().isPresent();
        boolean expired =
                token.expiresAt().filter(end -> !end.isAfter(clock.instant())).isPresent();
        return new TokenLine(
                token.name(),
                reach(visit, token),
                token.lastUsedAt()
                        .map(used -> visit.t("security.token.used", visit.formats().moment(used)))
                        .orElseGet(() -> visit.t("security.token.unused")),
                token.expiresAt()
                        .map(end -> visit.t("security.token.until", visit.formats().moment(end)))
                        .orElseGet(() -> visit.t("security.token.endless")),
                revoked ? visit.t("security.token.revoked") : expired ? visit.t("security.token.expired") : "",
                revoked || expired ? "" : action + "/tokens/" + token.id() + "/end");
    }

    private static String reach(Visit visit, ApiToken token) {
        String level = visit.t("security.scope." + token.mandate().level().key());
        return token.mandate()
                .objects()
                .map(objects -> visit.t(
                        "security.scope.of",
                        level,
                        objects.stream()
                                .map(name -> visit.model()
                                        .object(name)
                                        .map(object -> visit.label(object.many()))
                                        .orElse(name))
                                .collect(Collectors.joining(", "))))
                .orElse(level);
    }
}
