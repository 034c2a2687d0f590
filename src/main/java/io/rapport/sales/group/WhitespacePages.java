package io.rapport.sales.group;

import io.rapport.model.Choice;
import io.rapport.query.Action;
import io.rapport.sales.group.Group.Member;
import io.rapport.sales.group.Holding.By;
import io.rapport.sales.group.Whitespace.Column;
import io.rapport.sales.group.Whitespace.State;
import io.rapport.sales.group.WhitespacePage.Cell;
import io.rapport.sales.group.WhitespacePage.Head;
import io.rapport.sales.group.WhitespacePage.Line;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.owned.PotentialObject;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Tab;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The whitespace grid of a group for one visitor. */
@Component
class WhitespacePages {

    private static final List<Holding> SHOWN = List.of(Holding.OWNED, Holding.SOLD, Holding.OPEN, Holding.ELSEWHERE);

    private final Groups groups;
    private final GroupPages pages;
    private final Whitespaces whitespaces;

    WhitespacePages(Groups groups, GroupPages pages, Whitespaces whitespaces) {
        this.groups = groups;
        this.pages = pages;
        this.whitespaces = whitespaces;
    }

    WhitespacePage of(Visit visit, UUID id, String asked) {
        var group = groups.of(visit.actor(), visit.model(), id);
        var families = Whitespaces.families(visit.actor(), visit.model());
        var by = By.PRODUCT.key().equals(asked) || families.isEmpty() ? By.PRODUCT : By.FAMILY;
        var grid = whitespaces.of(visit.actor(), visit.model(), group, by, key -> family(visit, families, key));
        var total = grid.members().stream().map(grid::missing).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new WhitespacePage(
                pages.crumbs(visit, group.top()),
                group.top().name(),
                GroupPages.tabs(visit, id, GroupController.WHITESPACE),
                grid.cut()
                        ? List.of(new Notice(
                                "warn", visit.t("whitespace.cut", Whitespaces.MOST_ACCOUNTS), Optional.empty()))
                        : List.of(),
                families.isEmpty() ? List.of() : ways(visit, id, by),
                grid.columns().stream()
                        .map(column -> new Head(column.name(), money(visit, grid.missing(column))))
                        .toList(),
                grid.members().stream()
                        .map(member -> line(visit, grid, by, member))
                        .toList(),
                grid.known().contains(Holding.POTENTIAL),
                money(visit, total),
                grid.columns().isEmpty() ? Optional.of(empty(visit)) : Optional.empty());
    }

    private static String family(Visit visit, List<Choice> families, String key) {
        return families.stream()
                .filter(family -> family.key().equals(key))
                .map(family -> visit.label(family.label()))
                .findFirst()
                .orElseGet(() -> visit.t("whitespace.no_family"));
    }

    private static List<Tab> ways(Visit visit, UUID id, By now) {
        return Stream.of(By.values())
                .map(by -> new Tab(
                        visit.t("whitespace.by." + by.key()),
                        GroupPages.href(visit, id) + GroupController.WHITESPACE + "?by=" + by.key(),
                        by == now,
                        ""))
                .toList();
    }

    private static Empty empty(Visit visit) {
        return new Empty("package", visit.t("whitespace.empty"), visit.t("whitespace.empty.text"), List.of());
    }

    private static Line line(Visit visit, Whitespace grid, By by, Member member) {
        return new Line(
                member.name(),
                GroupPages.href(visit, member.id()),
                money(visit, grid.missing(member)),
                grid.columns().stream()
                        .map(column -> cell(visit, grid, by, member, column))
                        .toList());
    }

    private static Cell cell(Visit visit, Whitespace grid, By by, Member member, Column column) {
        var cell = grid.cell(member, column);
        var parts = new ArrayList<Link>();
        for (var holding : SHOWN) {
            if (cell.values().containsKey(holding)) {
                parts.add(link(visit, by, member, column, holding, cell.value(holding)));
            }
        }
        var missing = cell.missing();
        var state = cell.state();
        String key = state.name().toLowerCase(Locale.ROOT);
        return new Cell(
                column.name(),
                key,
                visit.t("whitespace.state." + key),
                parts,
                missing.signum() == 0 ? "" : visit.t("whitespace.missing", GroupPages.amount(visit, missing)),
                adds(visit, by, member, column, cell, state));
    }

    private static Link link(Visit visit, By by, Member member, Column column, Holding holding, BigDecimal value) {
        String accounts = Group.of(member, holding.account());
        String columns = column.key().isEmpty()
                ? holding.column(by) + " == null"
                : "%s == \"%s\"".formatted(holding.column(by), column.key());
        String said = holding.summed().isPresent()
                ? value.signum() == 0 ? "" : GroupPages.amount(visit, value)
                : visit.formats().number(value);
        return new Link(
                visit.t("whitespace." + holding.key(), said).strip(),
                ListState.PLAIN
                        .filter(Whitespaces.both(holding.condition(), accounts + " && " + columns))
                        .href(visit.shell().base() + "/" + holding.object()));
    }

    /** A deal where there is none yet, and of one product what is thought to be spent on it. */
    private static List<Link> adds(
            Visit visit, By by, Member member, Column column, Whitespace.Cell cell, State state) {
        var adds = new ArrayList<Link>();
        if (state != State.OPEN && mayAdd(visit, OpportunityObject.NAME)) {
            String product = by == By.PRODUCT ? "&product=" + column.key() : "";
            adds.add(new Link(visit.t("whitespace.add.deal"), begin(visit, OpportunityObject.NAME, member) + product));
        }
        if (by == By.PRODUCT && !cell.values().containsKey(Holding.POTENTIAL) && mayAdd(visit, PotentialObject.NAME)) {
            adds.add(new Link(
                    visit.t("whitespace.add.potential"),
                    begin(visit, PotentialObject.NAME, member) + "&product=" + column.key()));
        }
        return adds;
    }

    private static boolean mayAdd(Visit visit, String object) {
        return visit.model()
                .object(object)
                .filter(visit.actor()::sees)
                .filter(def -> visit.may(def, Action.CREATE))
                .isPresent();
    }

    private static String begin(Visit visit, String object, Member member) {
        return visit.shell().base() + "/" + object + "/new?account=" + member.id();
    }

    private static String money(Visit visit, BigDecimal missing) {
        return missing.signum() == 0 ? "" : GroupPages.amount(visit, missing);
    }
}
