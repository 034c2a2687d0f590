package io.rapport.web.generic;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.web.view.Card;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Face;
import io.rapport.web.view.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Records as cards, a page of a lane at a time. */
@Component
class Cards {

    private static final int CARDS = 20;

    /** As many cards as come with a board, or with one of its lanes, from one query. */
    static final int SPREAD = 100;

    private static final List<String> USUAL = List.of("owner", Cards.STEP, Cards.STEP_ON, "close_date");

    static final String STEP = "next_step";
    static final String STEP_ON = "next_step_on";

    private final Queries queries;
    private final Verbs verbs;
    private final List<CardMarks> marks;

    Cards(Queries queries, Verbs verbs, List<CardMarks> marks) {
        this.queries = queries;
        this.verbs = verbs;
        this.marks = List.copyOf(marks);
    }

    /** @param next the cursor of the lane's next cards, or empty */
    record Page(List<Card> cards, String next) {}

    /** Found records of a lane, before anybody asked whether they may be moved. */
    private record Found(List<io.rapport.query.Row> rows, String next) {}

    Page of(Visit visit, Board board, String condition) {
        return each(visit, board, List.of(condition)).getFirst();
    }

    /** A page of the cards of several lanes; which may be moved is asked once. */
    List<Page> each(Visit visit, Board board, List<String> conditions) {
        var found = conditions.stream()
                .map(condition -> find(visit, board, condition, CARDS))
                .toList();
        var movable = movable(visit, board, found.stream().flatMap(page -> page.rows().stream()));
        return found.stream()
                .map(page -> new Page(cards(visit, board, page.rows(), movable), page.next()))
                .toList();
    }

    /**
     * The latest records of several lanes together, by what {@code lane} says of them; of each lane as many as a page holds.
     * Those of one lane that are not among them are there all the same: its count tells.
     */
    Map<String, List<Card>> spread(
            Visit visit, Board board, String condition, Function<io.rapport.query.Row, String> lane) {
        var rows = find(visit, board, condition, SPREAD).rows();
        var movable = movable(visit, board, rows.stream());
        var spread = new HashMap<String, List<io.rapport.query.Row>>();
        for (var row : rows) {
            var cell = spread.computeIfAbsent(lane.apply(row), any -> new ArrayList<>());
            if (cell.size() < CARDS) {
                cell.add(row);
            }
        }
        var cards = new HashMap<String, List<Card>>();
        spread.forEach((cell, held) -> cards.put(cell, cards(visit, board, held, movable)));
        return cards;
    }

    private Found find(Visit visit, Board board, String condition, int limit) {
        var query = Query.of(board.object().name())
                .select(paths(visit, board))
                .where(board.filter())
                .orderBy(Sort.list("-updated_at"))
                .after(Optional.of(board.state().cursor()).filter(cursor -> !cursor.isEmpty()))
                .limit(limit);
        query = condition.isEmpty()
                ? query
                : query.where(Filters.cel(condition, visit.model(), board.object(), visit.actor()));
        var page = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        return new Found(page.rows(), page.next().orElse(""));
    }

    private Set<UUID> movable(Visit visit, Board board, Stream<io.rapport.query.Row> rows) {
        return board.moves(visit) ? verbs.among(visit, board.object(), Action.UPDATE, rows.toList()) : Set.of();
    }

    private List<Card> cards(Visit visit, Board board, List<io.rapport.query.Row> rows, Set<UUID> movable) {
        var state = board.state().cursor("");
        return rows.stream()
                .map(row -> card(visit, board.object(), state, row, movable.contains(row.id())))
                .toList();
    }

    /** One record's card, as far as the visitor may see it. */
    Optional<Card> one(Visit visit, Board board, UUID id) {
        var query = Query.of(board.object().name())
                .select(paths(visit, board))
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .map(row -> card(visit, board.object(), board.state(), row, board.moves(visit)));
    }

    private List<Path> paths(Visit visit, Board board) {
        var object = board.object();
        var chosen = Boards.fields(visit, object, board.state());
        var fields =
                new ArrayList<FieldDef>(visit.reads(object, object.nameDef()) ? List.of(object.nameDef()) : List.of());
        if (chosen.isEmpty()) {
            Layouts.readable(visit, object).stream()
                    .filter(field -> USUAL.contains(field.name()))
                    .forEach(fields::add);
            Layouts.amount(visit, object).ifPresent(fields::add);
        } else {
            fields.addAll(chosen);
        }
        fields.add(board.by());
        board.swim().ifPresent(fields::add);
        var paths = new LinkedHashSet<>(
                Cells.paths(visit, fields.stream().distinct().toList()));
        marks.forEach(mark -> paths.addAll(mark.reads(visit, object)));
        return List.copyOf(paths);
    }

    private Optional<Chip> mark(Visit visit, ObjectDef object, io.rapport.query.Row row) {
        return marks.stream()
                .filter(mark -> !mark.reads(visit, object).isEmpty())
                .flatMap(mark -> mark.of(visit, row).stream())
                .findFirst();
    }

    private Card card(Visit visit, ObjectDef object, ListState state, io.rapport.query.Row row, boolean movable) {
        var chosen = Boards.fields(visit, object, state);
        String href = visit.base(object) + "/" + row.id();
        String title = row.value(object.nameField()).map(Object::toString).orElse("–");
        String move = ListState.href(href + "/move", state.kept());
        String id = row.id().toString();
        if (!chosen.isEmpty()) {
            var lines = chosen.stream()
                    .filter(field -> row.value(field.name()).isPresent())
                    .map(field -> new Field(visit.label(field), Cells.onRecord(visit, object, field, row)))
                    .toList();
            return new Card(
                    id,
                    href,
                    move,
                    title,
                    row.version(),
                    "",
                    "",
                    "",
                    Optional.empty(),
                    mark(visit, object, row),
                    movable,
                    lines);
        }
        var owner = row.value("owner").map(Ref.class::cast).map(Ref::label).map(Face::person);
        String money = Layouts.amount(visit, object)
                .flatMap(field -> row.value(field.name()))
                .map(value -> visit.formats().amount((Money) value))
                .orElse("");
        var stepOn = row.value(STEP_ON).map(LocalDate.class::cast);
        String note = row.value(STEP)
                .map(Object::toString)
                .map(step -> stepOn.map(day -> visit.formats().date(day) + " · " + step)
                        .orElse(step))
                .or(() -> stepOn.map(visit.formats()::date))
                .or(() -> row.value("close_date").map(LocalDate.class::cast).map(visit.formats()::date))
                .orElse("");
        return new Card(
                id,
                href,
                move,
                title,
                row.version(),
                note,
                isLate(visit, row, stepOn) ? "late" : "",
                money,
                owner,
                mark(visit, object, row),
                movable,
                List.of(),
                movable
                                && visit.moment().isEmpty()
                                && !StepController.fields(visit, object).isEmpty()
                        ? ListState.href(href + "/step", state.kept())
                        : "");
    }

    /** Whether the next step was to be done before today; of what is over nothing is late. */
    private static boolean isLate(Visit visit, io.rapport.query.Row row, Optional<LocalDate> day) {
        boolean over = row.value("is_open").filter(Boolean.FALSE::equals).isPresent();
        return !over
                && day.filter(LocalDate.now(visit.actor().tenant().zone())::isAfter)
                        .isPresent();
    }
}
