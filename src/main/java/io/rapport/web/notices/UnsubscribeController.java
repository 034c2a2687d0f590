package io.rapport.web.notices;

import io.rapport.notify.Unsubscribing;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.Texts;
import io.rapport.web.view.PlainForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Ends mail without signing in: looking at the link asks, a POST of a person or of a mail program does it (RFC 8058). */
@Controller
class UnsubscribeController {

    private final Unsubscribing unsubscribing;
    private final MessageSource messages;
    private final Pages pages;

    UnsubscribeController(Unsubscribing unsubscribing, MessageSource messages, Pages pages) {
        this.unsubscribing = unsubscribing;
        this.messages = messages;
        this.pages = pages;
    }

    @GetMapping("/unsubscribe/{token}")
    Answer ask(@PathVariable String token, HttpServletRequest request) {
        var texts = texts(request);
        if (!unsubscribing.isSound(token)) {
            return unsound(texts);
        }
        var form = new PlainForm(
                texts.get("unsubscribe.title"),
                texts.get("unsubscribe.lead"),
                "/unsubscribe/" + token,
                List.of(),
                "",
                texts.get("unsubscribe.submit"),
                List.of());
        return pages.plain("plain-form", Map.of("form", form));
    }

    @PostMapping("/unsubscribe/{token}")
    Answer end(@PathVariable String token, HttpServletRequest request) {
        var texts = texts(request);
        return unsubscribing.end(token)
                ? pages.plain(
                        "problem",
                        Map.of(
                                "title", texts.get("unsubscribe.done.title"),
                                "text", texts.get("unsubscribe.done.text")))
                : unsound(texts);
    }

    private Answer unsound(Texts texts) {
        return pages.plain(
                        "problem",
                        Map.of(
                                "title", texts.get("unsubscribe.unsound.title"),
                                "text", texts.get("unsubscribe.unsound.text")))
                .status(404);
    }

    private Texts texts(HttpServletRequest request) {
        return new Texts(messages, RequestContextUtils.getLocale(request));
    }
}
