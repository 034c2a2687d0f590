package io.rapport.playbook.web;

import io.rapport.kernel.Link;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.model.ChoiceType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.playbook.PlaybookObject;
import io.rapport.playbook.Plays;
import io.rapport.playbook.RunObject;
import io.rapport.playbook.web.UsePage.Figure;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.query.Summary;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Empty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the runs of a playbook and what became of their records, as the visitor sees both. */
@Component
class UsePages {

    /** What the newest runs were for; more are not looked at. */
    private static final int MOST = 5_000;

    private static final String OUTCOME = "stage.outcome";
    private static final String AMOUNT = "amount";

    private final Queries queries;
    private final Plays plays;

    UsePages(Queries queries, Plays plays) {
        this.queries = queries;
        this.plays = plays;
    }

    UsePage of(Visit visit, UUID id) {
        var play = plays.one(visit.actor(), visit.model(), id);
        var playbooks = visit.object(PlaybookObject.NAME);
        var runs = visit.object(RunObject.NAME);
        var of = new Filter.LinkedTo(RunObject.PLAYBOOK.name(), id);
        var byStatus = byStatus(visit, runs, of, id);
        var links = links(visit, runs, of);
        return new UsePage(
                List.of(
                        new io.rapport.web.view.Link(visit.label(playbooks.many()), visit.base(playbooks)),
                        new io.rapport.web.view.Link(play.name(), visit.base(playbooks) + "/" + id)),
                play.name(),
                byStatus,
                links.stream()
                        .map(Link::object)
                        .distinct()
                        .sorted()
                        .flatMap(name -> outcomes(visit, name, links))
                        .toList(),
                links.size() >= MOST ? visit.t("plays.use.cut", MOST) : "",
                byStatus.isEmpty()
                        ? Optional.of(new Empty(
                                "list-checks", visit.t("plays.unused"), visit.t("plays.unused.text"), List.of()))
                        : Optional.empty());
    }

    private List<Figure> byStatus(Visit visit, ObjectDef runs, Filter of, UUID playbook) {
        var summary =
                Summary.of(RunObject.NAME, List.of("status"), List.of("count")).where(of);
        var choices = ((ChoiceType) runs.require("status").type()).choices();
        return queries.summary(visit.actor().tenant(), summary.permit(visit.model(), visit.actor())).stream()
                .map(row -> {
                    String status = String.valueOf(row.keys().getFirst());
                    return new Figure(
                            choices.byKey(status)
                                    .map(choice -> visit.label(choice.label()))
                                    .orElse(status),
                            visit.formats().number((Long) row.measures().getFirst()),
                            "",
                            ListState.PLAIN
                                    .filter("playbook == \"%s\" && status == \"%s\"".formatted(playbook, status))
                                    .href(visit.base(runs)));
                })
                .toList();
    }

    /** What the playbook was gone through for, each once. */
    private Set<Link> links(Visit visit, ObjectDef runs, Filter of) {
        if (!visit.reads(runs, runs.require("about"))) {
            return Set.of();
        }
        var query = Query.of(RunObject.NAME, "about")
                .where(of)
                .orderBy(Sort.list("-created_at,id"))
                .limit(MOST);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .flatMap(row -> row.value("about").stream())
                .flatMap(links -> ((Collection<?>) links).stream())
                .map(Link.class::cast)
                .filter(link -> link.label() != null)
                .collect(Collectors.toSet());
    }

    /** Of records that go through stages with an outcome: how many came to which, and to how much. */
    private Stream<Figure> outcomes(Visit visit, String name, Set<Link> links) {
        var object = visit.model().object(name).filter(visit.actor()::sees);
        if (object.isEmpty() || object.get().field("stage").isEmpty()) {
            return Stream.empty();
        }
        var ids = links.stream()
                .filter(link -> link.object().equals(name))
                .map(Link::id)
                .collect(Collectors.toSet());
        boolean money = object.get()
                .field(AMOUNT)
                .filter(field -> field.type() instanceof MoneyType && visit.reads(object.get(), field))
                .isPresent();
        var measures = new ArrayList<>(List.of("count"));
        if (money) {
            measures.add("sum(" + AMOUNT + ")");
        }
        try {
            var summary = Summary.of(name, List.of(OUTCOME), measures).where(new Filter.Ids(ids));
            return queries.summary(visit.actor().tenant(), summary.permit(visit.model(), visit.actor())).stream()
                    .map(row -> new Figure(
                            visit.t(
                                    "plays.outcome." + outcome(row.keys().getFirst()),
                                    visit.label(object.get().many())),
                            visit.formats().number((Long) row.measures().getFirst()),
                            money && row.measures().getLast() instanceof BigDecimal sum
                                    ? visit.formats()
                                            .amount(new Money(
                                                    sum,
                                                    Currency.getInstance(visit.actor()
                                                            .tenant()
                                                            .currency())))
                                    : "",
                            ""));
        } catch (Problem unknown) {
            return Stream.empty();
        }
    }

    private static String outcome(@Nullable Object key) {
        return key != null && List.of("won", "lost").contains(key.toString()) ? key.toString() : "open";
    }
}
