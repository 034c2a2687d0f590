package io.rapport.sales.group;

import io.rapport.access.Actor;
import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.web.Pages;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A group's accounts, and what they own and could; an account's page leads to both. */
@Controller
class GroupController implements RecordActions {

    static final String PLACE = "/group";
    static final String WHITESPACE = "/whitespace";

    private static final String ACCOUNT = "/{org}/" + AccountObject.NAME + "/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final GroupPages groups;
    private final WhitespacePages whitespaces;
    private final Pages pages;

    GroupController(Visits visits, GroupPages groups, WhitespacePages whitespaces, Pages pages) {
        this.visits = visits;
        this.groups = groups;
        this.whitespaces = whitespaces;
        this.pages = pages;
    }

    @GetMapping(ACCOUNT + PLACE)
    View group(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var account = Ids.parse(id).orElseThrow(Problem::notFound);
        return pages.page("sales/group", visit.shell(), groups.of(visit, account));
    }

    @GetMapping(ACCOUNT + WHITESPACE)
    View whitespace(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String by,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var account = Ids.parse(id).orElseThrow(Problem::notFound);
        return pages.page("sales/whitespace", visit.shell(), whitespaces.of(visit, account, by));
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return object.name().equals(AccountObject.NAME)
                ? List.of(
                        Action.link(visit.t("group.title"), href + PLACE, "git-branch"),
                        Action.link(visit.t("group.whitespace"), href + WHITESPACE, "table-2"))
                : List.of();
    }
}
