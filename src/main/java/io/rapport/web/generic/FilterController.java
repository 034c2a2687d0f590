package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.filter.Node;
import io.rapport.web.filter.Reader;
import io.rapport.web.filter.Writer;
import io.rapport.web.view.FilterBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The conditions of a list, one row each: a form that reads the filter in the address and leads to the list's address with
 * another. Every button of it sends the whole form, so that it works without script.
 */
@Controller
public class FilterController {

    private final Visits visits;
    private final RecordNames names;
    private final Pages pages;

    FilterController(Visits visits, RecordNames names, Pages pages) {
        this.visits = visits;
        this.names = names;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/filter")
    View form(
            Actor actor,
            @PathVariable String object,
            ListState state,
            @RequestParam(name = "do", defaultValue = "") String verb,
            @RequestParam(defaultValue = "") String at,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var ground = FieldPicks.ground(visit, def);
        if (!FilterDraft.isIn(sent)) {
            var root = Reader.read(state.filter(), ground);
            var shown = root.parts().isEmpty()
                    ? FilterDraft.edit(root, "add", FilterDraft.ROOT)
                    : new FilterDraft.Edited(root, "");
            return show(visit, def, state, shown, Map.of(), request);
        }
        var draft = new FilterDraft(visit, names, sent);
        var root = draft.read(def);
        if (verb.equals("clear")) {
            return Redirects.to(state.filter("").at(visit.base(def)));
        }
        if (verb.equals("apply") && draft.errors().isEmpty()) {
            return Redirects.to(state.filter(Writer.write(root, ground)).at(visit.base(def)));
        }
        if (verb.equals("apply")) {
            return show(visit, def, state, new FilterDraft.Edited(root, ""), draft.errors(), request)
                    .status(422);
        }
        int colon = verb.indexOf(':');
        var edited = colon < 0
                ? new FilterDraft.Edited(root, at)
                : FilterDraft.edit(root, verb.substring(0, colon), verb.substring(colon + 1));
        return show(visit, def, state, edited, Map.of(), request);
    }

    private Answer show(
            Visit visit,
            ObjectDef object,
            ListState state,
            FilterDraft.Edited edited,
            Map<String, String> errors,
            HttpServletRequest request) {
        var ground = FieldPicks.ground(visit, object);
        Node.Group root = edited.root();
        var rows = new FilterRows(visit, names.of(visit, root, ground), errors, edited.fresh());
        String base = visit.base(object);
        var form = new FilterBuilder(
                visit.noun(object.many()),
                base + "/filter",
                state.filter("").kept(),
                rows.root(root, ground),
                ListState.href(base + "/filter/text", state.kept()),
                state.at(base),
                !errors.isEmpty());
        return Pages.frame(request).isPresent()
                ? pages.part("list/filter", visit.shell(), Map.of("form", form))
                : pages.page("filter", visit.shell(), form);
    }

    public static String error(Visit visit, Problem problem) {
        return problem.errors().isEmpty()
                ? Sentences.of(problem, visit.texts())
                : Sentences.of(problem.errors().getFirst(), visit.texts());
    }
}
