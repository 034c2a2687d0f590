package io.rapport.web.generic;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Count, sum and weighted sum of every lane of a board, from one query with the visitor's permissions in it.
 *
 * @param rows by the lane's value; a lane without records has none
 * @param sum whether there are amounts to sum up
 * @param weighted whether each amount has a value at its probability
 */
record LaneSums(Map<String, SummaryRow> rows, boolean sum, boolean weighted) {

    private static final String JOINT = "/";

    /** Where nothing was counted. */
    static final LaneSums NONE = new LaneSums(Map.of(), false, false);

    /** The lanes of a field; of a link to records without an order of their own, only the fullest. */
    static LaneSums of(Queries queries, Visit visit, ObjectDef object, FieldDef by, Filter filter) {
        return of(queries, visit, object, List.of(by), filter);
    }

    /** Where the lanes of several fields cross. */
    static LaneSums of(Queries queries, Visit visit, ObjectDef object, List<FieldDef> by, Filter filter) {
        var amount = Layouts.amount(visit, object);
        var expected = amount.flatMap(field -> Layouts.weighted(visit, object));
        var measures = new ArrayList<String>(List.of("count"));
        amount.ifPresent(field -> measures.add("sum(" + field.name() + ")"));
        expected.ifPresent(field -> measures.add("sum(" + field.name() + ")"));
        var summary = Summary.of(object.name(), by.stream().map(FieldDef::name).toList(), measures)
                .where(filter)
                .fullest(Summary.MOST);
        var rows = new HashMap<String, SummaryRow>();
        for (var row : queries.summary(visit.actor().tenant(), summary.permit(visit.model(), visit.actor()))) {
            rows.put(row.keys().stream().map(LaneSums::value).collect(Collectors.joining(JOINT)), row);
        }
        return new LaneSums(rows, amount.isPresent(), expected.isPresent());
    }

    /** What a lane is told by: an id, a choice's key, or nothing. */
    static String value(@Nullable Object key) {
        return key instanceof Ref ref ? ref.id().toString() : Objects.toString(key, "");
    }

    /** Whether there are no more crossings than were counted. */
    boolean isWhole() {
        return rows.size() < Summary.MOST;
    }

    /** Of what crosses, the sums along the lanes of one field. */
    LaneSums along(int field) {
        var along = new HashMap<String, SummaryRow>();
        for (var row : rows.values()) {
            Object key = row.keys().get(field);
            var one = new SummaryRow(Collections.singletonList(key), row.measures());
            along.merge(value(key), one, LaneSums::added);
        }
        return new LaneSums(along, sum, weighted);
    }

    private static SummaryRow added(SummaryRow one, SummaryRow other) {
        var measures = new ArrayList<@Nullable Object>();
        for (int i = 0; i < one.measures().size(); i++) {
            measures.add(added(one.measures().get(i), other.measures().get(i)));
        }
        return new SummaryRow(one.keys(), measures);
    }

    private static @Nullable Object added(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one instanceof Long count ? (Object) (count + (Long) other) : ((BigDecimal) one).add((BigDecimal) other);
    }

    /** How many records are where two lanes cross. */
    long count(Lanes.Value one, Lanes.Value other) {
        return number(Optional.ofNullable(rows.get(one.value() + JOINT + other.value())));
    }

    long total() {
        return rows.values().stream().mapToLong(row -> number(Optional.of(row))).sum();
    }

    private static long number(Optional<SummaryRow> row) {
        return row.map(found -> found.measures().getFirst())
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .orElse(0L);
    }

    long count(Lanes.Value lane) {
        return number(Optional.ofNullable(rows.get(lane.value())));
    }

    /** The lane's sum, formatted; empty where there is nothing to sum up. */
    String total(Visit visit, Lanes.Value lane) {
        return sum && count(lane) > 0 ? ListController.money(visit, amount(lane, 1)) : "";
    }

    /** The probability of the stage and what the lane is worth at it. */
    String note(Visit visit, Lanes.Value lane) {
        if (!weighted || lane.isClosed() || count(lane) == 0) {
            return lane.isClosed() ? visit.t("board.closed") : lane.note();
        }
        String worth = visit.t("board.weighted", whole(visit, amount(lane, 2)));
        return lane.note().isEmpty() ? worth : lane.note() + " · " + worth;
    }

    /** The whole board in figures, where its lanes are stages that are open, won or lost. */
    List<Fact> facts(Visit visit, List<Lanes.Value> lanes) {
        if (!weighted
                || rows.isEmpty()
                || lanes.stream().noneMatch(lane -> lane.outcome().equals("won"))) {
            return List.of();
        }
        long won = counted(lanes, "won");
        long closed = won + counted(lanes, "lost");
        var facts = new ArrayList<Fact>();
        facts.add(fact(visit, "board.fact.open", ListController.money(visit, summed(lanes, "open", 1))));
        facts.add(fact(visit, "board.fact.weighted", whole(visit, summed(lanes, "open", 2))));
        facts.add(fact(visit, "board.fact.won", ListController.money(visit, summed(lanes, "won", 1))));
        if (closed > 0) {
            var rate = BigDecimal.valueOf(100 * won).divide(BigDecimal.valueOf(closed), 1, RoundingMode.HALF_UP);
            facts.add(fact(visit, "board.fact.win_rate", visit.formats().percent(rate)));
        }
        return facts;
    }

    private static Fact fact(Visit visit, String key, String text) {
        return new Fact(visit.t(key, visit.actor().tenant().currency()), Cell.of(key, "text", text), "");
    }

    /** An estimate: cents would say more than is known. */
    private static String whole(Visit visit, BigDecimal sum) {
        return ListController.money(visit, sum.setScale(0, RoundingMode.HALF_UP));
    }

    private long counted(List<Lanes.Value> lanes, String outcome) {
        return lanes.stream()
                .filter(lane -> lane.outcome().equals(outcome))
                .mapToLong(this::count)
                .sum();
    }

    private BigDecimal summed(List<Lanes.Value> lanes, String outcome, int measure) {
        return lanes.stream()
                .filter(lane -> lane.outcome().equals(outcome))
                .map(lane -> amount(lane, measure))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal amount(Lanes.Value lane, int measure) {
        return measure(lane, measure)
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .orElse(BigDecimal.ZERO);
    }

    private Optional<Object> measure(Lanes.Value lane, int measure) {
        return Optional.ofNullable(rows.get(lane.value()))
                .filter(row -> row.measures().size() > measure)
                .map(row -> row.measures().get(measure));
    }
}
