package io.rapport.consent.web;

import io.rapport.kernel.Problem;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.List;
import java.util.Optional;

/** What the settings pages of consent have in common. */
final class Forms {

    private Forms() {}

    static List<Link> crumbs(Visit visit) {
        return List.of(new Link(visit.t("settings.title"), visit.shell().base() + "/settings"));
    }

    /** Each input with what is wrong with it. */
    static List<Input> marked(Visit visit, List<Input> inputs, Optional<Problem> refusal) {
        return inputs.stream()
                .map(input -> input.error(refusal.stream()
                        .flatMap(problem -> problem.errors().stream())
                        .filter(error -> input.name().equals(error.field())
                                || input.name().startsWith(error.field() + "."))
                        .findFirst()
                        .map(error -> Sentences.of(error, visit.texts()))
                        .orElse("")))
                .toList();
    }

    /** What is wrong with the whole. */
    static List<String> problems(Visit visit, Optional<Problem> refusal) {
        return refusal.filter(problem -> problem.errors().isEmpty())
                .map(problem -> List.of(Sentences.of(problem, visit.texts())))
                .orElse(List.of());
    }
}
