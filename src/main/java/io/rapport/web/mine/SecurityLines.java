package io.rapport.web.mine;

import io.rapport.identity.ApiToken;
import io.rapport.identity.ApiTokens;
import io.rapport.identity.Invitations;
import io.rapport.identity.Passkeys;
import io.rapport.identity.SecondFactors;
import io.rapport.identity.Session;
import io.rapport.identity.Sessions;
import io.rapport.identity.WebAddress;
import io.rapport.kernel.Problem;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.PasskeyForm;
import io.rapport.web.view.SecurityPage;
import io.rapport.web.view.SecurityPage.SessionLine;
import io.rapport.web.view.SecurityPage.TokenLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sessions and tokens in words. */
@Component
class SecurityLines {

    /** Tokens that are over are shown for the latest ones only. */
    private static final int MOST = 50;

    private final Sessions sessions;
    private final ApiTokens tokens;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final WebAddress address;
    private final InstantSource clock;

    SecurityLines(
            Sessions sessions,
            ApiTokens tokens,
            SecondFactors factors,
            Passkeys passkeys,
            WebAddress address,
            InstantSource clock) {
        this.passkeys = passkeys;
        this.address = address;
        this.factors = factors;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    SecurityPage page(Visit visit, Session own, TokenForm form, Told told) {
        String action = visit.shell().base() + "/settings/mine/security";
        var open = sessions.of(visit.actor());
        return new SecurityPage(
                List.of(new Link(visit.t("mine.title"), visit.shell().base() + "/settings/mine")),
                action,
                told.refusal().stream()
                        .filter(problem -> problem.errors().isEmpty())
                        .map(problem -> Sentences.of(problem, visit.texts()))
                        .toList(),
                open.stream()
                        .map(session -> line(visit, session, session.id().equals(own.id()), action))
                        .toList(),
                open.size() > 1,
                tokens.of(visit.actor()).stream()
                        .limit(MOST)
                        .map(token -> line(visit, token, action))
                        .toList(),
                form.inputs(),
                told.secret(),
                factor(visit, told),
                passkeys(visit, own, told),
                List.of(
                        input(visit, "current", "password", told),
                        input(visit, "password", "new_password", told)
                                .hint(visit.t("password.hint", Invitations.SHORTEST_PASSWORD))));
    }

    /** What a page tells this once: a token's secret, codes for paper, or what is wrong with what was sent. */
    record Told(String secret, List<String> codes, Optional<Problem> refusal) {

        static final Told NOTHING = new Told("", List.of(), Optional.empty());
    }

    private static Input input(Visit visit, String name, String type, Told told) {
        return Input.of(name, visit.t("security." + name), type, "")
                .required(true)
                .error(error(visit, name, told));
    }

    private static String error(Visit visit, String name, Told told) {
        return told.refusal().stream()
                .flatMap(problem -> problem.errors().stream())
                .filter(error -> error.field().equals(name))
                .findFirst()
                .map(error -> Sentences.of(error, visit.texts()))
                .orElse("");
    }

    private SecurityPage.Factor factor(Visit visit, Told told) {
        var user = visit.actor().user().orElseThrow(Problem::notFound);
        var known = factors.of(visit.actor().tenant(), user);
        String org = visit.actor().tenant().slug();
        String back = visit.shell().base() + "/settings/mine/security";
        var code = Input.of("code", visit.t("factor.code"), "one_time_code", "")
                .hint(visit.t("factor.code.change"))
                .error(error(visit, "code", told))
                .required(true);
        return new SecurityPage.Factor(
                known.map(set -> visit.t("factor.state.set", visit.formats().moment(set.since()), set.codesLeft()))
                        .orElseGet(() -> visit.t("factor.state.none")),
                known.isPresent()
                        ? ""
                        : "/sign-in/set-up?org=" + org + "&to=" + URLEncoder.encode(back, StandardCharsets.UTF_8),
                code,
                told.codes());
    }

    private SecurityPage.Passkeys passkeys(Visit visit, Session own, Told told) {
        var user = visit.actor().user().orElseThrow(Problem::notFound);
        String back = visit.shell().base() + "/settings/mine/security";
        String query = "?org=" + visit.actor().tenant().slug();
        boolean fresh = passkeys.isFresh(own);
        var inputs = new ArrayList<Input>();
        inputs.add(Input.of("name", visit.t("passkey.name"), "text", device(visit, own))
                .named("passkey_name")
                .hint(visit.t("passkey.name.hint"))
                .required(true));
        if (!fresh) {
            inputs.add(Input.of("passkey_password", visit.t("factor.set.password"), "password", ""));
        }
        var make = new PasskeyForm(
                "/sign-in/passkeys" + query + "&to=" + URLEncoder.encode(back, StandardCharsets.UTF_8),
                "/sign-in/passkeys/options" + query,
                address.origin(),
                true,
                false,
                false,
                inputs,
                visit.t("passkey.make"));
        return new SecurityPage.Passkeys(
                passkeys.of(visit.actor().tenant(), user).stream()
                        .map(key -> new SecurityPage.PasskeyLine(
                                key.name(),
                                visit.t(
                                        key.synced() ? "passkey.made.synced" : "passkey.made",
                                        visit.formats().moment(key.createdAt())),
                                key.lastUsedAt()
                                        .map(used -> visit.t(
                                                "passkey.used", visit.formats().moment(used)))
                                        .orElseGet(() -> visit.t("passkey.unused")),
                                back + "/passkeys/" + key.id() + "/remove"))
                        .toList(),
                passkeys.possible() ? List.of(make) : List.of(),
                fresh,
                error(visit, "passkey_password", told));
    }

    private static String device(Visit visit, Session session) {
        var device = Device.of(session.client().userAgent());
        return device.browser()
                .flatMap(browser -> device.system().map(system -> visit.t("security.device", browser, system)))
                .or(device::browser)
                .or(device::system)
                .orElseGet(() -> visit.t("passkey.title"));
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
                visit.t(
                        "security.session.place",
                        session.client().address(),
                        visit.formats().moment(session.createdAt())),
                seen,
                own ? "" : action + "/sessions/" + session.id() + "/end");
    }

    private TokenLine line(Visit visit, ApiToken token, String action) {
        boolean revoked = token.revokedAt().isPresent();
        boolean expired =
                token.expiresAt().filter(end -> !end.isAfter(clock.instant())).isPresent();
        return new TokenLine(
                token.name(),
                token.networks().isAnywhere()
                        ? reach(visit, token)
                        : reach(visit, token) + " · "
                                + visit.t(
                                        "security.token.from",
                                        String.join(", ", token.networks().texts())),
                token.lastUsedAt()
                        .map(used ->
                                visit.t("security.token.used", visit.formats().moment(used)))
                        .orElseGet(() -> visit.t("security.token.unused")),
                token.expiresAt()
                        .map(end ->
                                visit.t("security.token.until", visit.formats().moment(end)))
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
