package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Choice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Fields to choose from by typing, as far as they exist for the visitor. */
@Controller
class FieldsController {

    private final Visits visits;
    private final Pages pages;

    FieldsController(Visits visits, Pages pages) {
        this.visits = visits;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/fields")
    Answer fields(
            Actor actor,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var found = FieldPicks.search(visit, visit.object(object), q).stream()
                .map(pick -> new Choice(pick.path(), pick.label(), false))
                .toList();
        return pages.part("field/options", visit.shell(), Map.of("choices", found));
    }
}
