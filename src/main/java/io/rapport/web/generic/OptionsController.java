package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.model.TextType;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.records.Change;
import io.rapport.search.Search;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.FoundHit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Records to link to, by the beginnings of words of their names. */
@Controller
class OptionsController {

    private static final int MOST = 12;

    private final Visits visits;
    private final Queries queries;
    private final Search search;
    private final Editing editing;
    private final Pages pages;

    OptionsController(Visits visits, Queries queries, Search search, Editing editing, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.search = search;
        this.editing = editing;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/options")
    Answer options(
            Actor actor,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var filter = Filter.ALL;
        for (String word : q.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                String cel = def.nameField() + ".contains(" + Conditions.literal(word) + ")";
                filter = filter.and(Filters.cel(cel, visit.model(), def, actor));
            }
        }
        var query = Query.of(def.name(), def.nameField())
                .where(filter)
                .orderBy(Sort.list(def.nameField()))
                .limit(MOST);
        var options = queries.page(actor.tenant(), query.permit(visit.model(), actor)).rows().stream()
                .map(row -> new FoundHit(
                        row.value(def.nameField()).map(Object::toString).orElse("–"),
                        "",
                        row.id().toString(),
                        def.icon()))
                .toList();
        String create = !q.isBlank() && creates(visit, def) ? q.strip() : "";
        return pages.part("field/options", visit.shell(), Map.of("hits", options, "create", create));
    }

    /** Whether a record is complete with its name, and the visitor may make one. People come by invitation. */
    private static boolean creates(Visit visit, ObjectDef object) {
        var name = object.nameDef();
        return visit.may(object, Action.CREATE)
                && !People.are(object)
                && name.type() instanceof TextType
                && !name.readOnly()
                && visit.actor().writes(object, name)
                && object.liveFields().stream()
                        .noneMatch(field -> field.required()
                                && field.initial() == null
                                && field.type().writable()
                                && !field.readOnly()
                                && !Layouts.isSystem(field)
                                && !field.name().equals(name.name()));
    }

    /** Makes the record that a reference needs and is not there yet; the answer is the one option that it is. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/options")
    Answer create(
            Actor actor,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        if (!creates(visit, def)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        var id = Ids.next();
        String called = name(visit, def, name);
        Map<String, Object> values = Map.of(def.nameField(), called);
        editing.apply(visit, "operation.created", visit.noun(def.one()), new Change.Create(def.name(), id, values));
        var hit = new FoundHit(called, "", id.toString(), def.icon());
        return pages.part("field/options", visit.shell(), Map.of("hits", List.of(hit)));
    }

    private static String name(Visit visit, ObjectDef object, String typed) {
        var field = object.nameDef();
        try {
            return Optional.ofNullable(field.type().parse(typed, Submission.reading(visit)))
                    .map(Object::toString)
                    .orElseThrow(() -> Problem.invalid(field.name(), "required"));
        } catch (InvalidValue invalid) {
            throw Problem.invalid(field.name(), invalid.code(), invalid.args().toArray());
        }
    }

    /** Records of whatever object, for a field that links to any. */
    @GetMapping("/{org}/find/options")
    Answer any(Actor actor, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var options = search.find(actor, q, MOST).stream()
                .map(hit -> {
                    var object = visit.object(hit.object());
                    return new FoundHit(
                            hit.name(),
                            visit.label(object.one()),
                            Link.to(hit.object(), hit.id()).text(),
                            object.icon());
                })
                .toList();
        return pages.part("field/options", visit.shell(), Map.of("hits", options));
    }
}
