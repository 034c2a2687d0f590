package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Link;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.search.Search;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.FoundHit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Records to link to, by the beginnings of words of their names. */
@Controller
class OptionsController {

    private static final int MOST = 12;

    private final Visits visits;
    private final Queries queries;
    private final Search search;
    private final Pages pages;

    OptionsController(Visits visits, Queries queries, Search search, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.search = search;
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
        return pages.part("field/options", visit.shell(), Map.of("hits", options));
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
