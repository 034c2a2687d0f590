package io.rapport.start;

import io.rapport.access.Ability;
import io.rapport.web.generic.HomePart;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Notice;
import io.rapport.web.view.StartChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Offers the sample company while there is nothing, and its removal while it is there; to administrators. */
@Component
@Order(10)
class SampleOnHome implements HomePart {

    private final Samples samples;

    SampleOnHome(Samples samples) {
        this.samples = samples;
    }

    @Override
    public Optional<StartChoice> start(Visit visit) {
        if (!visit.actor().may(Ability.ADMINISTER)
                || samples.find(visit.actor()).isPresent()) {
            return Optional.empty();
        }
        var action = Action.post(
                        visit.t("home.start.sample.do"), visit.shell().base() + "/sample", "sparkles", Map.of())
                .primary();
        return Optional.of(
                new StartChoice("sparkles", visit.t("home.start.sample"), visit.t("home.start.sample.text"), action));
    }

    @Override
    public List<Notice> notices(Visit visit) {
        if (!visit.actor().may(Ability.ADMINISTER)) {
            return List.of();
        }
        return samples
                .find(visit.actor())
                .map(operation -> samples.making(visit.actor(), operation)
                        .map(job -> new Notice(
                                "info",
                                visit.t("home.sample.making"),
                                Optional.of(Action.link(
                                        visit.t("home.sample.progress"),
                                        visit.shell().base() + "/jobs/" + job.id(),
                                        "list-checks"))))
                        .orElseGet(() -> new Notice(
                                "info",
                                visit.t("home.sample.there"),
                                Optional.of(Action.post(
                                        visit.t("home.sample.remove"),
                                        visit.shell().base() + "/sample/remove",
                                        "trash-2",
                                        Map.of())))))
                .stream()
                .toList();
    }
}
