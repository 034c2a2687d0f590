package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.BoardPage;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Lane;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Records as cards, in a lane for each stage, choice, user or linked record. Counts and sums of all lanes come from one
 * query; the cards of the first lanes come with the page, those of the others, and the next ones, as they come into view.
 */
@Controller
class BoardController {

    /** Lanes whose cards come with the page. */
    private static final int FIRST = 8;

    private final Visits visits;
    private final Queries queries;
    private final Conditions conditions;
    private final Lanes lanes;
    private final Cards cards;
    private final SavedViews saved;
    private final Pages pages;

    BoardController(
            Visits visits,
            Queries queries,
            Conditions conditions,
            Lanes lanes,
            Cards cards,
            SavedViews saved,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.conditions = conditions;
        this.lanes = lanes;
        this.cards = cards;
        this.saved = saved;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/board")
    Answer board(
            Actor actor,
            @PathVariable String object,
            ListState address,
            @RequestParam(required = false) @Nullable String lane,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var state = address.with("as", "board").cursor(address.cursor());
        var by = Boards.by(visit, def, state).orElseThrow(Problem::notFound);
        var filter = Listing.read(visit, def, state).filter();
        if (lane != null && Pages.takesStream(request)) {
            return more(visit, def, by, state, filter, lane);
        }
        return pages.page("board", visit.shell(), page(visit, def, by, state.cursor(""), filter));
    }

    /** The next cards of a lane. */
    private Answer more(Visit visit, ObjectDef object, FieldDef by, ListState state, Filter filter, String value) {
        var sums = LaneSums.of(queries, visit, object, by, filter);
        var all = lanes.of(visit, by, sums);
        var lane = all.stream()
                .filter(each -> each.value().equals(value))
                .findFirst()
                .orElseThrow(Problem::notFound);
        var shown = lane(visit, object, by, state, filter, lane, sums, true);
        return pages.stream(
                visit.shell(),
                Change.replace("more-" + value, "board/cards", Map.of("lane", shown, "lanes", choices(all))));
    }

    private BoardPage page(Visit visit, ObjectDef object, FieldDef by, ListState state, Filter filter) {
        String base = visit.base(object);
        var listing = Listing.read(visit, object, state);
        var sums = LaneSums.of(queries, visit, object, by, filter);
        var all = lanes.of(visit, by, sums);
        var shown = new ArrayList<Lane>();
        int open = 0;
        for (var lane : all) {
            boolean first = !Boards.isFolded(state, lane.value()) && sums.count(lane) > 0 && open++ < FIRST;
            shown.add(lane(visit, object, by, state, filter, lane, sums, first));
        }
        var views = saved.of(visit.actor(), object);
        return new BoardPage(
                visit.label(object.many()),
                "",
                object.name(),
                base,
                sums.facts(visit, all),
                ListController.views(visit, object, state, views, Optional.empty()),
                conditions.chips(visit, object, listing.condition(), state, base + "/board"),
                ListState.href(base + "/filter", state.kept()),
                state.q(),
                state.parameters().stream()
                        .filter(parameter -> !parameter.getKey().equals("q"))
                        .toList(),
                shown,
                ListController.actions(visit, object, state),
                SavedViews.tools(visit, object, state, views, listing.notes()));
    }

    private Lane lane(
            Visit visit,
            ObjectDef object,
            FieldDef by,
            ListState state,
            Filter filter,
            Lanes.Value lane,
            LaneSums sums,
            boolean fetched) {
        var page = fetched && sums.count(lane) > 0
                ? cards.of(visit, object, by, state, filter, lane.condition(by))
                : new Cards.Page(List.of(), "");
        boolean waits = !fetched && sums.count(lane) > 0;
        var more = new ArrayList<>(state.cursor(page.next()).parameters());
        more.add(Map.entry("lane", lane.value()));
        String url = waits || !page.next().isEmpty() ? ListState.href(visit.base(object) + "/board", more) : "";
        return head(visit, object, by, state.cursor(""), lane, sums).with(page.cards(), url);
    }

    private static Lane head(
            Visit visit, ObjectDef object, FieldDef by, ListState state, Lanes.Value lane, LaneSums sums) {
        String base = visit.base(object);
        boolean creates = visit.may(object, Action.CREATE) && !lane.value().isEmpty();
        return new Lane(
                lane.value(),
                lane.label(),
                lane.tone(),
                visit.formats().number(sums.count(lane)),
                sums.total(visit, lane),
                sums.note(visit, lane),
                List.of(),
                rest(state, lane.condition(by)).href(base),
                creates ? base + "/new?" + by.name() + "=" + ListState.encode(lane.value()) : "",
                Boards.isFolded(state, lane.value()),
                Boards.folding(state, lane.value()).at(base),
                "");
    }

    /** The list of a lane's records, as far as the board's own filter lets them through. */
    private static ListState rest(ListState state, String condition) {
        return ListState.PLAIN
                .q(state.q())
                .filter(state.filter().isBlank() ? condition : "(" + state.filter() + ") && " + condition);
    }

    private static List<Choice> choices(List<Lanes.Value> lanes) {
        return lanes.stream()
                .map(lane -> new Choice(lane.value(), lane.label(), false))
                .toList();
    }

    /** What the template of one card needs, for a card that was moved. */
    Optional<Map<String, Object>> card(Visit visit, ObjectDef object, FieldDef by, ListState state, UUID id) {
        var sums = LaneSums.of(queries, visit, object, by, ListController.filter(visit, object, state));
        return cards.one(visit, object, by, state, id)
                .map(card -> Map.of("card", card, "lanes", choices(lanes.of(visit, by, sums))));
    }

    /** The heads of some lanes and the facts above them, with their counts and sums as they now are. */
    List<Change> heads(Visit visit, ObjectDef object, FieldDef by, ListState state, List<String> values) {
        var sums = LaneSums.of(queries, visit, object, by, ListController.filter(visit, object, state));
        var all = lanes.of(visit, by, sums);
        var changes = new ArrayList<Change>();
        all.stream()
                .filter(lane -> values.contains(lane.value()))
                .map(lane -> head(visit, object, by, state, lane, sums))
                .map(head -> Change.replace("lane-" + head.value(), "board/head", Map.of("lane", head)))
                .forEach(changes::add);
        var facts = sums.facts(visit, all);
        if (!facts.isEmpty()) {
            changes.add(Change.replace("facts", "part/facts", Map.of("facts", facts, "id", "facts")));
        }
        return changes;
    }
}
