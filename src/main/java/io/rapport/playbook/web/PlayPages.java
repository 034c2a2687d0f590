package io.rapport.playbook.web;

import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.ChoiceType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.playbook.PlaybookObject;
import io.rapport.playbook.Plays;
import io.rapport.playbook.Plays.Play;
import io.rapport.playbook.RunObject;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Row;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Empty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The page of the playbooks for a record. */
@Component
class PlayPages {

    private final Queries queries;
    private final Plays plays;

    PlayPages(Queries queries, Plays plays) {
        this.queries = queries;
        this.plays = plays;
    }

    /** @throws Problem {@code not_found} where the visitor doesn't see the record */
    PlaysPage of(Visit visit, ObjectDef object, UUID id) {
        var record = record(visit, object, id);
        var all = plays.of(visit.actor(), visit.model(), object.name());
        var offered = plays.offered(visit.actor(), visit.model(), object, id, all);
        var runs = plays.runs(visit.actor(), visit.model(), Link.to(object.name(), id));
        var others = all.stream().filter(play -> !offered.contains(play)).toList();
        var parts = new ArrayList<PlaysPage.Part>();
        part(visit, "plays.offered", offered, object, id, runs).ifPresent(parts::add);
        part(visit, "plays.others", others, object, id, runs).ifPresent(parts::add);
        String href = visit.base(object) + "/" + id;
        return new PlaysPage(
                List.of(
                        new io.rapport.web.view.Link(visit.label(object.many()), visit.base(object)),
                        new io.rapport.web.view.Link(name(object, record), href)),
                name(object, record),
                parts,
                all.isEmpty() ? Optional.of(empty(visit, object)) : Optional.empty());
    }

    Row record(Visit visit, ObjectDef object, UUID id) {
        var query = visit.named(object).where(new Filter.Ids(Set.of(id))).limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
    }

    private static String name(ObjectDef object, Row record) {
        return record.value(object.nameField()).map(Object::toString).orElse("…");
    }

    private static Optional<PlaysPage.Part> part(
            Visit visit, String title, List<Play> plays, ObjectDef object, UUID id, Map<UUID, Plays.Run> runs) {
        var lines = plays.stream()
                .map(play -> new PlaysPage.Line(
                        play.name(),
                        visit.shell().base() + "/" + PlaybookObject.NAME + "/" + play.id(),
                        Stream.of(situation(visit, play), country(visit, play))
                                .filter(said -> !said.isEmpty())
                                .collect(Collectors.joining(" · ")),
                        LongTextType.lines(play.description()).strip(),
                        action(visit, play, object, id, Optional.ofNullable(runs.get(play.id())))))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new PlaysPage.Part(visit.t(title), lines));
    }

    /** The country's name in the visitor's language; empty for a global playbook. */
    static String country(Visit visit, Play play) {
        return play.country().isEmpty() ? "" : Locale.of("", play.country()).getDisplayCountry(visit.locale());
    }

    private static String situation(Visit visit, Play play) {
        var field = visit.object(PlaybookObject.NAME).require("situation");
        return ((ChoiceType) field.type())
                .choices()
                .byKey(play.situation())
                .map(choice -> visit.label(choice.label()))
                .orElse("");
    }

    /** Goes on where a run is under way, and begins one otherwise. */
    static Optional<io.rapport.web.view.Action> action(
            Visit visit, Play play, ObjectDef object, UUID id, Optional<Plays.Run> run) {
        var under = run.filter(Plays.Run::running);
        if (under.isPresent()) {
            return Optional.of(io.rapport.web.view.Action.link(
                    visit.t("plays.go_on"),
                    RunController.href(visit, under.get().id()),
                    "arrow-right"));
        }
        var runs = visit.model().object(RunObject.NAME).filter(visit.actor()::sees);
        return runs.filter(def -> visit.may(def, Action.CREATE))
                .map(def -> io.rapport.web.view.Action.post(
                        visit.t(run.isPresent() ? "plays.again" : "plays.start"),
                        visit.base(object) + "/" + id + PlaysController.PLACE,
                        "list-checks",
                        Map.of("playbook", play.id().toString())));
    }

    private static Empty empty(Visit visit, ObjectDef object) {
        var playbooks = visit.model().object(PlaybookObject.NAME).filter(visit.actor()::sees);
        var add = playbooks
                .filter(def -> visit.may(def, Action.CREATE))
                .map(def -> io.rapport.web.view.Action.link(
                        visit.t("plays.write"), visit.base(def) + "/new?record_object=" + object.name(), "plus"));
        return new Empty(
                "list-checks",
                visit.t("plays.empty"),
                visit.t("plays.empty.text"),
                add.stream().toList());
    }
}
