package io.rapport.web.view;

import java.util.List;
import java.util.Locale;

/**
 * Amounts side by side as bars that lie.
 *
 * @param title says the finding's subject; {@code unit} what the figures are in
 */
public record BarChart(String title, String unit, String total, List<Bar> bars) implements Chart {

    /**
     * A bar.
     *
     * @param value formatted; {@code note} beside it, or empty
     * @param share of the longest bar, 0 to 1
     */
    public record Bar(String label, String href, String value, String note, double share, Tone tone) {

        public String percent() {
            return String.format(Locale.ROOT, "%.2f%%", Math.clamp(share, 0, 1) * 100);
        }
    }
}
