package io.rapport.sales.forecast;

import io.rapport.sales.pipeline.PipelineObjects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How sure a deal is, by the stage that it is in. What the stage leaves out of forecasts is in none of them. */
public enum Category {
    CLOSED("stage.outcome == \"" + PipelineObjects.WON + "\""),
    COMMIT(open("stage.forecast_category == \"commit\"")),
    BEST_CASE(open("stage.forecast_category == \"best_case\"")),
    PIPELINE(open("(stage.forecast_category == \"pipeline\" || stage.forecast_category == null)"));

    private final String condition;

    Category(String condition) {
        this.condition = condition;
    }

    private static String open(String category) {
        return "stage.outcome == \"" + PipelineObjects.OPEN + "\" && " + category;
    }

    /** Its deals that close in a period, in CEL. */
    public String in(Period period) {
        return condition + " && close_date >= \"" + period.start() + "\" && close_date <= \"" + period.last() + "\"";
    }

    /** What is expected where nobody judges otherwise, in CEL. */
    static String expectedIn(Period period) {
        return Stream.of(CLOSED, COMMIT)
                .map(category -> "(" + category.in(period) + ")")
                .collect(Collectors.joining(" || "));
    }
}
