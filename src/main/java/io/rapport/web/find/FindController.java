package io.rapport.web.find;

import io.rapport.access.Actor;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.search.Hit;
import io.rapport.search.Recents;
import io.rapport.search.Search;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.Layouts;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.FindPage;
import io.rapport.web.view.FoundGroup;
import io.rapport.web.view.FoundHit;
import io.rapport.web.view.Tab;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Records, places and things to do, by a few letters. */
@Controller
class FindController {

    private static final int IN_PALETTE = 12;
    private static final int ON_PAGE = 50;
    private static final int RECENT = 8;

    private final Visits visits;
    private final Search search;
    private final Recents recents;
    private final Queries queries;
    private final List<FindPart> parts;
    private final Pages pages;

    FindController(Visits visits, Search search, Recents recents, Queries queries, List<FindPart> parts, Pages pages) {
        this.visits = visits;
        this.search = search;
        this.recents = recents;
        this.queries = queries;
        this.parts = parts;
        this.pages = pages;
    }

    /** @param object only this one's records */
    @GetMapping("/{org}/find")
    Answer find(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String object,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return Pages.frame(request).isPresent()
                ? pages.part("found", visit.shell(), Map.of("page", inPalette(visit, q)))
                : pages.page("find", visit.shell(), onPage(visit, q, object));
    }

    private FindPage inPalette(Visit visit, String q) {
        var groups = new ArrayList<FoundGroup>();
        if (q.isBlank()) {
            recent(visit).ifPresent(groups::add);
        }
        groups.addAll(groups(visit, search.find(visit.actor(), q, IN_PALETTE)));
        places(visit, q).forEach(groups::add);
        return new FindPage(q, List.of(), groups);
    }

    private FindPage onPage(Visit visit, String q, String object) {
        var all = search.find(visit.actor(), q, ON_PAGE);
        var found = object.isEmpty() ? all : search.find(visit.actor(), object, q, ON_PAGE);
        var groups = new ArrayList<FoundGroup>(groups(visit, found));
        if (object.isEmpty()) {
            groups.addAll(places(visit, q));
        }
        return new FindPage(q, tabs(visit, q, object, all), groups);
    }

    /** All, and each object of which something was found. */
    private static List<Tab> tabs(Visit visit, String q, String chosen, Collection<Hit> hits) {
        var counts = new LinkedHashMap<String, Integer>();
        hits.forEach(hit -> counts.merge(hit.object(), 1, Integer::sum));
        visit.model().object(chosen).filter(visit.actor()::sees).ifPresent(object -> counts.putIfAbsent(chosen, 0));
        if (counts.size() < 2) {
            return List.of();
        }
        String href = visit.shell().base() + "/find?q=" + ListState.encode(q);
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(visit.t("find.all"), href, chosen.isEmpty(), number(visit, hits.size())));
        counts.forEach((name, count) -> tabs.add(new Tab(
                visit.label(visit.object(name).many()),
                href + "&object=" + name,
                name.equals(chosen),
                hits.size() < ON_PAGE ? number(visit, count) : "")));
        return tabs;
    }

    private static String number(Visit visit, int hits) {
        return visit.formats().number(hits) + (hits < ON_PAGE ? "" : "+");
    }

    private Optional<FoundGroup> recent(Visit visit) {
        var hits = recents.of(visit.actor(), RECENT).stream()
                .map(hit -> {
                    var object = visit.object(hit.object());
                    return new FoundHit(
                            hit.name(), visit.label(object.one()), visit.base(object) + "/" + hit.id(), object.icon());
                })
                .toList();
        return hits.isEmpty() ? Optional.empty() : Optional.of(new FoundGroup(visit.t("find.recent"), hits));
    }

    private List<FoundGroup> groups(Visit visit, Collection<Hit> found) {
        var byObject = new LinkedHashMap<ObjectDef, List<Hit>>();
        for (Hit hit : found) {
            byObject.computeIfAbsent(visit.object(hit.object()), object -> new ArrayList<>())
                    .add(hit);
        }
        return byObject.entrySet().stream()
                .map(entry -> new FoundGroup(
                        visit.label(entry.getKey().many()), hits(visit, entry.getKey(), entry.getValue())))
                .toList();
    }

    private List<FoundHit> hits(Visit visit, ObjectDef object, List<Hit> hits) {
        var details = details(visit, object, hits);
        return hits.stream()
                .map(hit -> new FoundHit(
                        hit.name(),
                        details.getOrDefault(hit.id(), ""),
                        visit.base(object) + "/" + hit.id(),
                        object.icon()))
                .toList();
    }

    /** What tells records of the same name apart: the first of their key facts. */
    private Map<UUID, String> details(Visit visit, ObjectDef object, List<Hit> hits) {
        var fields = Layouts.details(visit, object);
        var query = Query.of(object.name())
                .select(Cells.paths(visit, fields))
                .where(new Filter.Ids(hits.stream().map(Hit::id).collect(Collectors.toSet())))
                .limit(hits.size());
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .collect(Collectors.toMap(row -> row.id(), row -> fields.stream()
                        .map(field -> Cells.onRecord(visit, object, field, row).text())
                        .filter(text -> !text.isEmpty())
                        .limit(2)
                        .collect(Collectors.joining(" · "))));
    }

    /** Pages, settings and help; while nothing is typed, the places of the rail. */
    private List<FoundGroup> places(Visit visit, String q) {
        var sought = Sought.of(q);
        return sought.isEmpty()
                ? FoundPlaces.all(visit)
                : parts.stream()
                        .flatMap(part -> part.of(visit, sought).stream())
                        .toList();
    }
}
