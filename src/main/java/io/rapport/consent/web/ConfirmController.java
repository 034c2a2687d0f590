package io.rapport.consent.web;

import io.rapport.consent.OptIns;
import io.rapport.identity.Client;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.Texts;
import io.rapport.web.view.PlainForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Where the letter leads that asks whether a consent is meant. Only the button says yes; looking, as mail programs do, does not. */
@Controller
class ConfirmController {

    private final OptIns optIns;
    private final Knocks knocks;
    private final MessageSource messages;
    private final Pages pages;

    ConfirmController(OptIns optIns, Knocks knocks, MessageSource messages, Pages pages) {
        this.optIns = optIns;
        this.knocks = knocks;
        this.messages = messages;
        this.pages = pages;
    }

    @GetMapping("/confirm-consent/{token}")
    Answer look(@PathVariable String token, Client client, HttpServletRequest request, HttpServletResponse response) {
        return LinkAnswers.answered(knocks, pages, texts(request), client, response, texts -> {
            var open = optIns.find(token).orElseThrow(Problem::notFound);
            var form = new PlainForm(
                    texts.get("prefs.confirm.title", open.purpose().label(texts.locale())),
                    texts.get("prefs.confirm.lead", open.tenant().name()) + " " + open.words(),
                    "/confirm-consent/" + token,
                    List.of(),
                    "",
                    texts.get("prefs.confirm.submit"),
                    List.of());
            return pages.plain("plain-form", Map.of("form", form));
        });
    }

    @PostMapping("/confirm-consent/{token}")
    Answer confirm(
            @PathVariable String token, Client client, HttpServletRequest request, HttpServletResponse response) {
        return LinkAnswers.answered(knocks, pages, texts(request), client, response, texts -> {
            optIns.confirm(token, client);
            return pages.plain(
                    "problem",
                    Map.of(
                            "title", texts.get("prefs.confirmed.title"),
                            "text", texts.get("prefs.confirmed.text")));
        });
    }

    private Texts texts(HttpServletRequest request) {
        return new Texts(messages, RequestContextUtils.getLocale(request));
    }
}
