package io.rapport.sales.team;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.team.TeamPage.Hint;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What may be worth a talk with somebody, each with the records that say so; nothing is said where there are too few of them. */
@Component
class Coaching {

    /** Of each kind. */
    private static final int MOST = 3;

    private static final int FEWEST_OPEN = 5;
    private static final int FEWEST_CLOSED = 20;
    private static final int FEWEST_OF_TEAM = 20;

    /** So many standard errors below the team, a rate is that low by chance once in twenty times. */
    private static final double UNLIKELY = 1.645;

    private static final BigDecimal MUCH_LONGER = new BigDecimal("1.5");
    private static final BigDecimal WEEK = BigDecimal.valueOf(7);
    private static final String IN_STAGE = "is_open == true && stage_days != null";
    private static final String COLUMNS = "name,account,stage,stage_since,stage_days,amount";

    private final Queries queries;

    Coaching(Queries queries) {
        this.queries = queries;
    }

    List<Hint> hints(Visit visit, Board board) {
        var hints = new ArrayList<Hint>();
        hints.addAll(rates(visit, board));
        hints.addAll(stages(visit, board));
        hints.addAll(open(visit, board, Tally.OVERDUE, "clock", "team.hint.overdue"));
        hints.addAll(open(visit, board, Tally.STEPLESS, "move-right", "team.hint.step"));
        return hints;
    }

    private static List<Hint> open(Visit visit, Board board, Tally tally, String icon, String key) {
        var cells = new Cells(visit, board);
        return worst(board, seller -> seller.count(tally)).stream()
                .filter(seller -> seller.count(tally) >= FEWEST_OPEN)
                .limit(MOST)
                .map(seller -> new Hint(
                        icon,
                        visit.t(key, seller.name(), visit.formats().number(seller.count(tally))),
                        cells.list(seller, tally)))
                .toList();
    }

    private static List<Hint> rates(Visit visit, Board board) {
        var cells = new Cells(visit, board);
        return worst(board, seller -> behind(seller, board.all())).stream()
                .filter(seller -> seller.count(Tally.CLOSED) >= FEWEST_CLOSED && behind(seller, board.all()) > UNLIKELY)
                .limit(MOST)
                .map(seller -> new Hint(
                        "percent",
                        visit.t(
                                "team.hint.rate",
                                seller.name(),
                                percent(visit, seller),
                                percent(visit, board.all()),
                                visit.formats().number(seller.count(Tally.CLOSED))),
                        cells.cell(Column.RATE, seller).href()))
                .toList();
    }

    /** By how many standard errors somebody's win rate is below that of all together. */
    static double behind(Seller seller, Seller all) {
        if (seller.winRate().isEmpty() || all.winRate().isEmpty()) {
            return 0;
        }
        double whole = all.winRate().get().doubleValue() / 100;
        double own = seller.winRate().get().doubleValue() / 100;
        double error = Math.sqrt(whole * (1 - whole) / seller.count(Tally.CLOSED));
        return error == 0 ? 0 : (whole - own) / error;
    }

    private static String percent(Visit visit, Seller seller) {
        return visit.formats().percent(seller.winRate().orElseThrow().setScale(0, RoundingMode.HALF_UP));
    }

    private static List<Seller> worst(Board board, ToDoubleFunction<Seller> measure) {
        return board.sellers().stream()
                .filter(seller -> seller.id().isPresent())
                .sorted(Comparator.comparingDouble(measure).reversed().thenComparing(Seller::name))
                .toList();
    }

    /** How long the open deals of somebody have been in a stage, or those of all. */
    private record Stay(Optional<Ref> who, Ref stage, long deals, BigDecimal days) {}

    private List<Hint> stages(Visit visit, Board board) {
        var stays = stays(visit, board);
        var team = stays.stream()
                .filter(stay -> stay.who().isEmpty())
                .collect(Collectors.toMap(stay -> stay.stage().id(), stay -> stay, (one, same) -> one));
        return stays.stream()
                .filter(stay -> stay.who().isPresent() && stay.deals() >= FEWEST_OPEN)
                .sorted(Comparator.comparing(Stay::days).reversed())
                .flatMap(stay -> Optional.ofNullable(team.get(stay.stage().id()))
                        .filter(all -> isMuchLonger(stay, all))
                        .map(all -> hint(visit, board, stay, all))
                        .stream())
                .limit(MOST)
                .toList();
    }

    private static boolean isMuchLonger(Stay own, Stay team) {
        return team.deals() >= FEWEST_OF_TEAM
                && own.days().compareTo(team.days().multiply(MUCH_LONGER)) >= 0
                && own.days().compareTo(team.days().add(WEEK)) >= 0;
    }

    private static Hint hint(Visit visit, Board board, Stay own, Stay team) {
        var who = own.who().orElseThrow();
        String condition = board.whose()
                .of(
                        Optional.of(who.id()),
                        IN_STAGE + " && stage == \"" + own.stage().id() + "\"");
        return new Hint(
                "milestone",
                visit.t(
                        "team.hint.stage",
                        String.valueOf(who.label()),
                        visit.formats().number(own.days(), 0),
                        String.valueOf(own.stage().label()),
                        visit.formats().number(own.deals()),
                        visit.formats().number(team.days(), 0)),
                ListState.PLAIN
                        .columns(COLUMNS)
                        .filter(condition)
                        .with("sums", "avg(stage_days)")
                        .href(visit.shell().base() + "/" + OpportunityObject.NAME));
    }

    /** Nothing where the reader may not read it. */
    private List<Stay> stays(Visit visit, Board board) {
        var measures = List.of("count", "avg(stage_days)");
        try {
            var filter = Filters.cel(
                    board.whose().and(IN_STAGE),
                    visit.model(),
                    visit.model().require(OpportunityObject.NAME),
                    visit.actor());
            var found = queries.summaries(
                    visit.actor().tenant(),
                    List.of(
                            Summary.of(OpportunityObject.NAME, List.of("owner", "stage"), measures)
                                    .where(filter)
                                    .fullest(Summary.MOST)
                                    .permit(visit.model(), visit.actor()),
                            Summary.of(OpportunityObject.NAME, List.of("stage"), measures)
                                    .where(filter)
                                    .permit(visit.model(), visit.actor())));
            var stays = new ArrayList<Stay>();
            for (var row : found.get(0)) {
                if (row.keys().get(0) instanceof Ref who && row.keys().get(1) instanceof Ref stage) {
                    stays.add(stay(Optional.of(who), stage, row));
                }
            }
            for (var row : found.get(1)) {
                if (row.keys().getFirst() instanceof Ref stage) {
                    stays.add(stay(Optional.empty(), stage, row));
                }
            }
            return stays;
        } catch (Problem hidden) {
            return List.of();
        }
    }

    private static Stay stay(Optional<Ref> who, Ref stage, SummaryRow row) {
        long deals = row.measures().get(0) instanceof Long count ? count : 0;
        var days = row.measures().get(1) instanceof BigDecimal average ? average : BigDecimal.ZERO;
        return new Stay(who, stage, deals, days);
    }
}
