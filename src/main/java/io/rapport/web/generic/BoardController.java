package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.model.Verb;
import io.rapport.query.Action;
import io.rapport.query.Queries;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.BoardPage;
import io.rapport.web.view.Lane;
import io.rapport.web.view.Swim;
import io.rapport.web.view.Tab;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Records as cards, in a column for each stage, choice, user or linked record, and perhaps in lanes across the columns. The
 * figures of all come from one query; so do the cards of a small board and those of a lane. Of a large one the first columns
 * or lanes come with the page, the others, and the next cards of each, as they come into view.
 */
@Controller
class BoardController {

    /** Columns whose cards come with the page. */
    private static final int COLUMNS = 4;

    /** Lanes whose cards come with the page. */
    private static final int LANES = 3;

    private final Visits visits;
    private final Queries queries;
    private final Conditions conditions;
    private final Lanes lanes;
    private final Cards cards;
    private final Tracks tracks;
    private final SavedViews saved;
    private final Pages pages;

    BoardController(
            Visits visits,
            Queries queries,
            Conditions conditions,
            Lanes lanes,
            Cards cards,
            Tracks tracks,
            SavedViews saved,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.conditions = conditions;
        this.lanes = lanes;
        this.cards = cards;
        this.tracks = tracks;
        this.saved = saved;
        this.pages = pages;
    }

    /** Where cards can be: the columns, and the lanes across them. */
    private record Ground(BoardFigures figures, List<Lanes.Value> columns, List<Lanes.Value> lanes) {}

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/board")
    View board(
            Actor actor,
            @PathVariable String object,
            ListState address,
            @RequestParam(required = false) @Nullable String lane,
            @RequestParam(required = false) @Nullable String across,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var state = address.with("as", "board").cursor(address.cursor());
        var found = Board.of(visit, def, state);
        if (found.isEmpty() && !state.part("by").isEmpty()) {
            // The one field that could make a board of it is gone: the table says so and shows the rest
            return Redirects.to(state.with("as", "").at(visit.base(def)));
        }
        var chosen = tracks.choose(visit, found.orElseThrow(Problem::notFound), request, response);
        var board = chosen.board();
        if (Pages.takesStream(request) && (lane != null || across != null)) {
            return more(visit, board, Optional.ofNullable(lane), Optional.ofNullable(across));
        }
        return pages.page("board", visit.shell(), page(visit, open(board), chosen.choices()));
    }

    /** The board from its first cards on. */
    private static Board open(Board board) {
        return new Board(board.object(), board.by(), board.swim(), board.state().cursor(""), board.filter());
    }

    private Ground ground(Visit visit, Board board) {
        var figures = BoardFigures.of(queries, visit, board);
        var columns = lanes.of(visit, board.by(), figures.columns(), Tracks.named(board.state()));
        var across = board.swim()
                .map(swim -> lanes.of(visit, swim, figures.across(), Optional.empty()))
                .orElse(List.of());
        return new Ground(figures.crossing(queries, visit, board, across), columns, across);
    }

    /** The next cards of a column or of a cell, or the first of a whole lane. */
    private Answer more(Visit visit, Board board, Optional<String> column, Optional<String> across) {
        var ground = ground(visit, board);
        var swim = across.filter(any -> board.swim().isPresent()).map(value -> find(ground.lanes(), value));
        if (column.isEmpty()) {
            var lane = swim.orElseThrow(Problem::notFound);
            return pages.stream(
                    visit.shell(),
                    Change.replace(
                            "row-" + lane.value(),
                            "board/row",
                            Map.of("swim", swim(visit, open(board), ground, lane, true))));
        }
        var value = find(ground.columns(), column.get());
        var shown = filled(visit, board, ground, value, swim);
        boolean first = swim.isPresent() && board.state().cursor().isEmpty();
        return pages.stream(
                visit.shell(),
                first
                        ? Change.update("cards-" + shown.key(), "board/cards", Map.of("lane", shown))
                        : Change.replace("more-" + shown.key(), "board/cards", Map.of("lane", shown)));
    }

    private static Lanes.Value find(List<Lanes.Value> all, String value) {
        return all.stream()
                .filter(each -> each.value().equals(value))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** A column, or what of it lies in a lane, with a page of its cards. */
    private Lane filled(Visit visit, Board board, Ground ground, Lanes.Value value, Optional<Lanes.Value> swim) {
        String condition = swim.map(lane -> lane.condition(board.swim().orElseThrow()) + " && ")
                        .orElse("")
                + value.condition(board.by());
        var page = cards.of(visit, board, condition);
        var plain = column(visit, open(board), ground, value);
        var lane = swim.map(across -> plain.across(across.value())).orElse(plain);
        return lane.with(
                page.cards(), page.next().isEmpty() ? "" : url(visit, board, page.next(), Optional.of(value), swim));
    }

    /** Where the cards after a cursor are asked for. */
    private static String url(
            Visit visit, Board board, String cursor, Optional<Lanes.Value> column, Optional<Lanes.Value> swim) {
        var parameters = new ArrayList<>(board.state().cursor(cursor).parameters());
        column.ifPresent(lane -> parameters.add(Map.entry("lane", lane.value())));
        swim.ifPresent(lane -> parameters.add(Map.entry("across", lane.value())));
        return ListState.href(visit.base(board.object()) + "/board", parameters);
    }

    private BoardPage page(Visit visit, Board board, List<Tab> tracks) {
        var object = board.object();
        var state = board.state();
        String base = visit.base(object);
        var listing = Listing.read(visit, object, state);
        var ground = ground(visit, board);
        var views = saved.of(visit.actor(), object);
        return new BoardPage(
                visit.label(object.many()),
                note(visit, ground),
                object.name(),
                base,
                tracks,
                ground.figures().columns().facts(visit, ground.columns()),
                ListController.views(visit, object, state, views, Optional.empty()),
                conditions.chips(visit, object, listing.condition(), state, base + "/board"),
                ListState.href(base + "/filter", state.kept()),
                state.q(),
                state.parameters().stream()
                        .filter(parameter -> !parameter.getKey().equals("q"))
                        .toList(),
                board.swim().isPresent()
                        ? ground.columns().stream()
                                .map(value -> column(visit, board, ground, value))
                                .toList()
                        : columns(visit, board, ground),
                swims(visit, board, ground),
                visit.label(board.by()),
                board.swim().map(visit::label).orElse(""),
                ListController.actions(visit, object, state),
                SavedViews.tools(visit, object, state, views, listing.notes()));
    }

    /** Links to many records make many lanes, of which the fullest are shown. */
    private static String note(Visit visit, Ground ground) {
        boolean more = ground.figures().columns().rows().size()
                        > ground.columns().size()
                || ground.figures().across().rows().size() > ground.lanes().size()
                        && !ground.lanes().isEmpty();
        return more ? visit.t("board.fullest", Lanes.MOST) : "";
    }

    /** The columns of a board without lanes, with their first cards. */
    private List<Lane> columns(Visit visit, Board board, Ground ground) {
        var sums = ground.figures().columns();
        var open = ground.columns().stream()
                .filter(value -> !Boards.isFolded(board.state(), value.value()) && sums.count(value) > 0)
                .toList();
        var held = new HashMap<String, Lane>();
        if (sums.total() <= Cards.SPREAD && open.size() > 1) {
            var spread = cards.spread(visit, board, "", board::column);
            for (var value : open) {
                var found = spread.getOrDefault(value.value(), List.of());
                String url = found.size() < sums.count(value)
                        ? url(visit, board, "", Optional.of(value), Optional.empty())
                        : "";
                held.put(value.value(), column(visit, board, ground, value).with(found, url));
            }
        } else {
            var first = open.stream().limit(COLUMNS).toList();
            var found = cards.each(
                    visit,
                    board,
                    first.stream().map(value -> value.condition(board.by())).toList());
            for (int i = 0; i < first.size(); i++) {
                String next = found.get(i).next();
                String url = next.isEmpty() ? "" : url(visit, board, next, Optional.of(first.get(i)), Optional.empty());
                held.put(
                        first.get(i).value(),
                        column(visit, board, ground, first.get(i))
                                .with(found.get(i).cards(), url));
            }
            open.stream()
                    .skip(COLUMNS)
                    .forEach(value -> held.put(
                            value.value(),
                            column(visit, board, ground, value)
                                    .with(List.of(), url(visit, board, "", Optional.of(value), Optional.empty()))));
        }
        return ground.columns().stream()
                .map(value -> Optional.ofNullable(held.get(value.value()))
                        .orElseGet(() -> column(visit, board, ground, value)))
                .toList();
    }

    private List<Swim> swims(Visit visit, Board board, Ground ground) {
        var shown = new ArrayList<Swim>();
        int open = 0;
        for (var lane : ground.lanes()) {
            boolean fetched = !Boards.isClosed(board.state(), lane.value())
                    && ground.figures().across().count(lane) > 0
                    && open++ < LANES;
            shown.add(swim(visit, board, ground, lane, fetched));
        }
        return shown;
    }

    private Swim swim(Visit visit, Board board, Ground ground, Lanes.Value lane, boolean fetched) {
        var field = board.swim().orElseThrow();
        var sums = ground.figures().across();
        boolean closed = Boards.isClosed(board.state(), lane.value());
        boolean filled = fetched && sums.count(lane) > 0;
        var spread = filled
                ? cards.spread(visit, board, lane.condition(field), board::column)
                : Map.<String, List<io.rapport.web.view.Card>>of();
        boolean waits = !fetched && !closed && sums.count(lane) > 0;
        var cells = ground.columns().stream()
                .map(column -> cell(visit, board, ground, column, lane, spread, waits))
                .toList();
        return new Swim(
                lane.value(),
                lane.label(),
                lane.tone(),
                visit.formats().number(sums.count(lane)),
                sums.total(visit, lane),
                board.rest(lane.condition(field)).href(visit.base(board.object())),
                closed,
                Boards.folding(board.state(), Boards.LANES, lane.value()).at(visit.base(board.object())),
                closed ? List.of() : cells,
                waits ? url(visit, board, "", Optional.empty(), Optional.of(lane)) : "");
    }

    private static Lane cell(
            Visit visit,
            Board board,
            Ground ground,
            Lanes.Value column,
            Lanes.Value lane,
            Map<String, List<io.rapport.web.view.Card>> spread,
            boolean waits) {
        var found = spread.getOrDefault(column.value(), List.of());
        long count = ground.figures().cells().count(lane, column);
        boolean folded = Boards.isFolded(board.state(), column.value());
        boolean more = !waits && !folded && found.size() < count;
        String both = lane.condition(board.swim().orElseThrow()) + " && " + column.condition(board.by());
        String base = visit.base(board.object());
        String create = column.value().isEmpty() || lane.value().isEmpty() || !visit.may(board.object(), Action.CREATE)
                ? ""
                : base + "/new?" + board.by().name() + "=" + ListState.encode(column.value()) + "&"
                        + board.swim().orElseThrow().name() + "=" + ListState.encode(lane.value());
        return new Lane(
                Optional.of(lane.value()),
                column.value(),
                visit.t("board.cell", column.label(), lane.label()),
                column.tone(),
                visit.formats().number(count),
                "",
                "",
                folded ? List.of() : found,
                board.rest(both).href(base),
                create,
                folded,
                "",
                asks(visit, board.object(), column),
                more ? url(visit, board, "", Optional.of(column), Optional.of(lane)) : "");
    }

    private static String asks(Visit visit, ObjectDef object, Lanes.Value column) {
        return DeedForms.leadingTo(visit, object, column.outcome())
                .map(Verb::name)
                .orElse("");
    }

    private static Lane column(Visit visit, Board board, Ground ground, Lanes.Value value) {
        String base = visit.base(board.object());
        var sums = ground.figures().columns();
        boolean creates =
                visit.may(board.object(), Action.CREATE) && !value.value().isEmpty();
        return new Lane(
                value.value(),
                value.label(),
                value.tone(),
                visit.formats().number(sums.count(value)),
                sums.total(visit, value),
                sums.note(visit, value),
                List.of(),
                board.rest(value.condition(board.by())).href(base),
                creates ? base + "/new?" + board.by().name() + "=" + ListState.encode(value.value()) : "",
                Boards.isFolded(board.state(), value.value()),
                Boards.folding(board.state(), Boards.COLUMNS, value.value()).at(base),
                asks(visit, board.object(), value),
                "");
    }

    /** What a board shows anew after a card was moved: the card in its new place, and the figures of where it was and is. */
    List<Change> moved(Visit visit, Board board, UUID id, List<String> columns, List<String> across) {
        var ground = ground(visit, board);
        var changes = new ArrayList<Change>();
        changes.add(Change.remove("card-" + id));
        cards.one(visit, board, id).ifPresent(card -> {
            String place = (board.swim().isPresent() ? across.getLast() + "_" : "") + columns.getLast();
            changes.add(new Change(Change.Action.PREPEND, "cards-" + place, "board/card", Map.of("card", card)));
        });
        ground.columns().stream()
                .filter(value -> columns.contains(value.value()))
                .map(value -> column(visit, board, ground, value))
                .forEach(head ->
                        changes.add(Change.replace("lane-" + head.value(), "board/head", Map.of("lane", head))));
        ground.lanes().stream()
                .filter(lane -> across.contains(lane.value()))
                .map(lane -> swim(visit, board, ground, lane, false))
                .forEach(lane ->
                        changes.add(Change.replace("swim-" + lane.value(), "board/swim", Map.of("swim", lane))));
        var facts = ground.figures().columns().facts(visit, ground.columns());
        if (!facts.isEmpty()) {
            changes.add(Change.replace("facts", "part/facts", Map.of("facts", facts, "id", "facts")));
        }
        return changes;
    }
}
