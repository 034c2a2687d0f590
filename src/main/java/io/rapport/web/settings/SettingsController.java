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
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where an administrator finds what can be set. */
@Controller
class SettingsController {

    private final Visits visits;
    private final Roles roles;
    private final Waiting waiting;
    private final Pages pages;

    SettingsController(Visits visits, Roles roles, Waiting waiting, Pages pages) {
        this.waiting = waiting;
        this.visits = visits;
        this.roles = roles;
        this.pages = pages;
    }

    @GetMapping("/{org}/settings")
    Answer index(Actor actor, HttpServletRequest request) {
        if (!actor.may(Ability.ADMINISTER) && !actor.may(Ability.SEE_AUDIT) && !actor.may(Ability.PRIVACY)) {
            actor.require(Ability.MANAGE_MODEL);
        }
        var visit = visits.of(actor, request);
        var places = new ArrayList<Place>();
        if (actor.may(Ability.ADMINISTER)) {
            administration(actor, visit, places);
        }
        if (actor.may(Ability.MANAGE_MODEL)) {
            places.add(new Place(
                    "box",
                    visit.t("settings.objects"),
                    visit.t("settings.objects.text"),
                    visit.shell().base() + "/settings/objects",
                    visit.formats().number(visit.model().objects().size())));
            places.add(new Place(
                    "copy",
                    visit.t("dupset.title"),
                    visit.t("dupset.title.text"),
                    visit.shell().base() + "/settings/duplicates",
                    ""));
        }
        if (actor.may(Ability.SEE_AUDIT)) {
            places.add(new Place(
                    "history",
                    visit.t("audit.title"),
                    visit.t("audit.title.text"),
                    visit.shell().base() + "/settings/audit",
                    ""));
        }
        var privacy = new ArrayList<Place>();
        if (actor.may(Ability.PRIVACY)) {
            privacy.add(new Place(
                    "shield",
                    visit.t("retention.title"),
                    visit.t("retention.title.text"),
                    visit.shell().base() + "/settings/privacy",
                    ""));
        }
        if (actor.may(Ability.MANAGE_MODEL)) {
            privacy.add(new Place(
                    "lock",
                    visit.t("encryption.title"),
                    visit.t("encryption.title.text"),
                    visit.shell().base() + "/settings/encryption",
                    ""));
        }
        if (actor.may(Ability.ADMINISTER)) {
            consent(visit, privacy);
        }
        return pages.page("settings/index", visit.shell(), new SettingsPage(places, privacy, waiting.notices(visit)));
    }

    private void administration(Actor actor, Visit visit, List<Place> places) {
        String base = visit.shell().base();
        places.add(new Place(
                "user", visit.t("settings.users"), visit.t("settings.users.text"), base + "/settings/users", ""));
        places.add(new Place(
                "users",
                visit.t("departments.title"),
                visit.t("departments.title.text"),
                base + "/settings/teams",
                ""));
        places.add(new Place(
                "shield",
                visit.t("settings.roles"),
                visit.t("settings.roles.text"),
                base + "/settings/roles",
                visit.formats().number(roles.list(actor).size())));
        places.add(new Place(
                "key-round", visit.t("sso.settings"), visit.t("sso.settings.text"), base + "/settings/sign-in", ""));
        places.add(new Place(
                "lock", visit.t("addresses.title"), visit.t("addresses.title.text"), base + "/settings/addresses", ""));
        places.add(new Place(
                "users-round",
                visit.t("defsharing.title"),
                visit.t("defsharing.title.text"),
                base + "/settings/sharing",
                ""));
        places.add(new Place("mail", visit.t("mailing.title"), visit.t("mailing.text"), base + "/settings/mail", ""));
        places.add(new Place(
                "archive", visit.t("backups.title"), visit.t("backups.title.text"), base + "/settings/backups", ""));
        places.add(new Place(
                "activity", visit.t("system.title"), visit.t("system.title.text"), base + "/settings/system", ""));
        places.add(object(visit, "pipelines", "git-branch"));
        places.add(object(visit, "stages", "milestone"));
        places.add(object(visit, "assignment_rules", "users"));
        places.add(new Place(
                "map", visit.t("realign.title"), visit.t("settings.territories.text"), base + "/realignment", ""));
        places.add(new Place(
                "calendar",
                visit.t("forecast.calendar"),
                visit.t("forecast.calendar.text"),
                base + "/settings/forecast",
                ""));
        places.add(object(visit, "tax_classes", "percent"));
        places.add(object(visit, "price_books", "list"));
        places.add(object(visit, "commission_plans", "wallet"));
        places.add(object(visit, "document_templates", "file-text"));
        places.add(new Place(
                "hash", visit.t("rounding.title"), visit.t("rounding.title.text"), base + "/settings/rounding", ""));
    }

    private static void consent(Visit visit, List<Place> places) {
        String base = visit.shell().base();
        places.add(new Place(
                "list-checks",
                visit.t("consent.purposes"),
                visit.t("consent.purposes.text"),
                base + "/settings/consent",
                ""));
        places.add(new Place(
                "circle-x", visit.t("suppr.title"), visit.t("suppr.title.text"), base + "/settings/suppressions", ""));
        places.add(new Place(
                "external-link",
                visit.t("recipients.title"),
                visit.t("recipients.title.text"),
                base + "/settings/recipients",
                ""));
        places.add(new Place(
                "globe",
                visit.t("rulepacks.title"),
                visit.t("rulepacks.title.text"),
                base + "/settings/rule-packs",
                ""));
    }

    private static Place object(Visit visit, String name, String icon) {
        var object = visit.object(name);
        return new Place(
                icon, visit.label(object.many()), visit.t("settings." + name + ".text"), visit.base(object), "");
    }
}
