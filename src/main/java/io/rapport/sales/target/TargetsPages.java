package io.rapport.sales.target;

import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Problem;
import io.rapport.model.ChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.sales.target.TargetsPage.Corner;
import io.rapport.sales.target.TargetsPage.Line;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The page of a list of targets for one visitor. */
@Component
class TargetsPages {

    private static final int NAMED = 6;

    private final Queries queries;
    private final Standings standings;
    private final Candidates candidates;

    TargetsPages(Queries queries, Standings standings, Candidates candidates) {
        this.queries = queries;
        this.standings = standings;
        this.candidates = candidates;
    }

    /** @throws Problem {@code not_found} */
    Row list(Visit visit, UUID id) {
        var object = visit.object(TargetListObject.NAME);
        var fields = Stream.of("name", "purpose", "rule")
                .filter(field -> visit.reads(object, object.require(field)))
                .toArray(String[]::new);
        var query = Query.of(object.name(), fields)
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
    }

    /** What the list's rule finds for the visitor. */
    List<UUID> candidates(Visit visit, Row list) {
        var targets = visit.object(TargetObject.NAME);
        if (!visit.reads(targets, targets.require(TargetObject.ACCOUNT.name()))) {
            return List.of();
        }
        var known = candidates.known(visit.actor(), visit.model(), list.id());
        return candidates.of(visit.actor(), visit.model(), text(list, "rule"), known);
    }

    TargetsPage of(Visit visit, UUID id) {
        var object = visit.object(TargetListObject.NAME);
        var targets = visit.object(TargetObject.NAME);
        var list = list(visit, id);
        String name = text(list, "name");
        String href = visit.base(object) + "/" + id;
        var found = standings.of(visit.actor(), visit.model(), id);
        boolean adds = visit.may(targets, io.rapport.query.Action.CREATE);
        var add = adds
                ? List.of(Action.link(visit.t("targets.add"), visit.base(targets) + "/new?target_list=" + id, "plus"))
                : List.<Action>of();
        return new TargetsPage(
                List.of(new Link(visit.label(object.many()), visit.base(object)), new Link(name, href)),
                name,
                text(list, "purpose"),
                add,
                notices(visit, list, href, found),
                corners(visit, found),
                found.standings().stream()
                        .map(standing -> line(visit, targets, standing))
                        .toList(),
                found.standings().isEmpty()
                        ? Optional.of(new Empty("target", visit.t("targets.empty"), visit.t("targets.empty.text"), add))
                        : Optional.empty());
    }

    private List<Notice> notices(Visit visit, Row list, String href, Standings.Found found) {
        var notices = new ArrayList<Notice>();
        int candidates = candidates(visit, list).size();
        if (candidates > 0) {
            var add =
                    Action.post(visit.t("targets.take", candidates), href + TargetsController.PLACE, "plus", Map.of());
            notices.add(new Notice("info", visit.t("targets.found", candidates), Optional.of(add)));
        }
        if (!found.unread().isEmpty()) {
            notices.add(
                    new Notice("warn", visit.t("targets.unread", String.join(", ", found.unread())), Optional.empty()));
        }
        if (!found.weighed() && !found.standings().isEmpty()) {
            var criteria = visit.model()
                    .object(FitCriterionObject.NAME)
                    .filter(visit.actor()::sees)
                    .filter(object -> visit.may(object, io.rapport.query.Action.CREATE));
            notices.add(new Notice(
                    "info",
                    visit.t("targets.unweighed"),
                    criteria.map(object -> Action.link(
                            visit.t("targets.criterion"),
                            visit.base(object) + "/new?target_list=" + list.id(),
                            "plus"))));
        }
        return notices;
    }

    private static List<Corner> corners(Visit visit, Standings.Found found) {
        if (!found.weighed() || found.standings().isEmpty()) {
            return List.of();
        }
        var corners = new ArrayList<Corner>();
        for (boolean fits : List.of(true, false)) {
            for (boolean engaged : List.of(true, false)) {
                var in = found.standings().stream()
                        .filter(standing -> standing.fits() == fits && standing.isEngaged() == engaged)
                        .toList();
                String key = "targets.corner." + (fits ? "fit" : "unfit") + (engaged ? "_engaged" : "_quiet");
                corners.add(new Corner(
                        visit.t(key),
                        visit.t(key + ".text"),
                        visit.formats().number(in.size()),
                        in.stream()
                                .limit(NAMED)
                                .map(standing -> new Link(standing.name(), account(visit, standing)))
                                .toList()));
            }
        }
        return corners;
    }

    private static String account(Visit visit, Standing standing) {
        return visit.shell().base() + "/" + AccountObject.NAME + "/" + standing.account();
    }

    private static Line line(Visit visit, ObjectDef targets, Standing standing) {
        var status = targets.require(TargetObject.STATUS.name());
        String evidence = standing.evidence().entrySet().stream()
                .map(one -> visit.t("targets." + one.getKey().key(), one.getValue()))
                .collect(Collectors.joining(" · "));
        return new Line(
                standing.name(),
                account(visit, standing),
                visit.edits(targets, status) ? visit.base(targets) + "/" + standing.target() + "/edit" : "",
                standing.fit(),
                standing.fit() < 0 ? "" : visit.formats().number(standing.fit()),
                String.join(" · ", standing.met()),
                standing.engagement(),
                visit.formats().number(standing.engagement()),
                evidence,
                ((ChoiceType) status.type())
                        .choices()
                        .byKey(standing.status())
                        .map(choice -> new Chip(visit.label(choice.label()), Tone.named(choice.tone()))),
                standing.responsible());
    }

    private static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("");
    }
}
