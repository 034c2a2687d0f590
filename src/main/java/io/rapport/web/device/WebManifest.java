package io.rapport.web.device;

import io.rapport.web.Assets;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an organisation's app is called and looks like once installed (W3C Web Application Manifest). */
record WebManifest(Visit visit, Assets assets) {

    private static final int SHORT = 12;
    private static final int SHORTCUTS = 4;

    Map<String, Object> members() {
        String base = visit.shell().base();
        String name = visit.shell().organisation();
        var members = new LinkedHashMap<String, Object>();
        members.put("id", base);
        members.put("name", name);
        members.put(
                "short_name",
                name.length() <= SHORT ? name : name.substring(0, SHORT).strip());
        members.put("description", visit.t("device.description", name));
        members.put("lang", visit.locale().getLanguage());
        members.put("start_url", base + "/start");
        members.put("scope", "/");
        members.put("display", "standalone");
        members.put("theme_color", "#086e53");
        members.put("background_color", "#f8fbf9");
        members.put("categories", List.of("business", "productivity"));
        members.put("icons", icons());
        members.put("shortcuts", shortcuts(base));
        return members;
    }

    private List<Map<String, String>> icons() {
        return List.of(
                icon("icon.svg", "any", "image/svg+xml", "any"),
                icon("icon-192.png", "192x192", "image/png", "any"),
                icon("icon-512.png", "512x512", "image/png", "any"),
                icon("icon-maskable-512.png", "512x512", "image/png", "maskable"));
    }

    private Map<String, String> icon(String name, String sizes, String type, String purpose) {
        return Map.of("src", assets.href(name), "sizes", sizes, "type", type, "purpose", purpose);
    }

    private List<Map<String, Object>> shortcuts(String base) {
        var links = new ArrayList<Link>();
        links.add(new Link(visit.t("ui.find.title"), base + "/find"));
        visit.model().objects().stream()
                .filter(object -> visit.shell().create().stream()
                        .anyMatch(link -> link.href().equals(visit.base(object) + "/new")))
                .map(object ->
                        new Link(visit.t("action.new_one", visit.noun(object.one())), visit.base(object) + "/new"))
                .forEach(links::add);
        return links.stream()
                .limit(SHORTCUTS)
                .map(link -> Map.<String, Object>of("name", link.label(), "url", link.href()))
                .toList();
    }
}
