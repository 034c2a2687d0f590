package io.rapport.sales.forecast.web;

import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.query.Action;
import io.rapport.sales.forecast.Judgement;
import io.rapport.sales.forecast.JudgementObject;
import io.rapport.sales.forecast.Line;
import io.rapport.sales.forecast.Subject;
import io.rapport.sales.forecast.web.ForecastPage.Judged;
import io.rapport.sales.forecast.web.ForecastPage.JudgementForm;
import io.rapport.web.generic.Inputs;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Submission;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Input;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What was judged of a subject, and the form to judge it. */
final class JudgementForms {

    private JudgementForms() {}

    /** The fields that somebody who judges fills in. */
    static List<FieldDef> judged(Visit visit) {
        var object = visit.model().require(JudgementObject.NAME);
        return List.of(object.require("amount"), object.require("note"));
    }

    static Judged said(Visit visit, Line line, Judgement judgement) {
        return new Judged(
                String.valueOf(judgement.by().label()),
                Amounts.money(visit, judgement.amount()),
                judgement.note(),
                visit.formats().moment(judgement.at()),
                visit.shell().base() + "/" + JudgementObject.NAME + "/" + judgement.id(),
                line.judgement().filter(judgement::equals).isPresent());
    }

    static Optional<JudgementForm> form(
            Visit visit, Asked asked, Line line, MultiValueMap<String, String> sent, Optional<Problem> problem) {
        var object = visit.model().object(JudgementObject.NAME).filter(visit.actor()::sees);
        boolean one = asked.subject() instanceof Subject.Person || asked.subject() instanceof Subject.Team;
        if (!one
                || visit.moment().isPresent()
                || object.filter(def -> visit.may(def, Action.CREATE)).isEmpty()) {
            return Optional.empty();
        }
        var sentences = Sentences.byField(problem.map(Problem::errors).orElse(List.of()), visit.texts());
        var mine = line.judgements().stream()
                .filter(judgement ->
                        visit.actor().user().equals(Optional.of(judgement.by().id())))
                .findFirst();
        var values = problem.isPresent()
                ? Submission.read(visit, judged(visit), sent).values()
                : values(visit, mine);
        var inputs = judged(visit).stream()
                .map(field -> Inputs.of(visit, field, values.get(field.name()))
                        .error(sentences.getOrDefault(field.name(), "")))
                .map(input -> problem.isPresent() ? input.typed(sent.toSingleValueMap()) : input)
                .toList();
        var names = inputs.stream().map(Input::name).collect(Collectors.toSet());
        var others = problem.stream()
                .flatMap(found -> found.errors().isEmpty()
                        ? Stream.of(Sentences.of(found, visit.texts()))
                        : found.errors().stream()
                                .filter(error -> !names.contains(error.field()))
                                .map(error -> Sentences.of(error, visit.texts())))
                .toList();
        return Optional.of(new JudgementForm(asked.href(visit.shell().base()), inputs, others));
    }

    private static Map<String, @Nullable Object> values(Visit visit, Optional<Judgement> mine) {
        return mine.<Map<String, @Nullable Object>>map(judgement -> Map.of(
                        "amount", new Money(judgement.amount(), Amounts.currency(visit)), "note", judgement.note()))
                .orElseGet(Map::of);
    }
}
