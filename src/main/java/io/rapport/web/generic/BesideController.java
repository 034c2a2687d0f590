package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Beside;
import io.rapport.query.Besides;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The records before and after one in the list that its page was opened from; asked for when the page stands. */
@Controller
class BesideController {

    private final Visits visits;
    private final Besides besides;
    private final Pages pages;

    BesideController(Visits visits, Besides besides, Pages pages) {
        this.visits = visits;
        this.besides = besides;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/beside")
    Answer beside(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            ListState address,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var listing = Listing.read(visit, def, address);
        var list = Query.of(object)
                .select(Cells.paths(visit, List.of(def.nameDef())))
                .where(listing.filter())
                .orderBy(ListController.sorts(visit, def, listing));
        var found = actor.reads(def, def.nameDef())
                ? besides.of(actor.tenant(), list, visit.model(), actor, key)
                : new Beside(Optional.empty(), Optional.empty());
        String in = Optional.ofNullable(request.getQueryString()).orElse("all");
        return pages.part(
                "record/beside",
                visit.shell(),
                Map.of(
                        "previous", found.previous().map(row -> link(visit, def, row, in)),
                        "next", found.next().map(row -> link(visit, def, row, in))));
    }

    private static Link link(Visit visit, ObjectDef object, Row row, String in) {
        return new Link(
                row.value(object.nameField()).map(Object::toString).orElse("–"),
                visit.base(object) + "/" + row.id() + "?" + CameFrom.LIST + "=" + ListState.encode(in));
    }
}
