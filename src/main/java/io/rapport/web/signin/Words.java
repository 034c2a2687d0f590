package io.rapport.web.signin;

import io.rapport.kernel.Problem;
import io.rapport.web.Texts;
import io.rapport.web.view.Input;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The words of these pages in the reader's language. */
@Component
class Words {

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    Texts of(HttpServletRequest request) {
        return new Texts(messages, RequestContextUtils.getLocale(request));
    }

    /** What is wrong with the whole; empty where the fields say it. */
    static String problem(Texts texts, Optional<Problem> refusal) {
        return refusal.filter(problem -> problem.errors().isEmpty())
                .map(problem ->
                        texts.get("problem." + problem.code(), problem.args().toArray()))
                .orElse("");
    }

    /** Each input with what is wrong with it. */
    static List<Input> marked(Texts texts, List<Input> inputs, Optional<Problem> refusal) {
        return inputs.stream()
                .map(input -> input.error(refusal.stream()
                        .flatMap(problem -> problem.errors().stream())
                        .filter(error -> error.field().equals(input.name()))
                        .findFirst()
                        .map(error -> texts.get(
                                "problem.field." + error.code(), error.args().toArray()))
                        .orElse("")))
                .toList();
    }

    static int status(Optional<Problem> refusal) {
        return refusal.map(problem -> problem.kind().status()).orElse(200);
    }
}
