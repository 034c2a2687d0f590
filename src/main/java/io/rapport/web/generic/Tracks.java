package io.rapport.web.generic;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.web.PageCookies;
import io.rapport.web.view.Tab;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the columns of a board are parts of, as stages are of pipelines. Where there are several, a board shows the columns of one of them
 * at a time, so that a card stays in its own; which one is remembered on the device.
 */
@Component
class Tracks {

    static final String PART = "track";
    private static final String COOKIE = "track-";
    private static final int MOST = 30;

    private final Queries queries;

    Tracks(Queries queries) {
        this.queries = queries;
    }

    /** @param choices all that there are, or none where there is nothing to choose from */
    record Chosen(Board board, List<Tab> choices) {}

    /** The field of the columns' own records that says what they are parts of: they go with it, and each has one. */
    static Optional<FieldDef> of(Visit visit, FieldDef by) {
        if (!(by.type() instanceof ReferenceType relation)) {
            return Optional.empty();
        }
        var columns = visit.model().object(relation.target()).filter(visit.actor()::sees);
        return columns.flatMap(target -> target.liveFields().stream()
                .filter(field -> field.required()
                        && visit.reads(target, field)
                        && field.type() instanceof ReferenceType whole
                        && whole.onDelete() == OnDelete.CASCADE
                        && isOrdered(visit, whole))
                .findFirst());
    }

    private static boolean isOrdered(Visit visit, ReferenceType whole) {
        return visit.model()
                .object(whole.target())
                .filter(visit.actor()::sees)
                .flatMap(target -> target.field("position").filter(field -> visit.reads(target, field)))
                .isPresent();
    }

    /** The track that a record is on, as far as it says so itself. */
    static Optional<UUID> of(Visit visit, ObjectDef object, FieldDef by, Row row) {
        var whole = of(visit, by).flatMap(FieldDef::relation);
        return object.liveFields().stream()
                .filter(field -> field.type() instanceof ReferenceType own
                        && whole.filter(track -> track.target().equals(own.target()))
                                .isPresent())
                .flatMap(field -> row.value(field.name()).stream())
                .map(value -> ((Ref) value).id())
                .findFirst();
    }

    /** The track that an address names; empty where it names none that a record could have. */
    static Optional<UUID> named(ListState state) {
        return Ids.parse(state.part(PART));
    }

    /** What is on the track that the address names. */
    static Filter narrowed(Visit visit, ObjectDef object, FieldDef by, ListState state, Filter filter) {
        var id = named(state);
        var track = id.isEmpty() ? Optional.<FieldDef>empty() : of(visit, by);
        return track.map(field -> by.name() + "." + field.name() + " == \"" + id.orElseThrow() + "\"")
                .map(cel -> filter.and(Filters.cel(cel, visit.model(), object, visit.actor())))
                .orElse(filter);
    }

    /** The board of the track that is asked for, else of the one that was looked at last, else of the first. */
    Chosen choose(Visit visit, Board board, HttpServletRequest request, HttpServletResponse response) {
        var whole = of(visit, board.by()).map(field -> visit.object(((ReferenceType) field.type()).target()));
        if (whole.isEmpty()) {
            return new Chosen(board, List.of());
        }
        var all = all(visit, whole.get());
        if (all.size() < 2) {
            return new Chosen(board, List.of());
        }
        var ids = all.stream().map(row -> row.id().toString()).toList();
        String asked = board.state().part(PART);
        String cookie = COOKIE + board.object().name();
        String chosen = Stream.concat(Stream.of(asked), kept(request, cookie))
                .filter(ids::contains)
                .findFirst()
                .orElse(ids.getFirst());
        if (chosen.equals(asked) && kept(request, cookie).noneMatch(chosen::equals)) {
            PageCookies.keep(response, cookie, chosen);
        }
        var state = board.state();
        var shown = Board.of(visit, board.object(), state.with(PART, chosen).cursor(state.cursor()))
                .orElse(board);
        String base = visit.base(board.object());
        return new Chosen(
                shown,
                all.stream()
                        .map(row -> new Tab(
                                row.value(whole.get().nameField())
                                        .map(Object::toString)
                                        .orElse("–"),
                                state.with(PART, row.id().toString())
                                        .with(Boards.COLUMNS, "")
                                        .at(base),
                                row.id().toString().equals(chosen),
                                ""))
                        .toList());
    }

    private List<Row> all(Visit visit, ObjectDef whole) {
        var query = Query.of(whole.name(), visit.reads(whole, whole.nameDef()) ? whole.nameField() : "id")
                .orderBy(Sort.list("position"))
                .limit(MOST);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
    }

    private static Stream<String> kept(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue);
    }
}
