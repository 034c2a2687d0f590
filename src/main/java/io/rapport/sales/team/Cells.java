package io.rapport.sales.team;

import io.rapport.kernel.Money;
import io.rapport.sales.team.TeamPage.Cell;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Link;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures in the words and numbers of one visitor; each leads to the records that it is made of. */
record Cells(Visit visit, Board board) {

    private static final String DAYS = "name,account,engaged_on,close_date,cycle_days,amount";

    Cell cell(Column column, Seller seller) {
        return switch (column) {
            case WON -> amount(column, seller, Tally.WON, "");
            case DEALS -> cell(column, number(seller.count(Tally.WON)), list(seller, Tally.WON), "");
            case RATE ->
                seller.winRate()
                        .map(rate -> cell(
                                column,
                                visit.formats().percent(rate.setScale(1, RoundingMode.HALF_UP)),
                                state(seller, Tally.CLOSED)
                                        .with("group", "stage")
                                        .href(base(Tally.CLOSED)),
                                visit.t(
                                        "team.closed",
                                        number(seller.count(Tally.WON)),
                                        number(seller.count(Tally.CLOSED)))))
                        .orElseGet(() -> none(column));
            case CYCLE ->
                seller.cycle()
                        .map(days -> cell(
                                column,
                                visit.t("team.days", visit.formats().number(days, 1)),
                                columns(seller, Tally.CYCLE, DAYS)
                                        .with("sums", "avg(cycle_days)")
                                        .href(base(Tally.CYCLE)),
                                seller.count(Tally.CYCLE) == seller.count(Tally.WON) ? "" : deals(seller, Tally.CYCLE)))
                        .orElseGet(() -> none(column));
            case AVERAGE ->
                seller.average()
                        .map(amount -> cell(
                                column,
                                amount(amount.setScale(0, RoundingMode.HALF_UP)),
                                state(seller, Tally.WON)
                                        .with("sums", "avg(amount)")
                                        .href(base(Tally.WON)),
                                ""))
                        .orElseGet(() -> none(column));
            case OPEN -> amount(column, seller, Tally.OPEN, deals(seller, Tally.OPEN));
            case COVERAGE -> coverage(seller);
            case ACTIVITIES ->
                new Cell(
                        title(column),
                        seller.activities() == 0 ? "" : number(seller.activities()),
                        "",
                        "",
                        Tally.ACTIVITIES.stream()
                                .filter(tally -> seller.count(tally) > 0)
                                .map(tally -> new Link(
                                        visit.t("team." + tally.name().toLowerCase(Locale.ROOT), seller.count(tally)),
                                        list(seller, tally)))
                                .toList());
        };
    }

    private Cell coverage(Seller seller) {
        var left = seller.left();
        if (left.isEmpty()) {
            return none(Column.COVERAGE);
        }
        return seller.coverage()
                .map(times -> cell(
                        Column.COVERAGE,
                        visit.t("team.times", visit.formats().number(times, 1)),
                        list(seller, Tally.CLOSING),
                        visit.t("team.left", amount(left.get()))))
                .orElseGet(() -> cell(Column.COVERAGE, visit.t("team.reached"), list(seller, Tally.WON), ""));
    }

    private Cell amount(Column column, Seller seller, Tally tally, String note) {
        return seller.count(tally) == 0
                ? none(column)
                : cell(column, amount(seller.sum(tally)), list(seller, tally), note);
    }

    private Cell cell(Column column, String text, String href, String note) {
        return text.equals(number(0)) ? none(column) : new Cell(title(column), text, href, note, List.of());
    }

    private Cell none(Column column) {
        return new Cell(title(column), "", "", "", List.of());
    }

    String title(Column column) {
        return visit.t("team.by." + column.key());
    }

    private String deals(Seller seller, Tally tally) {
        return visit.t("team.deals", seller.count(tally));
    }

    private String number(long count) {
        return visit.formats().number(count);
    }

    private String amount(BigDecimal amount) {
        var currency = Currency.getInstance(visit.actor().tenant().currency());
        return visit.formats().amount(new Money(amount, currency));
    }

    private String base(Tally tally) {
        return visit.shell().base() + "/" + tally.object();
    }

    String list(Seller seller, Tally tally) {
        return state(seller, tally).href(base(tally));
    }

    private ListState columns(Seller seller, Tally tally, String columns) {
        return ListState.PLAIN.columns(columns).filter(condition(seller, tally));
    }

    private ListState state(Seller seller, Tally tally) {
        return ListState.PLAIN.filter(condition(seller, tally));
    }

    private String condition(Seller seller, Tally tally) {
        String asked = tally.condition(board.days());
        return seller == board.all()
                ? board.whose().and(asked)
                : board.whose().of(Optional.of(seller).flatMap(Seller::id), asked);
    }
}
