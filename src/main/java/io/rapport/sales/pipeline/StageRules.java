package io.rapport.sales.pipeline;

import static io.rapport.sales.pipeline.PipelineObjects.EXPECTED_DAYS;
import static io.rapport.sales.pipeline.PipelineObjects.FORECAST;
import static io.rapport.sales.pipeline.PipelineObjects.OUTCOME;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A stage that ends deals is no forecast any more, and time passes forward. */
@Component
class StageRules implements ObjectRules {

    @Override
    public String object() {
        return PipelineObjects.STAGES;
    }

    @Override
    public Set<String> reads() {
        return Set.of("outcome", "forecast_category", "expected_days", "quiet_days");
    }

    @Override
    public void derive(Drafts batch) {
        for (var stage : batch) {
            if (stage.changed(OUTCOME) && !stage.changed(FORECAST)) {
                stage.set(FORECAST, category(stage.get(OUTCOME).orElse(PipelineObjects.OPEN)));
            }
        }
    }

    private static String category(String outcome) {
        return switch (outcome) {
            case PipelineObjects.WON -> "closed";
            case PipelineObjects.LOST -> "omitted";
            default -> "pipeline";
        };
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var stage : batch) {
            if (stage.get(EXPECTED_DAYS)
                    .filter(days -> days < 1 || days > 3_650)
                    .isPresent()) {
                errors.add(stage, EXPECTED_DAYS, "days_between", 1, 3_650);
            }
            PipelineRules.checkQuiet(stage, errors);
        }
    }
}
