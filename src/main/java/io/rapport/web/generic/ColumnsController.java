package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.model.ObjectDef;
import io.rapport.query.Sort;
import io.rapport.web.Pages;
import io.rapport.web.view.Choice;
import io.rapport.web.view.ColumnsForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Which columns a list has and how it is sorted: a form, and its result as the list's address. */
@Controller
class ColumnsController {

    private static final int KEYS = 3;

    private final Visits visits;
    private final Pages pages;

    ColumnsController(Visits visits, Pages pages) {
        this.visits = visits;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/columns")
    View form(
            Actor actor,
            @PathVariable String object,
            ListState state,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        if (sent.containsKey("reset")) {
            return Redirects.to(state.columns("")
                    .sort("")
                    .with("group", "")
                    .with("sums", "")
                    .with("pinned", "")
                    .with("widths", "")
                    .href(visit.base(def)));
        }
        boolean again = sent.containsKey("column");
        var chosen = again
                ? chosen(visit, def, sent)
                : Listing.read(visit, def, state).columns();
        String sort = again ? sort(sent) : state.sort();
        String group =
                again ? String.valueOf(sent.getOrDefault("by", List.of("")).getFirst()) : state.part("group");
        String sums = again ? sums(chosen, sent) : state.part("sums");
        String pinned =
                again ? String.valueOf(sent.getOrDefault("pin", List.of("")).getFirst()) : state.part("pinned");
        if (sent.containsKey("apply")) {
            String columns = chosen.equals(Listing.usual(visit, def)) ? "" : keys(chosen);
            return Redirects.to(state.columns(columns)
                    .sort(sort)
                    .with("group", group)
                    .with("sums", sums)
                    .with("pinned", pinned)
                    .href(visit.base(def)));
        }
        var form =
                form(visit, def, state.with("group", group).with("sums", sums).with("pinned", pinned), chosen, sort);
        return Pages.frame(request).isPresent()
                ? pages.part("list/columns", visit.shell(), Map.of("form", form))
                : pages.page("columns", visit.shell(), form);
    }

    private static List<ListColumn> chosen(Visit visit, ObjectDef object, MultiValueMap<String, String> sent) {
        var chosen = sent.getOrDefault("column", List.of()).stream()
                .distinct()
                .limit(Listing.MOST_COLUMNS)
                .flatMap(path -> ListColumn.of(visit, object, path).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        if (chosen.stream().noneMatch(column -> column.names(object))) {
            ListColumn.of(visit, object, object.nameField()).ifPresent(chosen::addFirst);
        }
        String move = String.valueOf(sent.getFirst("move"));
        for (int i = 0; i < chosen.size(); i++) {
            if (move.equals("up:" + chosen.get(i).key()) && i > 0) {
                Collections.swap(chosen, i, i - 1);
                break;
            }
            if (move.equals("down:" + chosen.get(i).key()) && i < chosen.size() - 1) {
                Collections.swap(chosen, i, i + 1);
                break;
            }
        }
        return chosen;
    }

    private static String keys(List<ListColumn> columns) {
        return columns.stream().map(ListColumn::key).collect(Collectors.joining(","));
    }

    private static String sort(MultiValueMap<String, String> sent) {
        var keys = new ArrayList<String>();
        for (int number = 1; number <= KEYS; number++) {
            String by = sent.getFirst("by" + number);
            if (by != null && !by.isBlank()) {
                keys.add(("1".equals(sent.getFirst("down" + number)) ? "-" : "") + by);
            }
        }
        return String.join(",", keys);
    }

    /** The figures that were chosen; nothing is written where they are the usual ones. */
    private static String sums(List<ListColumn> columns, MultiValueMap<String, String> sent) {
        var chosen = columns.stream()
                .filter(Sums::takes)
                .flatMap(column -> Sums.KINDS.stream()
                        .filter(kind -> kind.name().equalsIgnoreCase(sent.getFirst("sum." + column.key())))
                        .map(kind -> new Sums.Sum(kind, column)))
                .toList();
        if (new Sums(chosen).equals(Sums.usual(columns))) {
            return "";
        }
        return chosen.isEmpty() ? Sums.NONE : String.join(",", new Sums(chosen).measures());
    }

    private static ColumnsForm.Pick pick(Visit visit, ObjectDef object, ListColumn column, Sums sums) {
        var now = sums.of(column).map(Sums.Sum::kind);
        var choices = new ArrayList<Choice>();
        if (Sums.takes(column)) {
            choices.add(new Choice("", visit.t("sums.none"), now.isEmpty()));
            Sums.KINDS.forEach(kind -> choices.add(new Choice(
                    kind.name().toLowerCase(java.util.Locale.ROOT),
                    visit.t("sums." + kind.name().toLowerCase(java.util.Locale.ROOT)),
                    now.filter(kind::equals).isPresent())));
        }
        return new ColumnsForm.Pick(column.key(), column.label(visit), column.names(object), choices);
    }

    private static ColumnsForm form(
            Visit visit, ObjectDef object, ListState state, List<ListColumn> chosen, String sort) {
        var sums = Sums.of(chosen, state.part("sums"), new java.util.HashSet<>());
        var all = groups(visit, object);
        var groups = new ArrayList<ColumnsForm.Group>();
        all.forEach(group -> {
            var left = group.columns().stream()
                    .filter(column -> !chosen.contains(column))
                    .map(column -> new ColumnsForm.Pick(column.key(), visit.label(column.field()), false))
                    .toList();
            if (!left.isEmpty()) {
                groups.add(new ColumnsForm.Group(group.label(), left));
            }
        });
        return new ColumnsForm(
                visit.label(object.many()),
                visit.base(object) + "/columns",
                state.columns("")
                        .sort("")
                        .with("group", "")
                        .with("sums", "")
                        .with("pinned", "")
                        .parameters(),
                chosen.stream().map(column -> pick(visit, object, column, sums)).toList(),
                groups,
                orders(visit, object, all, sort),
                GroupBy.choices(
                        visit,
                        object,
                        GroupBy.of(visit, object, state.part("group"))
                                .map(GroupBy::text)
                                .orElse("")),
                java.util.stream.IntStream.range(0, 4)
                        .mapToObj(number -> new Choice(
                                number == 0 ? "" : String.valueOf(number),
                                visit.t("columns.pinned", number),
                                number == ListController.pinned(state)))
                        .toList(),
                state.href(visit.base(object)));
    }

    /** Fields of one object, under the relation's name where they are a linked record's. */
    record Fields(String label, List<ListColumn> columns) {}

    static List<Fields> groups(Visit visit, ObjectDef object) {
        var groups = new ArrayList<Fields>();
        var own = Layouts.readable(visit, object);
        groups.add(new Fields(
                visit.label(object.one()),
                own.stream().map(field -> ListColumn.own(object, field)).toList()));
        for (var via : own) {
            ListColumn.target(visit, via)
                    .ifPresent(target -> groups.add(new Fields(
                            visit.label(via),
                            Layouts.readable(visit, target).stream()
                                    .map(field -> ListColumn.through(via, target, field))
                                    .toList())));
        }
        return groups;
    }

    private static List<ColumnsForm.Order> orders(Visit visit, ObjectDef object, List<Fields> all, String sort) {
        var keys = Listing.read(visit, object, ListState.PLAIN.sort(sort)).sorts();
        var sortable = all.stream()
                .flatMap(group -> group.columns().stream())
                .filter(ListColumn::sortable)
                .toList();
        var orders = new ArrayList<ColumnsForm.Order>();
        for (int number = 1; number <= KEYS; number++) {
            var key = keys.size() >= number ? keys.get(number - 1) : null;
            orders.add(new ColumnsForm.Order(
                    number,
                    sortable.stream()
                            .map(column -> new Choice(column.key(), column.label(visit), is(key, column)))
                            .toList(),
                    key != null && key.descending()));
        }
        return orders;
    }

    private static boolean is(@org.jspecify.annotations.Nullable Sort key, ListColumn column) {
        return key != null && key.path().equals(column.path());
    }
}
