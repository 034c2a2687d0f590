package io.rapport.sales.buying;

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
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The map of who decides at an account; the account's page leads to it. */
@Controller
class BuyingController implements RecordActions {

    private static final String PLACE = "/buying-centre";

    private final Visits visits;
    private final BuyingPages buying;
    private final Pages pages;

    BuyingController(Visits visits, BuyingPages buying, Pages pages) {
        this.visits = visits;
        this.buying = buying;
        this.pages = pages;
    }

    @GetMapping("/{org}/" + AccountObject.NAME + "/{id:[0-9a-f-]{36}}" + PLACE)
    View centre(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var account = Ids.parse(id).orElseThrow(Problem::notFound);
        return pages.page("sales/buying", visit.shell(), buying.of(visit, account));
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        boolean leads = object.name().equals(AccountObject.NAME)
                && Stream.of(BuyingRoleObject.NAME, ContactRelationObject.NAME).allMatch(name -> visit.model()
                        .object(name)
                        .filter(visit.actor()::sees)
                        .isPresent());
        return leads ? List.of(Action.link(visit.t("buying.title"), href + PLACE, "waypoints")) : List.of();
    }
}
