package io.rapport.privacy.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.privacy.Reveals;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Shows a sensitive value to whoever asked for it, in its place on the record's page or on a page of its own. */
@Controller
class RevealController {

    private final Visits visits;
    private final Reveals reveals;
    private final Pages pages;

    RevealController(Visits visits, Reveals reveals, Pages pages) {
        this.visits = visits;
        this.reveals = reveals;
        this.pages = pages;
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/reveal/{field:[a-z][a-z0-9_]*}")
    Answer reveal(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String field,
            HttpServletRequest request) {
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var value = reveals.reveal(actor, object, key, field);
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var found = def.require(field);
        String href = visit.base(def) + "/" + key;
        return pages.page(
                "privacy/revealed",
                visit.shell(),
                new RevealedPage(
                        List.of(new Link(visit.label(def.many()), visit.base(def))),
                        visit.label(found),
                        Cells.of(visit, def, found, value.orElse(null)).editable(false),
                        href));
    }
}
