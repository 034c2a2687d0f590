package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.web.Pages;
import io.rapport.web.view.FilterText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The filter of a list as text: and, or, linked records, relative dates, whatever the language has. */
@Controller
class FilterTextController {

    private final Visits visits;
    private final Pages pages;

    FilterTextController(Visits visits, Pages pages) {
        this.visits = visits;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/filter/text")
    View form(
            Actor actor,
            @PathVariable String object,
            ListState state,
            @RequestParam(required = false) @Nullable String text,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        String base = visit.base(def);
        String error = "";
        if (text != null) {
            try {
                ListController.cel(visit, def, ListState.PLAIN.filter(text.strip()));
                return Redirects.to(state.filter(text.strip()).at(base));
            } catch (Problem problem) {
                error = FilterController.error(visit, problem);
            }
        }
        var names = Stream.concat(
                        Layouts.readable(visit, def).stream().map(field -> field.name()),
                        visit.model().inverses(def).stream()
                                .filter(many -> actor.sees(many.object()) && actor.reads(many.object(), many.field()))
                                .map(DataModel.Inverse::name))
                .toList();
        var form = new FilterText(
                visit.label(def.many()),
                base + "/filter/text",
                state.filter("").kept(),
                text == null ? state.filter() : text,
                error,
                List.copyOf(names),
                ListState.href(base + "/filter", state.kept()),
                state.at(base));
        var answer = Pages.frame(request).isPresent()
                ? pages.part("list/text", visit.shell(), Map.of("form", form))
                : pages.page("text", visit.shell(), form);
        return answer.status(error.isEmpty() ? 200 : 422);
    }
}
