package io.rapport.web.signin;

import static io.rapport.web.signin.Words.marked;
import static io.rapport.web.signin.Words.problem;

import io.rapport.identity.Client;
import io.rapport.identity.Invitations;
import io.rapport.identity.SessionCookie;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Input;
import io.rapport.web.view.PlainForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where an invitation leads: a first password. Looking at it uses nothing up. */
@Controller
class InvitationController {

    private final Invitations invitations;
    private final Pages pages;
    private final Ways ways;
    private final Words words;

    InvitationController(Invitations invitations, Pages pages, Ways ways, Words words) {
        this.invitations = invitations;
        this.pages = pages;
        this.ways = ways;
        this.words = words;
    }

    @GetMapping("/invitation/{token}")
    View ask(@PathVariable String token, HttpServletRequest request) {
        return form(token, request, Optional.empty());
    }

    @PostMapping("/invitation/{token}")
    View accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var begun = invitations.accept(token, password, client);
            SessionCookie.put(request, response, begun);
            return ways.in(begun.session(), "");
        } catch (Problem refused) {
            return form(token, request, Optional.of(refused));
        }
    }

    private Answer form(String token, HttpServletRequest request, Optional<Problem> refusal) {
        var texts = words.of(request);
        var found = invitations.find(token);
        if (found.isEmpty()) {
            var over = Map.of("title", texts.get("invitation.over.title"), "text", texts.get("invitation.over.lead"));
            return pages.plain("problem", over).status(404);
        }
        var invited = found.get();
        var password = Input.of("password", texts.get("signin.password"), "new_password", "")
                .hint(texts.get("password.hint", Invitations.SHORTEST_PASSWORD))
                .required(true);
        var form = new PlainForm(
                texts.get("invitation.title", invited.name()),
                texts.get("invitation.lead", invited.email(), invited.tenant().name()),
                "/invitation/" + token,
                marked(texts, List.of(password), refusal),
                problem(texts, refusal),
                texts.get("invitation.submit"),
                List.of());
        return pages.plain("plain-form", Map.of("form", form)).status(Words.status(refusal));
    }
}
