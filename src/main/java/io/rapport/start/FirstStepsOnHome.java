package io.rapport.start;

import io.rapport.start.FirstSteps.Step;
import io.rapport.web.generic.HomePart;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Checklist;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The first steps on the home page, until all are taken or the list is put away. */
@Component
@Order(20)
class FirstStepsOnHome implements HomePart {

    private final FirstSteps steps;

    FirstStepsOnHome(FirstSteps steps) {
        this.steps = steps;
    }

    @Override
    public Optional<Checklist> checklist(Visit visit) {
        return steps.taken(visit.actor())
                .filter(taken -> taken.size() < Step.values().length)
                .map(taken -> checklist(visit, taken));
    }

    private static Checklist checklist(Visit visit, Set<Step> taken) {
        String base = visit.shell().base();
        var all = Stream.of(Step.values())
                .map(step -> {
                    String key = step.name().toLowerCase(Locale.ROOT);
                    return new Checklist.Step(
                            visit.t("checklist.step." + key),
                            visit.t("checklist.note." + key),
                            base + place(step),
                            taken.contains(step));
                })
                .toList();
        return new Checklist(
                visit.t("checklist.title"),
                visit.t(
                        "checklist.progress",
                        visit.formats().number(taken.size()),
                        visit.formats().number(all.size())),
                all,
                base + "/checklist/dismiss",
                visit.t("checklist.dismiss"));
    }

    private static String place(Step step) {
        return switch (step) {
            case DATA -> "/import";
            case LANGUAGE -> "/settings/mine";
            case COLLEAGUE -> "/users/new";
            case VIEW -> "/accounts";
            case FIELD -> "/settings/objects/accounts";
        };
    }
}
