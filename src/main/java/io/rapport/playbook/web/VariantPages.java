package io.rapport.playbook.web;

import io.rapport.model.LongTextType;
import io.rapport.playbook.Effect;
import io.rapport.playbook.PlaybookObject;
import io.rapport.playbook.Plays;
import io.rapport.playbook.Plays.Play;
import io.rapport.playbook.Step;
import io.rapport.playbook.Steps;
import io.rapport.playbook.Words;
import io.rapport.playbook.web.VariantsPage.Cell;
import io.rapport.playbook.web.VariantsPage.Row;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sets a global playbook and its variants side by side for one visitor. */
@Component
class VariantPages {

    private final Queries queries;
    private final Plays plays;

    VariantPages(Queries queries, Plays plays) {
        this.queries = queries;
        this.plays = plays;
    }

    /** @param id of the global playbook, or of one of its variants */
    VariantsPage of(Visit visit, UUID id) {
        var asked = plays.one(visit.actor(), visit.model(), id);
        var global = asked.global()
                .map(of -> plays.one(visit.actor(), visit.model(), of))
                .orElse(asked);
        var variants = plays.variants(visit.actor(), visit.model(), global.id());
        var steps = new Steps(visit.actor(), visit.model(), query -> rows(visit, query));
        var own = steps.own(global.id());
        var locals = variants.stream().map(variant -> steps.own(variant.id())).toList();
        var heads = new ArrayList<>(List.of(link(visit, global)));
        variants.forEach(variant -> heads.add(link(visit, variant)));
        var rows = new ArrayList<Row>();
        own.forEach(step -> rows.add(row(visit, step, heads, locals)));
        for (int at = 0; at < locals.size(); at++) {
            for (var step : locals.get(at)) {
                if (step.effect() == Effect.ADD) {
                    rows.add(added(visit, step, heads, at));
                }
            }
        }
        var object = visit.object(PlaybookObject.NAME);
        return new VariantsPage(
                List.of(new Link(visit.label(object.many()), visit.base(object)), link(visit, global)),
                global.name(),
                heads,
                rows,
                variants.isEmpty()
                        ? Optional.of(new Empty(
                                "globe", visit.t("plays.no_variants"), visit.t("plays.no_variants.text"), List.of()))
                        : Optional.empty());
    }

    private List<io.rapport.query.Row> rows(Visit visit, Query query) {
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
    }

    private static Link link(Visit visit, Play play) {
        String name =
                play.country().isEmpty() ? play.name() : play.name() + " (" + PlayPages.country(visit, play) + ")";
        return new Link(name, visit.shell().base() + "/" + PlaybookObject.NAME + "/" + play.id());
    }

    private static Row row(Visit visit, Step global, List<Link> heads, List<List<Step>> locals) {
        var cells = new ArrayList<Cell>();
        cells.add(new Cell(heads.getFirst().label(), "same", "", Words.difference(text(global), text(global))));
        for (int at = 0; at < locals.size(); at++) {
            String head = heads.get(at + 1).label();
            cells.add(locals.get(at).stream()
                    .filter(step -> step.overrides().filter(global.id()::equals).isPresent())
                    .findFirst()
                    .map(step -> cell(visit, head, global, step))
                    .orElseGet(() -> new Cell(head, "same", visit.t("plays.same"), List.of())));
        }
        return new Row(global.name(), cells);
    }

    private static Cell cell(Visit visit, String head, Step global, Step local) {
        String key = local.effect().key();
        var parts = local.effect() == Effect.FORBID
                ? Words.difference(text(global), "")
                : Words.difference(text(global), text(local));
        return new Cell(head, key, visit.t("choice.play_steps.effect." + key), parts);
    }

    private static Row added(Visit visit, Step step, List<Link> heads, int variant) {
        var cells = new ArrayList<Cell>();
        for (int at = 0; at < heads.size(); at++) {
            String head = heads.get(at).label();
            cells.add(
                    at == variant + 1
                            ? new Cell(
                                    head,
                                    "add",
                                    visit.t("choice.play_steps.effect.add"),
                                    Words.difference("", text(step)))
                            : new Cell(head, "none", "", List.of()));
        }
        return new Row(step.name(), cells);
    }

    private static String text(Step step) {
        String script = LongTextType.lines(step.script()).strip();
        return script.isEmpty() ? step.name() : step.name() + "\n" + script;
    }
}
