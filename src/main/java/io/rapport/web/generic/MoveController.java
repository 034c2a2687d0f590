package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import io.rapport.query.Row;
import io.rapport.records.Applied;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moves a record to another lane of its board, by a drop, a menu, or a click on its path of stages. */
@Controller
class MoveController {

    private final Visits visits;
    private final Editing editing;
    private final BoardController board;
    private final DeedForms deeds;
    private final Pages pages;

    MoveController(Visits visits, Editing editing, BoardController board, DeedForms deeds, Pages pages) {
        this.visits = visits;
        this.editing = editing;
        this.board = board;
        this.deeds = deeds;
        this.pages = pages;
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/move")
    View move(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String lane,
            @RequestParam(required = false) @Nullable String across,
            @RequestParam(defaultValue = "") String version,
            ListState state,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var board = Board.of(visit, def, state).orElseThrow(Problem::notFound);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var fields = fields(board);
        var before = editing.find(visit, def, key, fields);
        boolean onBoard = Pages.takesStream(request) && state.as().equals("board");
        try {
            var values = values(visit, board, before, Optional.ofNullable(lane), Optional.ofNullable(across));
            // A move that changes another field as well is one change, which a verb would not make
            var asks = Optional.ofNullable(
                            values.size() == 1 ? values.get(board.by().name()) : null)
                    .flatMap(value -> deeds.before(visit, def, board.by(), value, key));
            if (asks.isPresent()) {
                String ask = visit.base(def) + "/" + key + "/do/" + asks.get().name();
                return Redirects.to(ListState.href(ask, state.as().equals("board") ? state.kept() : List.of()));
            }
            var applied = apply(visit, def, key, values, seen(version));
            var after = after(visit, def, key, fields);
            var toast = Editing.toast(visit, applied, sentence(visit, board, values, before, after));
            if (onBoard) {
                return stream(visit, board, key, before, after, toast);
            }
            flash.addFlashAttribute(Pages.TOAST, toast);
        } catch (Problem problem) {
            var toast = Toast.failed(
                    problem.errors().isEmpty()
                            ? Sentences.of(problem, visit.texts())
                            : Sentences.of(problem.errors().getFirst(), visit.texts()));
            if (onBoard) {
                return pages.stream(visit.shell(), Change.toast(toast))
                        .status(problem.kind().status());
            }
            flash.addFlashAttribute(Pages.TOAST, toast);
        }
        return Redirects.to(visit.base(def) + "/" + id);
    }

    /** Who gives a record away may be unable to see it then. */
    private Optional<Row> after(Visit visit, ObjectDef object, UUID id, List<FieldDef> fields) {
        try {
            return Optional.of(editing.find(visit, object, id, fields));
        } catch (Problem gone) {
            return Optional.empty();
        }
    }

    /** Both fields of a move across lanes, so that it is one change; what stays where it was is not written. */
    private static Map<String, @Nullable Object> values(
            Visit visit, Board board, Row before, Optional<String> column, Optional<String> across) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        column.filter(value -> across.isEmpty() || !value.equals(board.column(before)))
                .ifPresent(value -> values.put(board.by().name(), parse(visit, board.by(), value)));
        board.swim()
                .flatMap(swim -> across.filter(value -> !value.equals(board.lane(before)))
                        .map(value -> Map.entry(swim, value)))
                .ifPresent(entry -> values.put(entry.getKey().name(), parse(visit, entry.getKey(), entry.getValue())));
        if (values.isEmpty() && column.isEmpty() && across.isEmpty()) {
            throw Problem.invalid(board.by().name(), "required");
        }
        return values;
    }

    /** What somebody else changed meanwhile in other fields is no reason to refuse. */
    private Applied apply(
            Visit visit, ObjectDef object, UUID id, Map<String, @Nullable Object> values, Optional<Long> seen) {
        String one = visit.noun(object.one());
        try {
            var update = new io.rapport.records.Change.Update(object.name(), id, seen, values);
            return editing.apply(visit, "operation.moved", one, update);
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.STALE || !problem.errors().isEmpty()) {
                throw problem;
            }
            var update = new io.rapport.records.Change.Update(object.name(), id, Optional.empty(), values);
            return editing.apply(visit, "operation.moved", one, update);
        }
    }

    private static Optional<Long> seen(String version) {
        return version.matches("\\d{1,18}") ? Optional.of(Long.valueOf(version)) : Optional.empty();
    }

    private static @Nullable Object parse(Visit visit, FieldDef by, String lane) {
        try {
            return lane.isEmpty() ? null : by.type().parse(lane, Submission.reading(visit));
        } catch (InvalidValue invalid) {
            throw Problem.invalid(by.name(), invalid.code(), invalid.args().toArray());
        }
    }

    private static String sentence(
            Visit visit, Board board, Map<String, @Nullable Object> values, Row before, Optional<Row> after) {
        var object = board.object();
        var row = after.orElse(before);
        String name = row.value(object.nameField()).map(Object::toString).orElse("–");
        String to = Stream.concat(Stream.of(board.by()), board.swim().stream())
                .filter(field -> values.containsKey(field.name()) || values.isEmpty() && field.equals(board.by()))
                .map(field -> Cells.of(visit, object, field, row.get(Path.of(field.name())))
                        .text())
                .map(text -> text.isEmpty() ? visit.t("board.none") : text)
                .collect(Collectors.joining(", "));
        return visit.t("toast.moved", name, to);
    }

    /** What became of a record by something else than a move, such as a verb. */
    Answer became(Visit visit, ListState state, ObjectDef object, Row before, Toast toast) {
        var board = Board.of(visit, object, state).orElseThrow(Problem::notFound);
        return stream(visit, board, before.id(), before, after(visit, object, before.id(), fields(board)), toast);
    }

    /** What tells of a record where on the board it is. */
    static List<FieldDef> fields(Board board) {
        var fields = new ArrayList<>(List.of(board.object().nameDef(), board.by()));
        board.swim().ifPresent(fields::add);
        return fields;
    }

    /** The card in its new place with its new version, the heads of what it left and came to, and the way back. */
    private Answer stream(Visit visit, Board board, UUID id, Row before, Optional<Row> after, Toast toast) {
        var now = after.orElse(before);
        var changes = new ArrayList<>(this.board.moved(
                visit,
                board,
                id,
                List.of(board.column(before), board.column(now)),
                List.of(board.lane(before), board.lane(now))));
        changes.add(Change.toast(toast));
        return pages.stream(visit.shell(), changes.toArray(Change[]::new));
    }
}
