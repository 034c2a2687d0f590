package io.rapport.sales.capture.web;

import io.rapport.access.Actor;
import io.rapport.identity.WebAddress;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.sales.capture.FormLinks;
import io.rapport.sales.lead.WebFormObject;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;
import org.springframework.web.util.HtmlUtils;

/** How a form comes onto a website: its address, the code of a frame, and how it looks. */
@Controller
class EmbedController {

    private final Visits visits;
    private final Queries queries;
    private final FormLinks links;
    private final WebAddress address;
    private final Pages pages;

    EmbedController(Visits visits, Queries queries, FormLinks links, WebAddress address, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.links = links;
        this.address = address;
        this.pages = pages;
    }

    @GetMapping("/{org}/" + WebFormObject.NAME + "/{id:[0-9a-f-]{36}}/embed")
    View embed(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var object = visit.object(WebFormObject.NAME);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var query = Query.of(object.name(), "name", "title", "active")
                .where(new Filter.Ids(Set.of(key)))
                .limit(1);
        var row = queries.first(actor.tenant(), query.permit(visit.model(), actor))
                .orElseThrow(Problem::notFound);
        var name = row.value("name").map(Object::toString).orElse("–");
        var title = row.value("title").map(Object::toString).orElse(name);
        var path = "/form/" + links.token(actor.tenant(), key);
        var page = new EmbedPage(
                List.of(
                        new Link(visit.label(object.many()), visit.base(object)),
                        new Link(name, visit.base(object) + "/" + key)),
                visit.t("capture.embed"),
                path,
                address.origin() + path,
                "<iframe src=\"%s\" title=\"%s\" width=\"100%%\" height=\"720\" loading=\"lazy\" style=\"border:0\"></iframe>"
                        .formatted(address.origin() + path, HtmlUtils.htmlEscape(title)),
                row.value("active").filter(Boolean.TRUE::equals).isPresent());
        return pages.page("sales/embed", visit.shell(), page);
    }
}
