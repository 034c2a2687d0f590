package io.rapport.web.generic;

import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.MoneyType;
import io.rapport.model.PercentType;
import io.rapport.query.Measure;
import io.rapport.query.SummaryRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The figures below the columns of a list: amounts are summed up where nobody chose others. */
record Sums(List<Sum> all) {

    /** No figures at all, in the address. */
    static final String NONE = "none";

    static final List<Measure.Kind> KINDS =
            List.of(Measure.Kind.SUM, Measure.Kind.AVG, Measure.Kind.MIN, Measure.Kind.MAX);

    record Sum(Measure.Kind kind, ListColumn column) {

        String measure() {
            return kind.name().toLowerCase(java.util.Locale.ROOT) + "(" + column.key() + ")";
        }
    }

    /** @param left what there is no column or no such figure for is added here */
    static Sums of(List<ListColumn> columns, String text, Set<String> left) {
        if (text.equals(NONE)) {
            return new Sums(List.of());
        }
        if (text.isBlank()) {
            return usual(columns);
        }
        var sums = new ArrayList<Sum>();
        for (String part : text.split(",", -1)) {
            try {
                var measure = Measure.of(part.strip());
                columns.stream()
                        .filter(column -> takes(column)
                                && measure.path().filter(column.path()::equals).isPresent())
                        .findFirst()
                        .ifPresent(column -> sums.add(new Sum(measure.kind(), column)));
            } catch (Problem unknown) {
                left.add(part.strip().length() > 60 ? part.strip().substring(0, 60) : part.strip());
            }
        }
        return new Sums(sums);
    }

    /** The fields that the figures are of, as the address names them. */
    static List<String> paths(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> part.endsWith(")") && part.indexOf('(') > 0)
                .map(part -> part.substring(part.indexOf('(') + 1, part.length() - 1))
                .toList();
    }

    static Sums usual(List<ListColumn> columns) {
        return new Sums(columns.stream()
                .filter(column -> column.via().isEmpty() && column.field().type() instanceof MoneyType)
                .map(column -> new Sum(Measure.Kind.SUM, column))
                .toList());
    }

    static boolean takes(ListColumn column) {
        var field = FieldPicks.shown(column.field());
        return io.rapport.web.filter.Kind.of(field) == io.rapport.web.filter.Kind.NUMBER
                && field.type().measureColumn(field.name()).isPresent();
    }

    Optional<Sum> of(ListColumn column) {
        return all.stream().filter(sum -> sum.column().equals(column)).findFirst();
    }

    List<String> measures() {
        return all.stream().map(Sum::measure).toList();
    }

    /** The figure of a column in words; empty where there is none. */
    String text(Visit visit, ListColumn column, SummaryRow row, int first) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).column().equals(column) && row.measures().get(first + i) instanceof Number value) {
                return text(
                        visit, FieldPicks.shown(column.field()), all.get(i).kind(), new BigDecimal(value.toString()));
            }
        }
        return "";
    }

    /** What figure it is, where it is no plain sum. */
    String note(Visit visit, ListColumn column) {
        return of(column)
                .filter(sum -> sum.kind() != Measure.Kind.SUM)
                .map(sum -> visit.t("sums." + sum.kind().name().toLowerCase(java.util.Locale.ROOT)))
                .orElse("");
    }

    private static String text(Visit visit, FieldDef field, Measure.Kind kind, BigDecimal value) {
        if (field.type() instanceof MoneyType) {
            return ListController.money(
                    visit, kind == Measure.Kind.AVG ? value.setScale(0, RoundingMode.HALF_UP) : value);
        }
        var rounded =
                value.scale() > 2 ? value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros() : value;
        return field.type() instanceof PercentType
                ? visit.formats().percent(rounded)
                : visit.formats().number(rounded);
    }
}
