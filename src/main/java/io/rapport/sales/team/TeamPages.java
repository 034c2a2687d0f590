package io.rapport.sales.team;

import io.rapport.access.People;
import io.rapport.sales.forecast.Hierarchy;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.team.TeamPage.Chooser;
import io.rapport.sales.team.TeamPage.Head;
import io.rapport.sales.team.TeamPage.Line;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.BarChart;
import io.rapport.web.view.Chart;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Input;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Tone;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The page of a team for one visitor. */
@Component
class TeamPages {

    /** So many bars are seen at a glance. */
    private static final int BARS = 12;

    private final Funnels funnels;
    private final Coaching coaching;

    TeamPages(Funnels funnels, Coaching coaching) {
        this.funnels = funnels;
        this.coaching = coaching;
    }

    TeamPage page(Visit visit, Asked asked, Hierarchy hierarchy, Board board, List<Notice> notices) {
        var columns = Column.of(board.read());
        var by = columns.contains(asked.by()) ? asked.by() : columns.getFirst();
        var sellers = board.sellers().stream().sorted(by.order()).toList();
        var cells = new Cells(visit, board);
        boolean none = sellers.isEmpty();
        return new TeamPage(
                visit.t(
                        "team.lead",
                        board.whose().name(),
                        visit.formats().date(board.days().from()),
                        visit.formats().date(board.days().to()),
                        visit.actor().tenant().currency()),
                chooser(visit, asked, hierarchy, columns, by),
                none ? List.of() : notices,
                none ? Optional.of(empty(visit)) : Optional.empty(),
                cells.title(by),
                none ? List.of() : heads(visit, asked, columns, by, cells),
                sellers.stream()
                        .map(seller -> line(visit, seller, sellers, columns, by, cells))
                        .toList(),
                none ? List.of() : List.of(new Line("", visit.t("team.all"), "", cells(columns, board.all(), cells))),
                none ? List.of() : charts(visit, board, chart(visit, sellers, by, cells)),
                none ? "" : moved(visit, board),
                none ? Optional.empty() : Optional.of(new TeamPage.Hints(coaching.hints(visit, board))));
    }

    private List<Chart> charts(Visit visit, Board board, Chart sellers) {
        var charts = new ArrayList<>(List.of(sellers));
        charts.addAll(funnels.charts(visit, board.whose(), board.days()));
        return charts;
    }

    private static String moved(Visit visit, Board board) {
        String condition = board.whose().and(board.days().holds("close_date"));
        return ListState.PLAIN.filter(condition).href(visit.shell().base() + "/" + OpportunityObject.NAME + "/compare");
    }

    /** Where the days can't be understood. */
    TeamPage page(Visit visit, Asked asked, Hierarchy hierarchy) {
        return new TeamPage(
                visit.t("team.date.mend"),
                chooser(visit, asked, hierarchy, List.of(Column.values()), asked.by()),
                List.of(),
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                Optional.empty());
    }

    private static Empty empty(Visit visit) {
        String board = visit.shell().base() + "/" + OpportunityObject.NAME + "/board";
        return new Empty(
                "trophy",
                visit.t("team.empty"),
                visit.t("team.empty.text"),
                List.of(Action.link(visit.t("team.empty.board"), board, "square-kanban")));
    }

    private static Chooser chooser(Visit visit, Asked asked, Hierarchy hierarchy, List<Column> columns, Column by) {
        var periods = Stream.of(Stretch.Kind.values())
                .map(kind -> new Choice(kind.key(), visit.t("team.period." + kind.key()), kind == asked.kind()))
                .toList();
        var teams = new ArrayList<Choice>();
        hierarchy.all().stream()
                .map(team -> new Choice(
                        team.id().toString(),
                        path(hierarchy, team),
                        asked.team().equals(Optional.of(team.id()))))
                .sorted(Comparator.comparing(Choice::label))
                .forEach(teams::add);
        if (!teams.isEmpty()) {
            teams.addFirst(
                    new Choice("", visit.t("team.everybody"), asked.team().isEmpty()));
        }
        return new Chooser(
                visit.shell().base() + TeamPlace.PATH,
                periods,
                day(visit, asked, "from", asked.from(), asked.days().map(Stretch::from)),
                day(visit, asked, "to", asked.to(), asked.days().map(Stretch::to)),
                teams,
                columns.stream()
                        .map(column -> new Choice(column.key(), visit.t("team.by." + column.key()), column == by))
                        .toList());
    }

    /** Asia › West. */
    private static String path(Hierarchy hierarchy, Hierarchy.Team team) {
        var names = new ArrayList<String>();
        hierarchy.above(team.id()).forEach(above -> names.add(above.name()));
        names.add(team.name());
        return String.join(" › ", names);
    }

    /** The days that are shown now, where no others were sent: who wants some between two days begins with them. */
    private static Input day(Visit visit, Asked asked, String name, String sent, Optional<LocalDate> shown) {
        String value = asked.kind() == Stretch.Kind.BETWEEN
                ? sent
                : shown.map(Object::toString).orElse("");
        var error = Optional.ofNullable(asked.errors().get(name)).map(visit::t).orElse("");
        return Input.of(name, visit.t("team." + name), "date", value).error(error);
    }

    private static List<Head> heads(Visit visit, Asked asked, List<Column> columns, Column by, Cells cells) {
        return columns.stream()
                .map(column -> new Head(
                        cells.title(column),
                        asked.by(column).href(visit.shell().base()),
                        column != by ? "" : column == Column.CYCLE ? "ascending" : "descending",
                        visit.t("team.order", cells.title(column))))
                .toList();
    }

    private static Line line(
            Visit visit, Seller seller, List<Seller> sellers, List<Column> columns, Column by, Cells cells) {
        String page = visit.model()
                .object(People.USERS)
                .filter(visit.actor()::sees)
                .flatMap(users -> seller.id().map(id -> visit.base(users) + "/" + id))
                .orElse("");
        return new Line(
                rank(visit, seller, sellers, by),
                seller.id().isEmpty() ? visit.t("team.nobody") : seller.name(),
                page,
                cells(columns, seller, cells));
    }

    private static List<TeamPage.Cell> cells(List<Column> columns, Seller seller, Cells cells) {
        return columns.stream().map(column -> cells.cell(column, seller)).toList();
    }

    /** Who sells as much has the same rank. */
    private static String rank(Visit visit, Seller seller, List<Seller> sellers, Column by) {
        var value = by.value(seller);
        boolean none =
                value.isEmpty() || value.get().signum() == 0 || seller.id().isEmpty();
        int first = 0;
        while (!by.value(sellers.get(first)).equals(value)) {
            first++;
        }
        return none ? "" : visit.formats().number(first + 1L);
    }

    private static Chart chart(Visit visit, List<Seller> sellers, Column by, Cells cells) {
        var shown = sellers.stream()
                .filter(seller ->
                        by.value(seller).filter(value -> value.signum() > 0).isPresent())
                .limit(BARS)
                .toList();
        var largest = shown.stream()
                .flatMap(seller -> by.value(seller).stream())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE);
        var bars = shown.stream()
                .map(seller -> {
                    var cell = cells.cell(by, seller);
                    var share = by.value(seller).orElseThrow().divide(largest, MathContext.DECIMAL32);
                    return new BarChart.Bar(
                            seller.id().isEmpty() ? visit.t("team.nobody") : seller.name(),
                            cell.href(),
                            cell.text(),
                            cell.note(),
                            share.doubleValue(),
                            by == Column.OPEN || by == Column.COVERAGE ? Tone.BLUE : Tone.GREEN);
                })
                .toList();
        boolean money = by == Column.WON || by == Column.AVERAGE || by == Column.OPEN;
        return new BarChart(cells.title(by), money ? visit.actor().tenant().currency() : "", "", bars);
    }
}
