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
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Action;
import io.rapport.web.view.BoardPage;
import io.rapport.web.view.Card;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Face;
import io.rapport.web.view.Lane;
import io.rapport.web.view.Tab;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final Pages pages;

    BoardController(Visits visits, Queries queries, Conditions conditions, Lanes lanes, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.conditions = conditions;
        this.lanes = lanes;
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
        var filter = ListController.filter(visit, object, state);
        var amount = Layouts.amount(visit, object);
        var sums = sums(visit, object, by, amount, filter);
        var shown = lanes.of(visit, by).stream()
                .map(lane -> lane(visit, object, by, amount, filter, lane, sums.get(lane.value())))
                .toList();
        return new BoardPage(
                visit.label(object.many()),
                "",
                object.name(),
                base,
                List.of(),
                tabs(visit, state, base),
                conditions.chips(visit, object, ListController.cel(visit, object, state), state, base + "/board"),
                state.href(base + "/filter"),
                state.q(),
                state.parameters().stream()
                        .filter(parameter -> !parameter.getKey().equals("q"))
                        .toList(),
                shown,
                visit.may(object, io.rapport.query.Action.CREATE)
                        ? List.of(
                                Action.link(visit.t("action.new_one", visit.label(object.one())), base + "/new", "plus")
                                        .primary()
                                        .key("c"))
                        : List.of());
    }

    private static List<Tab> tabs(Visit visit, ListState state, String base) {
        return List.of(
                new Tab(
                        visit.t("view.table"),
                        ListState.PLAIN.filter(state.filter()).href(base),
                        false,
                        ""),
                new Tab(
                        visit.t("view.board"),
                        ListState.PLAIN.filter(state.filter()).href(base + "/board"),
                        true,
                        ""));
    }

    /** Count and sum of every lane, in one query. */
    private Map<String, SummaryRow> sums(
            Visit visit, ObjectDef object, FieldDef by, Optional<FieldDef> amount, Filter filter) {
        var measures = new ArrayList<String>(List.of("count"));
        amount.ifPresent(field -> measures.add("sum(" + field.name() + ")"));
        var summary = Summary.of(object.name(), List.of(by.name()), measures).where(filter);
        var sums = new HashMap<String, SummaryRow>();
        for (var row : queries.summary(visit.actor().tenant(), summary.permit(visit.model(), visit.actor()))) {
            Object key = row.keys().getFirst();
            sums.put(key instanceof Ref ref ? ref.id().toString() : key == null ? "" : key.toString(), row);
        }
        return sums;
    }

    private Lane lane(
            Visit visit,
            ObjectDef object,
            FieldDef by,
            Optional<FieldDef> amount,
            Filter filter,
            Lanes.Value lane,
            @Nullable SummaryRow sum) {
        var cards = count(sum) == 0 ? List.<Card>of() : cards(visit, object, by, amount, filter, lane.condition(by));
        return head(visit, object, by, lane, sum, cards);
    }

    private static Lane head(
            Visit visit, ObjectDef object, FieldDef by, Lanes.Value lane, @Nullable SummaryRow sum, List<Card> cards) {
        long count = count(sum);
        String total =
                sum != null && sum.measures().size() > 1 && sum.measures().get(1) instanceof BigDecimal money
                        ? ListController.money(visit, money)
                        : "";
        String base = visit.base(object);
        boolean creates = visit.may(object, io.rapport.query.Action.CREATE)
                && !lane.value().isEmpty();
        return new Lane(
                lane.value(),
                lane.label(),
                lane.tone(),
                visit.formats().number(count),
                total,
                lane.note(),
                cards,
                count > cards.size()
                        ? ListState.PLAIN.filter(lane.condition(by)).href(base)
                        : "",
                creates ? base + "/new?" + by.name() + "=" + ListState.encode(lane.value()) : "");
    }

    private static long count(@Nullable SummaryRow sum) {
        return sum != null && sum.measures().getFirst() instanceof Long counted ? counted : 0;
    }

    private List<Card> cards(
            Visit visit, ObjectDef object, FieldDef by, Optional<FieldDef> amount, Filter filter, String cel) {
        var fields = fields(visit, object, amount);
        var query = Query.of(object.name())
                .select(fields.stream().map(Path::of).toList())
                .where(filter)
                .where(Filters.cel(cel, visit.model(), object, visit.actor()))
                .orderBy(Sort.list("-updated_at"))
                .limit(CARDS);
        boolean movable = visit.edits(object, by);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .map(row -> card(visit, object, amount, row, movable))
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
            Visit visit, ObjectDef object, Optional<FieldDef> amount, io.rapport.query.Row row, boolean movable) {
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
    Optional<Map<String, Object>> card(Visit visit, ObjectDef object, FieldDef by, UUID id) {
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
                        "base", visit.base(object),
                        "card", card(visit, object, amount, row, visit.edits(object, by)),
                        "lanes", choices));
    }

    /** The heads of some lanes with their counts and sums as they now are. */
    List<Lane> heads(Visit visit, ObjectDef object, FieldDef by, List<String> values) {
        var amount = Layouts.amount(visit, object);
        var sums = sums(visit, object, by, amount, Filter.ALL);
        return lanes.of(visit, by).stream()
                .filter(lane -> values.contains(lane.value()))
                .map(lane -> head(visit, object, by, lane, sums.get(lane.value()), List.of()))
                .toList();
    }
}
