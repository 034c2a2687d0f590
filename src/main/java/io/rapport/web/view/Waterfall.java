package io.rapport.web.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How one sum becomes another: a column that stands on zero at each end, and between them what was added and taken away. */
public record Waterfall(String title, String unit, List<Step> steps) {

    /** A step as it is given: {@code total} ones stand on zero. */
    public record Part(String label, BigDecimal value, String display, String href, boolean total) {}

    /**
     * A column of the picture; places are shares of it, 0 to 1 from the top.
     *
     * @param tone a class of the picture's colours, or empty
     */
    public record Step(
            String label, String value, String href, String tone, int index, int of, double top, double tall) {

        private static final double FILL = 0.68;

        public String x() {
            return percent((index + (1 - FILL) / 2) / of);
        }

        public String width() {
            return percent(FILL / of);
        }

        public String y() {
            return percent(top);
        }

        /** Something that moved little is still seen. */
        public String height() {
            return percent(Math.max(tall, 0.006));
        }
    }

    public static Waterfall of(String title, String unit, List<Part> parts) {
        var ends = new ArrayList<double[]>();
        double running = 0;
        double highest = 0;
        double lowest = 0;
        for (var part : parts) {
            double begin = part.total() ? 0 : running;
            running = begin + part.value().doubleValue();
            ends.add(new double[] {begin, running});
            highest = Math.max(highest, Math.max(begin, running));
            lowest = Math.min(lowest, Math.min(begin, running));
        }
        double whole = highest - lowest == 0 ? 1 : highest - lowest;
        var steps = new ArrayList<Step>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            double upper = Math.max(ends.get(i)[0], ends.get(i)[1]);
            double lower = Math.min(ends.get(i)[0], ends.get(i)[1]);
            String tone = part.total() ? "" : part.value().signum() < 0 ? "rose" : "green";
            steps.add(new Step(
                    part.label(),
                    part.display(),
                    part.href(),
                    tone,
                    i,
                    parts.size(),
                    (highest - upper) / whole,
                    (upper - lower) / whole));
        }
        return new Waterfall(title, unit, List.copyOf(steps));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f%%", share * 100);
    }
}
