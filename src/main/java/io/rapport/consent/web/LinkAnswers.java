package io.rapport.consent.web;

import io.rapport.identity.Client;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Function;

/** Answers to whoever follows a link without signing in: what leads nowhere is always answered the same. */
final class LinkAnswers {

    private LinkAnswers() {}

    static Answer answered(
            Knocks knocks,
            Pages pages,
            Texts texts,
            Client client,
            HttpServletResponse response,
            Function<Texts, Answer> doing) {
        response.setHeader("X-Robots-Tag", "noindex");
        try {
            knocks.before(client.address());
            return doing.apply(texts);
        } catch (Problem refused) {
            return switch (refused.kind()) {
                case NOT_FOUND -> {
                    knocks.missed(client.address());
                    yield problem(pages, texts.get("prefs.gone.title"), texts.get("prefs.gone.text"), 404);
                }
                case TOO_MANY -> {
                    PreferencesController.retryAfter(refused, response);
                    yield problem(
                            pages,
                            texts.get("prefs.later"),
                            texts.get(
                                    "problem.too_many_attempts", refused.args().getFirst()),
                            429);
                }
                default -> throw refused;
            };
        }
    }

    private static Answer problem(Pages pages, String title, String text, int status) {
        return pages.plain("problem", Map.of("title", title, "text", text)).status(status);
    }
}
