package io.rapport.sales.group;

import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Money;
import io.rapport.query.Action;
import io.rapport.sales.group.Group.Member;
import io.rapport.sales.group.GroupPage.Cell;
import io.rapport.sales.group.GroupPage.Line;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Tab;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The page of a group for one visitor. */
@Component
class GroupPages {

    private static final int DEEPEST = 5;

    private final Groups groups;
    private final Rolls rolls;

    GroupPages(Groups groups, Rolls rolls) {
        this.groups = groups;
        this.rolls = rolls;
    }

    GroupPage of(Visit visit, UUID id) {
        var group = groups.of(visit.actor(), visit.model(), id);
        var figures = rolls.of(visit.actor(), visit.model(), group);
        var parents = group.members().stream()
                .flatMap(member -> member.parent().stream())
                .collect(Collectors.toSet());
        return new GroupPage(
                crumbs(visit, group.top()),
                group.top().name(),
                tabs(visit, id, GroupController.PLACE),
                notices(visit, group),
                figures.keySet().stream().map(roll -> head(visit, roll)).toList(),
                group.members().stream()
                        .map(member -> new Line(
                                member.name(),
                                href(visit, member.id()),
                                member.depth() > 0 && parents.contains(member.id())
                                        ? href(visit, member.id()) + GroupController.PLACE
                                        : "",
                                Math.min(member.depth(), DEEPEST),
                                cells(visit, group, figures, member)))
                        .toList());
    }

    /** The accounts above lead to their own groups. */
    List<Link> crumbs(Visit visit, Member top) {
        var object = visit.object(AccountObject.NAME);
        var crumbs = new ArrayList<>(List.of(new Link(visit.label(object.many()), visit.base(object))));
        groups.above(visit.actor(), visit.model(), top.id()).stream()
                .map(ref -> new Link(
                        Objects.requireNonNullElse(ref.label(), "…"), href(visit, ref.id()) + GroupController.PLACE))
                .forEach(crumbs::add);
        crumbs.add(new Link(top.name(), href(visit, top.id())));
        return crumbs;
    }

    static List<Tab> tabs(Visit visit, UUID id, String current) {
        return Stream.of(GroupController.PLACE, GroupController.WHITESPACE)
                .map(place -> new Tab(
                        visit.t(place.equals(GroupController.PLACE) ? "group.title" : "group.whitespace"),
                        href(visit, id) + place,
                        place.equals(current),
                        ""))
                .toList();
    }

    static String href(Visit visit, UUID id) {
        return visit.shell().base() + "/" + AccountObject.NAME + "/" + id;
    }

    static List<Notice> notices(Visit visit, Group group) {
        if (group.cut()) {
            return List.of(new Notice("warn", visit.t("group.cut", Groups.MOST), Optional.empty()));
        }
        if (group.members().size() > 1 || !group.nests()) {
            return List.of();
        }
        var object = visit.object(AccountObject.NAME);
        var add = visit.may(object, Action.CREATE)
                ? Optional.of(io.rapport.web.view.Action.link(
                        visit.t("group.add"),
                        visit.base(object) + "/new?" + AccountObject.PARENT.name() + "="
                                + group.top().id(),
                        "plus"))
                : Optional.<io.rapport.web.view.Action>empty();
        return List.of(new Notice("info", visit.t("group.alone"), add));
    }

    private static String head(Visit visit, Roll roll) {
        return visit.t("group." + roll.key());
    }

    private static List<Cell> cells(Visit visit, Group group, Map<Roll, Rolls.Figures> figures, Member member) {
        var cells = new ArrayList<Cell>();
        figures.forEach((roll, figure) -> {
            var all = figure.all().getOrDefault(member.id(), BigDecimal.ZERO);
            var own = figure.own().getOrDefault(member.id(), BigDecimal.ZERO);
            String condition = roll.among(group.below(member, "account"));
            cells.add(new Cell(
                    head(visit, roll),
                    all.signum() == 0 ? "" : text(visit, roll, all),
                    ListState.PLAIN.filter(condition).href(visit.shell().base() + "/" + roll.object()),
                    own.compareTo(all) == 0 ? "" : visit.t("group.own", text(visit, roll, own))));
        });
        return cells;
    }

    private static String text(Visit visit, Roll roll, BigDecimal value) {
        return roll.summed().isPresent()
                ? amount(visit, value)
                : visit.formats().number(value);
    }

    static String amount(Visit visit, BigDecimal value) {
        return visit.formats()
                .amount(new Money(
                        value, Currency.getInstance(visit.actor().tenant().currency())));
    }
}
