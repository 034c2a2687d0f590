package io.rapport.web.find;

import io.rapport.model.ObjectDef;
import io.rapport.web.generic.ListController;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Modes;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.FoundGroup;
import io.rapport.web.view.FoundHit;
import io.rapport.web.view.NavGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Pages to go to and records to make: what the rail and the menus offer, and the ways to look at each list. */
@Component
@Order(1)
class FoundPlaces implements FindPart {

    private static final int MOST = 12;

    @Override
    public List<FoundGroup> of(Visit visit, Sought sought) {
        var shown = new ArrayList<FoundHit>();
        Stream.of(rail(visit), own(visit), made(visit), lists(visit))
                .flatMap(List::stream)
                .filter(matching(sought))
                .limit(MOST)
                .forEach(shown::add);
        return shown.isEmpty() ? List.of() : List.of(new FoundGroup(visit.t("find.places"), shown));
    }

    /** What is offered while nothing is typed. */
    static List<FoundGroup> all(Visit visit) {
        return List.of(new FoundGroup(visit.t("find.places"), rail(visit)));
    }

    private static Predicate<FoundHit> matching(Sought sought) {
        return hit -> sought.in(hit.label(), hit.detail());
    }

    private static List<FoundHit> rail(Visit visit) {
        return visit.shell().nav().stream()
                .map(NavGroup::items)
                .flatMap(List::stream)
                .map(item -> new FoundHit(item.label(), "", item.href(), item.icon()))
                .toList();
    }

    private static List<FoundHit> own(Visit visit) {
        String base = visit.shell().base();
        return List.of(
                new FoundHit(visit.t("mine.title"), "", base + "/settings/mine", "sliders-horizontal"),
                new FoundHit(
                        visit.t("security.title"),
                        visit.t("security.words"),
                        base + "/settings/mine/security",
                        "shield"),
                new FoundHit(visit.t("ui.find.title"), "", base + "/find", "search"),
                new FoundHit(visit.t("device.title"), "", base + "/offline", "cloud-off"));
    }

    private static List<FoundHit> made(Visit visit) {
        var hrefs = visit.shell().create().stream().map(link -> link.href()).toList();
        return objects(visit)
                .filter(object -> hrefs.contains(visit.base(object) + "/new"))
                .map(object -> new FoundHit(
                        visit.t("action.new_one", visit.noun(object.one())), "", visit.base(object) + "/new", "plus"))
                .toList();
    }

    private static List<FoundHit> lists(Visit visit) {
        var reached = Set.copyOf(rail(visit).stream().map(FoundHit::href).toList());
        return objects(visit)
                .flatMap(object -> {
                    String label = visit.label(object.many());
                    var modes = Modes.of(visit, object, ListState.PLAIN, List.of()).stream()
                            .map(mode -> new FoundHit(mode.label(), label, mode.href(), mode.icon()));
                    var tabs =
                            ListController.views(visit, object, ListState.PLAIN, List.of(), java.util.Optional.empty())
                                    .stream()
                                    .map(tab -> new FoundHit(tab.label(), label, tab.href(), object.icon()));
                    return Stream.concat(modes, tabs).filter(hit -> !reached.contains(hit.href()));
                })
                .distinct()
                .toList();
    }

    private static Stream<ObjectDef> objects(Visit visit) {
        return visit.model().objects().stream().filter(visit.actor()::sees);
    }
}
