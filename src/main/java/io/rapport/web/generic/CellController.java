package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.CellEditor;
import io.rapport.web.view.Conflict;
import io.rapport.web.view.Input;
import io.rapport.web.view.Row;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One field of one record, edited in place. */
@Controller
class CellController {

    private static final String PATH =
            "/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/cell/{field:[a-z][a-z0-9_]*}";

    private final Visits visits;
    private final Editing editing;
    private final PartTables parts;
    private final Pages pages;

    CellController(Visits visits, Editing editing, PartTables parts, Pages pages) {
        this.visits = visits;
        this.editing = editing;
        this.parts = parts;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer editor(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String field,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var edited = editable(visit, def, field);
        var row = editing.find(visit, def, Ids.parse(id).orElseThrow(Problem::notFound), List.of(edited));
        var input = Inputs.of(visit, edited, row.get(Path.of(field)));
        return editor(visit, request, row.version(), input, List.of());
    }

    @PostMapping(PATH)
    Answer save(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String field,
            @RequestParam(defaultValue = "0") long version,
            @RequestParam(defaultValue = "list") String on,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var edited = editable(visit, def, field);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        try {
            var result = editing.save(visit, def, key, version, List.of(edited), sent);
            if (result.applied().isEmpty()) {
                return again(visit, request, edited, sent, result.version(), "", result.conflicts())
                        .status(409);
            }
            var applied = result.applied().get();
            var toast = Editing.toast(visit, applied, visit.t("toast.saved", visit.label(edited)));
            boolean visible =
                    applied.records().isEmpty() || applied.records().getFirst().visible();
            return visible
                    ? pages.stream(visit.shell(), changes(visit, def, edited, key, on, toast))
                    : pages.stream(visit.shell(), Change.remove("row-" + key), Change.toast(toast));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            String error = problem.errors().isEmpty()
                    ? Sentences.of(problem, visit.texts())
                    : Sentences.of(problem.errors().getFirst(), visit.texts());
            return again(visit, request, edited, sent, version, error, List.of())
                    .status(422);
        }
    }

    /** A part of another record changes the rest of its row and what it adds up to, too. */
    private Change[] changes(Visit visit, ObjectDef object, FieldDef field, UUID id, String on, Toast toast) {
        var changes = new ArrayList<Change>();
        changes.add(replaced(visit, object, field, id, on));
        if (on.equals("list")) {
            changes.addAll(parts.follow(visit, object, id, field));
        }
        changes.add(Change.toast(toast));
        return changes.toArray(Change[]::new);
    }

    private static FieldDef editable(Visit visit, ObjectDef object, String name) {
        var field = object.field(name)
                .filter(found -> visit.actor().reads(object, found))
                .orElseThrow(Problem::notFound);
        if (!visit.editsInPlace(object, field)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        return field;
    }

    /** The cell as it now is, in a list or on the record's own page. */
    private Change replaced(Visit visit, ObjectDef object, FieldDef field, UUID id, String place) {
        var row = editing.find(visit, object, id, List.of(field));
        boolean onRecord = place.equals("record");
        String base = visit.base(object);
        var cell = onRecord ? Cells.onRecord(visit, object, field, row) : Cells.inList(visit, object, field, row);
        var shown = new Row(id.toString(), base + "/" + id, row.version(), List.of(cell));
        boolean title = field.name().equals(object.nameField());
        String target = "cell-" + id + "-" + field.name();
        return onRecord
                ? Change.replace(
                        target, "record/field", Map.of("href", base + "/" + id, "id", id.toString(), "cell", cell))
                : Change.replace(target, "list/cell", Map.of("cell", cell, "row", shown, "title", title));
    }

    private Answer again(
            Visit visit,
            HttpServletRequest request,
            FieldDef field,
            MultiValueMap<String, String> sent,
            long version,
            String error,
            List<Conflict> conflicts) {
        var value = Submission.read(visit, List.of(field), sent).values().get(field.name());
        var input = Inputs.of(visit, field, value).error(error);
        if (value == null) {
            input = input.typed(sent.toSingleValueMap());
        }
        return editor(visit, request, version, input, conflicts);
    }

    private Answer editor(
            Visit visit, HttpServletRequest request, long version, Input input, List<Conflict> conflicts) {
        String action = request.getRequestURI() + ("record".equals(request.getParameter("on")) ? "?on=record" : "");
        var editor = new CellEditor(action, version, input, conflicts);
        return pages.part("field/editor", visit.shell(), Map.of("editor", editor));
    }
}
