package io.rapport.web.view;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Amounts over time, or along any order, as columns that stand on zero.
 *
 * @param ticks labels of the scale from zero up, evenly spaced
 */
public record ColumnChart(String title, String unit, String total, List<String> ticks, List<Bar> columns)
        implements Chart {

    /** A point as it is given: {@code display} is the value formatted. */
    public record Point(String label, BigDecimal value, String display, String href) {}

    /**
     * A column.
     *
     * @param height as a share of the scale, 0 to 1
     */
    public record Bar(String label, String value, String href, int index, int of, double height) {

        private static final double FILL = 0.68;
        private static final int ROOMY = 7;

        /** The label as far as it fits under one of many columns: the month without its year. */
        public String brief() {
            int end = label.indexOf(' ');
            return of <= ROOMY || end < 0 ? label : label.substring(0, end);
        }

        public String x() {
            return percent((index + (1 - FILL) / 2) / of);
        }

        public String y() {
            return percent(1 - height);
        }

        public String width() {
            return percent(FILL / of);
        }

        public String tall() {
            return percent(height);
        }
    }

    /** Lays the points out under a scale of round numbers; values below zero are shown as zero. */
    public static ColumnChart of(
            String title, String unit, String total, List<Point> points, Function<BigDecimal, String> format) {
        var highest = points.stream().map(Point::value).reduce(BigDecimal.ZERO, BigDecimal::max);
        var step = roundStep(highest.doubleValue() / 4);
        var steps = Math.max(1, (int) Math.ceil(highest.doubleValue() / step));
        var ticks = IntStream.rangeClosed(0, steps)
                .mapToObj(i -> format.apply(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(i))))
                .toList();
        var bars = IntStream.range(0, points.size())
                .mapToObj(i -> bar(points.get(i), i, points.size(), step * steps))
                .toList();
        return new ColumnChart(title, unit, total, ticks, bars);
    }

    /** Where the scale's lines lie, from the top. */
    public List<String> rules() {
        return IntStream.range(0, ticks.size())
                .mapToObj(i -> percent((double) i / (ticks.size() - 1)))
                .toList();
    }

    private static Bar bar(Point point, int index, int of, double top) {
        var height = Math.clamp(point.value().doubleValue() / top, 0, 1);
        return new Bar(point.label(), point.display(), point.href(), index, of, height);
    }

    /** The next of 1, 2, 2.5, 5 times a power of ten. */
    private static double roundStep(double rough) {
        if (rough <= 0) return 1;
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        return DoubleStream.of(1, 2, 2.5, 5, 10)
                .map(factor -> factor * power)
                .filter(step -> step >= rough)
                .findFirst()
                .orElse(10 * power);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f%%", share * 100);
    }
}
