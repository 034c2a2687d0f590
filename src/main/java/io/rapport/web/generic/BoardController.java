package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.BoardPage;
import io.rapport.web.view.Card;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Face;
import io.rapport.web.view.Lane;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Records as cards, in a lane for each stage or choice. */
@Controller
class BoardController {

    private static final int CARDS = 20;

    private final Visits visits;
    private final Queries queries;
    private final Conditions conditions;
    private final Lanes lanes;
    private final Verbs verbs;
    private final SavedViews saved;
    private final Pages pages;

    BoardController(
            Visits visits,
            Queries queries,
            Conditions conditions,
            Lanes lanes,
            Verbs verbs,
            SavedViews saved,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.conditions = conditions;
        this.lanes = lanes;
        this.verbs = verbs;
        this.saved = saved;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/board")
    Answer board(Actor actor, @PathVariable String object, ListState state, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var by = Layouts.lane(visit, def).orElseThrow(Problem::notFound);
        return pages.page("board", visit.shell(), page(visit, def, by, state));
    }

    private BoardPage page(Visit visit, ObjectDef object, FieldDef by, ListState state) {
        String base = visit.base(object);
        var filter = Listing.read(visit, object, state).filter();
        var all = lanes.of(visit, by);
        var sums = LaneSums.of(queries, visit, object, by, filter);
        var shown = all.stream()
                .map(lane -> lane(visit, object, by, state, filter, lane, sums))
                .toList();
        return new BoardPage(
                visit.label(object.many()),
                "",
                object.name(),
                base,
                sums.facts(visit, all),
                ListController.views(visit, object, state, saved.of(visit.actor(), object), true, Optional.empty()),
                conditions.chips(
                        visit, object, Listing.read(visit, object, state).condition(), state, base + "/board"),
                ListState.href(base + "/filter", state.with("as", "board").kept()),
                state.q(),
                state.parameters().stream()
                        .filter(parameter -> !parameter.getKey().equals("q"))
                        .toList(),
                shown,
                ListController.actions(visit, object, state));
    }

    private Lane lane(
            Visit visit,
            ObjectDef object,
            FieldDef by,
            ListState state,
            Filter filter,
            Lanes.Value lane,
            LaneSums sums) {
        var cards = sums.count(lane) == 0 ? List.<Card>of() : cards(visit, object, by, state, filter, lane);
        return head(visit, object, by, state, lane, sums, cards);
    }

    private static Lane head(
            Visit visit,
            ObjectDef object,
            FieldDef by,
            ListState state,
            Lanes.Value lane,
            LaneSums sums,
            List<Card> cards) {
        String base = visit.base(object);
        boolean creates = visit.may(object, io.rapport.query.Action.CREATE)
                && !lane.value().isEmpty();
        return new Lane(
                lane.value(),
                lane.label(),
                lane.tone(),
                visit.formats().number(sums.count(lane)),
                sums.total(visit, lane),
                sums.note(visit, lane),
                cards,
                sums.count(lane) > cards.size()
                        ? rest(state, lane.condition(by)).href(base)
                        : "",
                creates ? base + "/new?" + by.name() + "=" + ListState.encode(lane.value()) : "");
    }

    /** The list of a lane's records, as far as the board's own filter lets them through. */
    private static ListState rest(ListState state, String condition) {
        return state.filter(state.filter().isBlank() ? condition : "(" + state.filter() + ") && " + condition);
    }

    private List<Card> cards(
            Visit visit, ObjectDef object, FieldDef by, ListState state, Filter filter, Lanes.Value lane) {
        var amount = Layouts.amount(visit, object);
        var fields = fields(visit, object, amount);
        var query = Query.of(object.name())
                .select(fields.stream().map(Path::of).toList())
                .where(filter)
                .where(Filters.cel(lane.condition(by), visit.model(), object, visit.actor()))
                .orderBy(Sort.list("-updated_at"))
                .limit(CARDS);
        var rows = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
        var movable = visit.edits(object, by)
                ? verbs.among(visit, object, io.rapport.query.Action.UPDATE, rows)
                : Set.<UUID>of();
        return rows.stream()
                .map(row -> card(visit, object, state, amount, row, movable.contains(row.id())))
                .toList();
    }

    private static List<String> fields(Visit visit, ObjectDef object, Optional<FieldDef> amount) {
        var readable =
                Layouts.readable(visit, object).stream().map(FieldDef::name).toList();
        var fields = new ArrayList<String>();
        for (String name : List.of(object.nameField(), "owner", "next_step", "close_date")) {
            if (readable.contains(name)) {
                fields.add(name);
            }
        }
        amount.map(FieldDef::name).ifPresent(fields::add);
        return fields;
    }

    static Card card(
            Visit visit,
            ObjectDef object,
            ListState state,
            Optional<FieldDef> amount,
            io.rapport.query.Row row,
            boolean movable) {
        var owner = row.value("owner").map(Ref.class::cast).map(Ref::label).map(Face::person);
        String money = amount.flatMap(field ->
                        row.value(field.name()).map(value -> visit.formats().amount((io.rapport.kernel.Money) value)))
                .orElse("");
        var due = row.value("close_date").map(LocalDate.class::cast);
        String note = row.value("next_step")
                .map(Object::toString)
                .or(() -> due.map(visit.formats()::date))
                .orElse("");
        return new Card(
                row.id().toString(),
                visit.base(object) + "/" + row.id(),
                state.href(visit.base(object) + "/" + row.id() + "/move"),
                row.value(object.nameField()).map(Object::toString).orElse("–"),
                row.version(),
                note,
                "",
                money,
                owner,
                Optional.<Chip>empty(),
                movable);
    }

    /** What the template of one card needs, for a card that was moved. */
    Optional<Map<String, Object>> card(Visit visit, ObjectDef object, FieldDef by, ListState state, UUID id) {
        var amount = Layouts.amount(visit, object);
        var query = Query.of(object.name())
                .select(fields(visit, object, amount).stream().map(Path::of).toList())
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        var choices = lanes.of(visit, by).stream()
                .map(lane -> new Choice(lane.value(), lane.label(), false))
                .toList();
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .map(row -> Map.of(
                        "card", card(visit, object, state, amount, row, visit.edits(object, by)), "lanes", choices));
    }

    /** The heads of some lanes and the facts above them, with their counts and sums as they now are. */
    List<Change> heads(Visit visit, ObjectDef object, FieldDef by, ListState state, List<String> values) {
        var sums = LaneSums.of(queries, visit, object, by, ListController.filter(visit, object, state));
        var all = lanes.of(visit, by);
        var changes = new ArrayList<Change>();
        all.stream()
                .filter(lane -> values.contains(lane.value()))
                .map(lane -> head(visit, object, by, state, lane, sums, List.of()))
                .map(head -> Change.replace("lane-" + head.value(), "board/head", Map.of("lane", head)))
                .forEach(changes::add);
        var facts = sums.facts(visit, all);
        if (!facts.isEmpty()) {
            changes.add(Change.replace("facts", "part/facts", Map.of("facts", facts, "id", "facts")));
        }
        return changes;
    }
}
