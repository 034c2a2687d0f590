package io.rapport.web.signin;

import io.rapport.identity.Client;
import io.rapport.identity.Passkeys;
import io.rapport.identity.Session;
import io.rapport.identity.SessionCookie;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import io.rapport.web.Pages;
import io.rapport.web.view.Link;
import io.rapport.web.view.PlainForm;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a browser asks what it should ask the device, and sends what that answered. */
@Controller
class PasskeyController {

    private final Passkeys passkeys;
    private final Tenants tenants;
    private final Pages pages;
    private final Ways ways;
    private final Words words;

    PasskeyController(Passkeys passkeys, Tenants tenants, Pages pages, Ways ways, Words words) {
        this.passkeys = passkeys;
        this.tenants = tenants;
        this.pages = pages;
        this.ways = ways;
        this.words = words;
    }

    @PostMapping(Ways.PASSKEY + "/options")
    ResponseEntity<Map<String, Object>> options() {
        return unkept(passkeys.enterOptions());
    }

    @PostMapping(Ways.PASSKEY)
    View enter(
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String to,
            Optional<Session> session,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var entered = passkeys.enter(credential, session, client);
            SessionCookie.put(request, response, entered.begun());
            return Ways.own(to) && Ways.within("/" + entered.tenant().slug(), to)
                    ? Ways.to(to)
                    : ways.in(entered.begun().session(), to);
        } catch (Problem refused) {
            return refused(refused, Ways.SIGN_IN, request, response);
        }
    }

    @PostMapping(MakePasskey.PATH + "/options")
    ResponseEntity<Map<String, Object>> making(@RequestParam String org, Session session) {
        return unkept(passkeys.makeOptions(tenant(session, org), session));
    }

    @PostMapping(MakePasskey.PATH)
    View keep(
            @RequestParam String org,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(name = "passkey_name", defaultValue = "") String name,
            @RequestParam(name = "passkey_password", defaultValue = "") String password,
            Session session,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var tenant = tenant(session, org);
        String home = "/" + tenant.slug();
        String back = Ways.own(to) && Ways.within(home, to) ? to : home;
        try {
            SessionCookie.put(request, response, passkeys.keep(tenant, session, credential, name, password, client));
        } catch (Problem refused) {
            return refused(refused, back, request, response);
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(words.of(request).get("passkey.added")));
        return Ways.to(back);
    }

    /** Only those that the session belongs to exist. */
    private Tenant tenant(Session session, String slug) {
        return tenants.find(slug)
                .filter(tenant -> session.user(tenant.id()).isPresent())
                .orElseThrow(Problem::notFound);
    }

    private View refused(Problem refused, String back, HttpServletRequest request, HttpServletResponse response) {
        if (refused.kind() == Problem.Kind.NOT_FOUND) {
            throw refused;
        }
        if (refused.kind() == Problem.Kind.TOO_MANY) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(refused.args().getFirst()));
        }
        var texts = words.of(request);
        String why = refused.errors().isEmpty()
                ? Words.problem(texts, Optional.of(refused))
                : texts.get(
                        "problem.field." + refused.errors().getFirst().code(),
                        refused.errors().getFirst().args().toArray());
        var form = new PlainForm(
                texts.get("passkey.title"),
                "",
                "",
                List.of(),
                why,
                "",
                List.of(new Link(texts.get("passkey.back"), back)));
        return pages.plain("plain-form", Map.of("form", form))
                .status(refused.kind().status());
    }

    private static ResponseEntity<Map<String, Object>> unkept(Map<String, Object> options) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(options);
    }
}
