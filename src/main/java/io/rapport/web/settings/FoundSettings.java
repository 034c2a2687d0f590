package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.web.find.FindPart;
import io.rapport.web.find.Sought;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.FoundGroup;
import io.rapport.web.view.FoundHit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What an administrator can set, by its name and by the sentence that the settings say of it. */
@Component
@Order(3)
class FoundSettings implements FindPart {

    @Override
    public List<FoundGroup> of(Visit visit, Sought sought) {
        String base = visit.shell().base();
        var hits = new ArrayList<FoundHit>();
        if (visit.actor().may(Ability.ADMINISTER)) {
            Stream.of(
                            "users",
                            "pipelines",
                            "stages",
                            "assignment_rules",
                            "tax_classes",
                            "price_books",
                            "commission_plans",
                            "document_templates")
                    .flatMap(name -> visit.model().object(name).stream())
                    .filter(object ->
                            sought.in(visit.label(object.many()), visit.t("settings." + object.name() + ".text")))
                    .map(object -> new FoundHit(
                            visit.label(object.many()), visit.t("settings.title"), visit.base(object), object.icon()))
                    .forEach(hits::add);
            add(visit, sought, hits, "departments.title", base + "/settings/teams", "users");
            add(visit, sought, hits, "settings.roles", base + "/settings/roles", "shield");
            add(visit, sought, hits, "sso.settings", base + "/settings/sign-in", "key-round");
            add(visit, sought, hits, "addresses.title", base + "/settings/addresses", "lock");
            add(visit, sought, hits, "defsharing.title", base + "/settings/sharing", "users-round");
            add(visit, sought, hits, "rounding.title", base + "/settings/rounding", "hash");
            add(visit, sought, hits, "backups.title", base + "/settings/backups", "archive");
            add(visit, sought, hits, "system.title", base + "/settings/system", "activity");
            add(visit, sought, hits, "realign.title", base + "/realignment", "map");
            add(visit, sought, hits, "forecast.calendar", base + "/settings/forecast", "calendar");
            add(visit, sought, hits, "consent.purposes", base + "/settings/consent", "list-checks");
            add(visit, sought, hits, "suppr.title", base + "/settings/suppressions", "circle-x");
            add(visit, sought, hits, "recipients.title", base + "/settings/recipients", "external-link");
            add(visit, sought, hits, "rulepacks.title", base + "/settings/rule-packs", "globe");
        }
        if (visit.actor().may(Ability.MANAGE_MODEL)) {
            add(visit, sought, hits, "settings.objects", base + "/settings/objects", "box");
            add(visit, sought, hits, "encryption.title", base + "/settings/encryption", "lock");
            add(visit, sought, hits, "dupset.title", base + "/settings/duplicates", "copy");
        }
        if (visit.actor().may(Ability.SEE_AUDIT)) {
            add(visit, sought, hits, "audit.title", base + "/settings/audit", "history");
        }
        if (visit.actor().may(Ability.PRIVACY)) {
            add(visit, sought, hits, "retention.title", base + "/settings/privacy", "shield");
        }
        return hits.isEmpty() ? List.of() : List.of(new FoundGroup(visit.t("settings.title"), hits));
    }

    private static void add(Visit visit, Sought sought, List<FoundHit> hits, String key, String href, String icon) {
        if (sought.in(visit.t(key), visit.t(key + ".text"))) {
            hits.add(new FoundHit(visit.t(key), visit.t("settings.title"), href, icon));
        }
    }
}
