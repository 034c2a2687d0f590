package io.rapport.web.generic;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.preferences.Preference;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.web.Texts;
import io.rapport.web.view.Face;
import io.rapport.web.view.Link;
import io.rapport.web.view.NavGroup;
import io.rapport.web.view.NavItem;
import io.rapport.web.view.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What surrounds the pages of an organisation for one visitor: the places that exist for that one. */
@Component
class Shells {

    /** The objects people work with all day; the others stand below. */
    private static final List<String> WORK =
            List.of("leads", "accounts", "contacts", "opportunities", "tasks", "meetings");

    private static final Map<String, String> KEYS = Map.of(
            "accounts",
            "a",
            "contacts",
            "c",
            "opportunities",
            "o",
            "products",
            "p",
            "tasks",
            "t",
            "meetings",
            "m",
            "leads",
            "l");

    private final ObjectProvider<NavPart> parts;

    Shells(ObjectProvider<NavPart> parts) {
        this.parts = parts;
    }

    Shell of(Actor actor, DataModel model, Texts texts, String path, Preference preference) {
        String base = "/" + actor.tenant().slug();
        var work = new ArrayList<NavItem>();
        work.add(item(texts.get("nav.home"), base, "house", path, "h"));
        parts.orderedStream()
                .flatMap(part -> part.first(actor, model).stream())
                .forEach(place -> work.add(item(texts.get(place.key()), base + place.path(), place.icon(), path, "")));
        var others = new ArrayList<NavItem>();
        var create = new ArrayList<Link>();
        for (var object : model.objects()) {
            if (!actor.sees(object) || Inside.is(object)) {
                continue;
            }
            String label = object.many().in(texts.locale(), (key, locale) -> texts.get(key));
            var item =
                    item(label, base + "/" + object.name(), object.icon(), path, KEYS.getOrDefault(object.name(), ""));
            (WORK.contains(object.name()) ? work : others).add(item);
            if (!(actor.rows(object, Action.CREATE) instanceof RowAccess.Denied)) {
                create.add(new Link(one(object, texts), base + "/" + object.name() + "/new"));
            }
        }
        parts.orderedStream()
                .flatMap(part -> part.places(actor, model).stream())
                .forEach(place -> work.add(item(texts.get(place.key()), base + place.path(), place.icon(), path, "")));
        var groups = new ArrayList<NavGroup>();
        groups.add(new NavGroup("", work));
        boolean configures = actor.may(Ability.ADMINISTER)
                || actor.may(Ability.MANAGE_MODEL)
                || actor.may(Ability.SEE_AUDIT)
                || actor.may(Ability.PRIVACY);
        boolean imports = actor.may(Ability.IMPORT);
        if (!others.isEmpty()) {
            groups.add(new NavGroup(texts.get("nav.more"), others));
        }
        groups.add(new NavGroup(texts.get("nav.organisation"), organisation(texts, base, path, configures, imports)));
        return new Shell(
                actor.tenant().name(),
                actor.tenant().slug(),
                Face.person(actor.name()),
                "",
                groups,
                create,
                imports,
                configures,
                texts.locale(),
                actor.viewer().zone(),
                preference,
                Optional.empty(),
                actor.seenBy().isPresent());
    }

    private static List<NavItem> organisation(
            Texts texts, String base, String path, boolean configures, boolean imports) {
        var items = new ArrayList<NavItem>();
        items.add(item(texts.get("nav.recent"), base + "/recent", "history", path, "r"));
        if (imports) {
            items.add(item(texts.get("nav.import"), base + "/import", "upload", path, "i"));
        }
        items.add(item(texts.get("nav.jobs"), base + "/jobs", "list-checks", path, "j"));
        if (configures) {
            items.add(item(texts.get("nav.settings"), base + "/settings", "settings", path, "s"));
        }
        return items;
    }

    private static String one(ObjectDef object, Texts texts) {
        return object.one().in(texts.locale(), (key, locale) -> texts.get(key));
    }

    private static NavItem item(String label, String href, String icon, String path, String key) {
        boolean home = href.lastIndexOf('/') == 0;
        boolean current = path.equals(href) || (!home && path.startsWith(href + "/"));
        return new NavItem(label, href, icon, current, "", key);
    }
}
