package io.rapport.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.web.view.ColumnChart;
import io.rapport.web.view.ColumnChart.Point;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ColumnChartTest {

    @Test
    void theScaleEndsOnARoundNumberAboveTheHighestColumn() {
        var chart = chart("730000", "1134672");
        assertThat(chart.ticks()).containsExactly("0", "500000", "1000000", "1500000");
        assertThat(chart.columns().get(1).height()).isBetween(0.75, 0.76);
    }

    @Test
    void aChartOfNothingStillHasAScale() {
        assertThat(chart("0").ticks()).containsExactly("0", "1");
        assertThat(chart().columns()).isEmpty();
    }

    private static ColumnChart chart(String... values) {
        var points = java.util.stream.Stream.of(values)
                .map(value -> new Point(value, new BigDecimal(value), value, ""))
                .toList();
        return ColumnChart.of("Won", "USD", "", points, value -> value.setScale(0, java.math.RoundingMode.HALF_UP)
                .toPlainString());
    }
}
