package io.rapport.web.signin;

import static io.rapport.web.signin.Words.marked;
import static io.rapport.web.signin.Words.problem;

import io.rapport.access.Actors;
import io.rapport.access.SecondFactor;
import io.rapport.identity.Client;
import io.rapport.identity.Passkeys;
import io.rapport.identity.SecondFactors;
import io.rapport.identity.Session;
import io.rapport.identity.SessionCookie;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.Texts;
import io.rapport.web.view.FactorPage;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.PasskeyForm;
import io.rapport.web.view.PlainForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where somebody who is signed in shows a second proof, or sets one up. */
@Controller
class FactorController {

    private static final String CODE = "/sign-in/code";
    private static final String SET_UP = "/sign-in/set-up";

    /** Who signed in longer ago shows the password again before anything is set up. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final Tenants tenants;
    private final SecondFactors factors;
    private final Pages pages;
    private final Ways ways;
    private final Words words;
    private final InstantSource clock;

    private final Actors actors;
    private final Passkeys passkeys;
    private final MakePasskey devices;

    FactorController(
            Tenants tenants,
            SecondFactors factors,
            Pages pages,
            Ways ways,
            Words words,
            InstantSource clock,
            Actors actors,
            Passkeys passkeys,
            MakePasskey devices) {
        this.actors = actors;
        this.passkeys = passkeys;
        this.devices = devices;
        this.tenants = tenants;
        this.factors = factors;
        this.pages = pages;
        this.ways = ways;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(CODE)
    View ask(
            @RequestParam String org,
            @RequestParam(defaultValue = "") String to,
            Session session,
            HttpServletRequest request) {
        var tenant = tenant(session, org);
        return session.proven(tenant.id())
                ? onwards(session, tenant, to)
                : code(tenant, session, to, request, Optional.empty());
    }

    @PostMapping(CODE)
    View take(
            @RequestParam String org,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String code,
            Session session,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var tenant = tenant(session, org);
        try {
            var begun = factors.prove(tenant, session, code, client);
            SessionCookie.put(request, response, begun);
            return onwards(begun.session(), tenant, to);
        } catch (Problem refused) {
            retryAfter(response, refused);
            return code(tenant, session, to, request, Optional.of(refused));
        }
    }

    @GetMapping(SET_UP)
    View offer(
            @RequestParam String org,
            @RequestParam(defaultValue = "") String to,
            Session session,
            HttpServletRequest request) {
        var tenant = tenant(session, org);
        var user = session.user(tenant.id()).orElseThrow(Problem::notFound);
        boolean elsewhere = actors.of(tenant, user).secondFactor() == SecondFactor.SET && !session.proven(tenant.id());
        return factors.of(tenant, user).isPresent() || elsewhere
                ? onwards(session, tenant, to)
                : setUp(tenant, session, to, factors.offer(tenant, user), request, Optional.empty());
    }

    /** The codes for paper are shown once. */
    @PostMapping(SET_UP)
    View set(
            @RequestParam String org,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String seal,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            Session session,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var tenant = tenant(session, org);
        try {
            var made = factors.set(
                    tenant, session, seal, code, isFresh(session) ? Optional.empty() : Optional.of(password), client);
            SessionCookie.put(request, response, made.begun());
            var texts = words.of(request);
            return pages.plain(
                    "recovery-codes",
                    Map.of(
                            "title",
                            texts.get("factor.codes.title"),
                            "lead",
                            texts.get("factor.codes.lead"),
                            "codes",
                            made.codes(),
                            "on",
                            new Link(
                                    texts.get("factor.codes.on"),
                                    target(made.begun().session(), tenant, to))));
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.CONFLICT) {
                return onwards(session, tenant, to);
            }
            retryAfter(response, refused);
            var user = session.user(tenant.id()).orElseThrow(Problem::notFound);
            var offer = factors.offered(tenant, user, seal).orElseGet(() -> factors.offer(tenant, user));
            return setUp(tenant, session, to, offer, request, Optional.of(refused));
        }
    }

    /** Only those that the session belongs to exist. */
    private Tenant tenant(Session session, String slug) {
        return tenants.find(slug)
                .filter(tenant -> session.user(tenant.id()).isPresent())
                .orElseThrow(Problem::notFound);
    }

    private boolean isFresh(Session session) {
        return session.createdAt().plus(FRESH).isAfter(clock.instant());
    }

    private View onwards(Session session, Tenant tenant, String to) {
        return Ways.to(target(session, tenant, to));
    }

    private String target(Session session, Tenant tenant, String to) {
        return Ways.own(to) && Ways.within("/" + tenant.slug(), to) ? to : ways.home(session, tenant);
    }

    /** Who has passkeys only is asked for no code. */
    private Answer code(
            Tenant tenant, Session session, String to, HttpServletRequest request, Optional<Problem> refusal) {
        var texts = words.of(request);
        var user = session.user(tenant.id()).orElseThrow(Problem::notFound);
        var forms = passkeys.of(tenant, user).isEmpty()
                ? List.<PasskeyForm>of()
                : ways.passkeys(texts, Ways.own(to) ? to : "/" + tenant.slug(), false);
        boolean codes = factors.of(tenant, user).isPresent();
        var input = Input.of("code", texts.get("factor.code"), "one_time_code", "")
                .hint(texts.get("factor.code.hint"))
                .required(true);
        var form = new PlainForm(
                texts.get("factor.ask.title"),
                texts.get(codes ? "factor.ask.lead" : "passkey.ask.lead", tenant.name()),
                CODE + query(tenant, to),
                marked(texts, List.of(input), refusal),
                problem(texts, refusal),
                codes ? texts.get("factor.ask.submit") : "",
                List.of());
        return pages.plain("plain-form", Map.of("form", form, "passkeys", forms))
                .status(Words.status(refusal));
    }

    private Answer setUp(
            Tenant tenant,
            Session session,
            String to,
            SecondFactors.Offer offer,
            HttpServletRequest request,
            Optional<Problem> refusal) {
        var texts = words.of(request);
        var code = QrCode.of(offer.address());
        var page = new FactorPage(
                texts.get("factor.set.title"),
                texts.get("factor.set.lead", tenant.name()),
                SET_UP + query(tenant, to),
                code.path(),
                code.size() + 8,
                offer.key().replaceAll("(.{4})(?=.)", "$1 "),
                offer.seal(),
                marked(texts, inputs(texts, session), refusal),
                problem(texts, refusal),
                devices.make(tenant, session, to, texts),
                due(tenant, session) ? "" : target(session, tenant, to));
        return pages.plain("second-factor", Map.of("page", page)).status(Words.status(refusal));
    }

    /** Whether a role demands one, so that there is no way around. */
    private boolean due(Tenant tenant, Session session) {
        var user = session.user(tenant.id()).orElseThrow(Problem::notFound);
        return actors.of(tenant, user).secondFactor() == SecondFactor.DUE;
    }

    private List<Input> inputs(Texts texts, Session session) {
        var inputs = new ArrayList<Input>();
        inputs.add(Input.of("code", texts.get("factor.set.code"), "one_time_code", "")
                .required(true));
        if (!isFresh(session)) {
            inputs.add(Input.of("password", texts.get("factor.set.password"), "password", "")
                    .hint(texts.get("factor.set.password.hint")));
        }
        return inputs;
    }

    private static String query(Tenant tenant, String to) {
        String there = Ways.own(to) ? "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8) : "";
        return "?org=" + tenant.slug() + there;
    }

    private static void retryAfter(HttpServletResponse response, Problem refused) {
        if (refused.kind() == Problem.Kind.TOO_MANY) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(refused.args().getFirst()));
        }
    }
}
