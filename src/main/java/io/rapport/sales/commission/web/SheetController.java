package io.rapport.sales.commission.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.sales.commission.CommissionStatementObject;
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
import org.springframework.web.servlet.View;

/** A statement as one reads and prints it, for those who see it; its record's page leads there. */
@Controller
class SheetController implements RecordActions {

    static final String PLACE = "/sheet";

    private final Visits visits;
    private final Sheets sheets;
    private final Pages pages;

    SheetController(Visits visits, Sheets sheets, Pages pages) {
        this.visits = visits;
        this.sheets = sheets;
        this.pages = pages;
    }

    @GetMapping("/{org}/" + CommissionStatementObject.NAME + "/{id:[0-9a-f-]{36}}" + PLACE)
    View show(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var statement = Ids.parse(id).orElseThrow(Problem::notFound);
        return pages.page("sales/commission", visit.shell(), sheets.of(visit, statement));
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return List.of();
    }

    @Override
    public List<Action> verbs(Visit visit, ObjectDef object, String href) {
        return object.name().equals(CommissionStatementObject.NAME)
                ? List.of(Action.link(visit.t("commission.sheet"), href + PLACE, "list"))
                : List.of();
    }
}
