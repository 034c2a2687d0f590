package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import io.rapport.records.Applied;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
    private final Pages pages;

    MoveController(Visits visits, Editing editing, BoardController board, Pages pages) {
        this.visits = visits;
        this.editing = editing;
        this.board = board;
        this.pages = pages;
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/move")
    View move(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam String lane,
            @RequestParam(defaultValue = "") String version,
            ListState state,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var by = Boards.by(visit, def, state).orElseThrow(Problem::notFound);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var before = editing.find(visit, def, key, List.of(by, def.nameDef()));
        boolean drop = Pages.takesStream(request);
        try {
            var applied = apply(visit, def, by, key, lane, seen(version));
            var after = editing.find(visit, def, key, List.of(by, def.nameDef()));
            var toast = Editing.toast(visit, applied, sentence(visit, def, by, after));
            if (drop) {
                return stream(visit, def, by, state, key, lane(before.get(Path.of(by.name()))), lane, toast);
            }
            flash.addFlashAttribute(Pages.TOAST, toast);
        } catch (Problem problem) {
            var toast = Toast.failed(
                    problem.errors().isEmpty()
                            ? Sentences.of(problem, visit.texts())
                            : Sentences.of(problem.errors().getFirst(), visit.texts()));
            if (drop) {
                return pages.stream(visit.shell(), Change.toast(toast))
                        .status(problem.kind().status());
            }
            flash.addFlashAttribute(Pages.TOAST, toast);
        }
        return Redirects.to(visit.base(def) + "/" + id);
    }

    /** What somebody else changed meanwhile in other fields is no reason to refuse. */
    private Applied apply(Visit visit, ObjectDef object, FieldDef by, UUID id, String lane, Optional<Long> seen) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(by.name(), parse(visit, by, lane));
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

    private static String sentence(Visit visit, ObjectDef object, FieldDef by, io.rapport.query.Row after) {
        String name = after.value(object.nameField()).map(Object::toString).orElse("–");
        String to = Cells.of(visit, object, by, after.get(Path.of(by.name()))).text();
        return visit.t("toast.moved", name, to);
    }

    private static String lane(@Nullable Object value) {
        return value instanceof Ref ref ? ref.id().toString() : Objects.toString(value, "");
    }

    /** The card with its new version, the heads of both lanes, and the way back. */
    private Answer stream(
            Visit visit, ObjectDef object, FieldDef by, ListState state, UUID id, String from, String to, Toast toast) {
        var changes = new ArrayList<Change>();
        board.card(visit, object, by, state, id)
                .ifPresent(card -> changes.add(Change.replace("card-" + id, "board/card", card)));
        changes.addAll(board.heads(visit, object, by, state, List.of(from, to)));
        changes.add(Change.toast(toast));
        return pages.stream(visit.shell(), changes.toArray(Change[]::new));
    }
}
