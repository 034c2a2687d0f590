package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Roles;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.SettingsPage;
import io.rapport.web.view.SettingsPage.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where an administrator finds what can be set. */
@Controller
class SettingsController {

    private final Visits visits;
    private final Roles roles;
    private final Pages pages;

    SettingsController(Visits visits, Roles roles, Pages pages) {
        this.visits = visits;
        this.roles = roles;
        this.pages = pages;
    }

    @GetMapping("/{org}/settings")
    Answer index(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        String base = visit.shell().base();
        var places = new ArrayList<Place>();
        places.add(object(visit, "users", "user"));
        places.add(object(visit, "teams", "users"));
        places.add(new Place(
                "shield",
                visit.t("settings.roles"),
                visit.t("settings.roles.text"),
                base + "/settings/roles",
                visit.formats().number(roles.list(actor).size())));
        places.add(object(visit, "pipelines", "git-branch"));
        places.add(object(visit, "stages", "milestone"));
        return pages.page("settings/index", visit.shell(), new SettingsPage(places));
    }

    private static Place object(Visit visit, String name, String icon) {
        var object = visit.object(name);
        return new Place(
                icon, visit.label(object.many()), visit.t("settings." + name + ".text"), visit.base(object), "");
    }
}
