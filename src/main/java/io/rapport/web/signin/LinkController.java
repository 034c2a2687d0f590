package io.rapport.web.signin;

import static io.rapport.web.signin.Words.marked;
import static io.rapport.web.signin.Words.problem;

import io.rapport.identity.Client;
import io.rapport.identity.Invitations;
import io.rapport.identity.SessionCookie;
import io.rapport.identity.SignInLinks;
import io.rapport.identity.SignInLinks.Purpose;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.PlainForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Asking for a link by mail, and where it leads. Only a form uses it up: what looks into mail beforehand does not. */
@Controller
class LinkController {

    static final String FORGOTTEN = "/sign-in/forgotten";

    private final SignInLinks links;
    private final Pages pages;
    private final Ways ways;
    private final Words words;

    LinkController(SignInLinks links, Pages pages, Ways ways, Words words) {
        this.links = links;
        this.pages = pages;
        this.ways = ways;
        this.words = words;
    }

    @GetMapping(FORGOTTEN)
    View ask(@RequestParam(defaultValue = "") String purpose, HttpServletRequest request) {
        return form(purpose(purpose), "", request, Optional.empty());
    }

    /** The answer is the same whoever is known by the address. */
    @PostMapping(FORGOTTEN)
    View asked(
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String email,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wanted = purpose(purpose);
        try {
            links.ask(email, wanted, client);
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.TOO_MANY) {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, String.valueOf(refused.args().getFirst()));
            }
            return form(wanted, email, request, Optional.of(refused));
        }
        var texts = words.of(request);
        return pages.plain(
                "problem",
                Map.of("title", texts.get("forgotten.asked.title"), "text", texts.get("forgotten.asked.lead")));
    }

    @GetMapping("/sign-in/link/{token}")
    View look(@PathVariable String token, HttpServletRequest request) {
        return open(token, request, Optional.empty());
    }

    @PostMapping("/sign-in/link/{token}")
    View use(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            boolean enters = links.find(token)
                    .filter(open -> open.purpose() == Purpose.ENTER)
                    .isPresent();
            var begun = enters ? links.enter(token, client) : links.reset(token, password, client);
            SessionCookie.put(request, response, begun);
            return ways.in(begun.session(), "");
        } catch (Problem refused) {
            return open(token, request, Optional.of(refused));
        }
    }

    private static Purpose purpose(String text) {
        return text.equals(Purpose.ENTER.name().toLowerCase(Locale.ROOT)) ? Purpose.ENTER : Purpose.RESET;
    }

    private Answer form(Purpose purpose, String email, HttpServletRequest request, Optional<Problem> refusal) {
        var texts = words.of(request);
        String name = purpose.name().toLowerCase(Locale.ROOT);
        var input = Input.of("email", texts.get("signin.email"), "email", email).required(true);
        var form = new PlainForm(
                texts.get("forgotten." + name),
                texts.get("forgotten." + name + ".lead"),
                FORGOTTEN + "?purpose=" + name,
                marked(texts, List.of(input), refusal),
                problem(texts, refusal),
                texts.get("forgotten.submit"),
                List.of(new Link(texts.get("forgotten.back"), Ways.SIGN_IN)));
        return pages.plain("plain-form", Map.of("form", form)).status(Words.status(refusal));
    }

    private Answer open(String token, HttpServletRequest request, Optional<Problem> refusal) {
        var texts = words.of(request);
        var found = links.find(token);
        if (found.isEmpty()) {
            var over = Map.of("title", texts.get("forgotten.over.title"), "text", texts.get("forgotten.over.lead"));
            return pages.plain("problem", over).status(404);
        }
        var open = found.get();
        String name = open.purpose().name().toLowerCase(Locale.ROOT);
        var inputs = open.purpose() == Purpose.ENTER
                ? List.<Input>of()
                : List.of(Input.of("password", texts.get("security.password"), "new_password", "")
                        .hint(texts.get("password.hint", Invitations.SHORTEST_PASSWORD))
                        .required(true));
        var form = new PlainForm(
                texts.get("forgotten.open." + name),
                texts.get("forgotten.open.lead", open.email(), open.tenant().name()),
                "/sign-in/link/" + token,
                marked(texts, inputs, refusal),
                problem(texts, refusal),
                texts.get("forgotten.open." + name + ".submit"),
                List.of());
        return pages.plain("plain-form", Map.of("form", form)).status(Words.status(refusal));
    }
}
