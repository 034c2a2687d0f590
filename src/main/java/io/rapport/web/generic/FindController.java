package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.search.Hit;
import io.rapport.search.Search;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.FindPage;
import io.rapport.web.view.FoundGroup;
import io.rapport.web.view.FoundHit;
import io.rapport.web.view.NavGroup;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Records, places and things to do, by a few letters. */
@Controller
class FindController {

    private static final int IN_PALETTE = 12;
    private static final int ON_PAGE = 50;

    private final Visits visits;
    private final Search search;
    private final Pages pages;

    FindController(Visits visits, Search search, Pages pages) {
        this.visits = visits;
        this.search = search;
        this.pages = pages;
    }

    @GetMapping("/{org}/find")
    Answer find(Actor actor, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        boolean palette = Pages.frame(request).isPresent();
        var groups = new ArrayList<FoundGroup>();
        groups.addAll(records(visit, q, palette ? IN_PALETTE : ON_PAGE));
        places(visit, q).forEach(groups::add);
        var page = new FindPage(q, groups);
        return palette
                ? pages.part("found", visit.shell(), Map.of("page", page))
                : pages.page("find", visit.shell(), page);
    }

    private List<FoundGroup> records(Visit visit, String q, int limit) {
        var byObject = new LinkedHashMap<String, List<FoundHit>>();
        for (Hit hit : search.find(visit.actor(), q, limit)) {
            var object = visit.object(hit.object());
            byObject.computeIfAbsent(visit.label(object.many()), label -> new ArrayList<>())
                    .add(new FoundHit(hit.name(), "", visit.base(object) + "/" + hit.id(), object.icon()));
        }
        return byObject.entrySet().stream()
                .map(entry -> new FoundGroup(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Pages to go to and records to make, whose words contain what was typed. */
    private static List<FoundGroup> places(Visit visit, String q) {
        String sought = q.strip().toLowerCase(Locale.ROOT);
        var places = new ArrayList<FoundHit>();
        for (NavGroup group : visit.shell().nav()) {
            group.items().stream()
                    .filter(item -> item.label().toLowerCase(Locale.ROOT).contains(sought))
                    .forEach(item -> places.add(new FoundHit(item.label(), "", item.href(), item.icon())));
        }
        visit.shell().create().stream()
                .filter(link -> visit.t("action.new_one", link.label())
                        .toLowerCase(Locale.ROOT)
                        .contains(sought))
                .forEach(link ->
                        places.add(new FoundHit(visit.t("action.new_one", link.label()), "", link.href(), "plus")));
        return places.isEmpty() ? List.of() : List.of(new FoundGroup(visit.t("find.places"), places));
    }
}
