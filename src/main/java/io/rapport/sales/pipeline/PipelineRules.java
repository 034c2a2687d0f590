package io.rapport.sales.pipeline;

import static io.rapport.sales.pipeline.PipelineObjects.DISCOUNT_LIMIT;
import static io.rapport.sales.pipeline.PipelineObjects.QUIET_DAYS;

import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.math.BigDecimal;
import java.util.Set;
import org.springframework.stereotype.Component;

/** After how many days without a word deals are silent, in a whole pipeline or in one of its stages, and how much discount is free. */
@Component
class PipelineRules implements ObjectRules {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    @Override
    public String object() {
        return PipelineObjects.PIPELINES;
    }

    @Override
    public Set<String> reads() {
        return Set.of("quiet_days", "discount_limit");
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var pipeline : batch) {
            checkQuiet(pipeline, errors);
            pipeline.get(DISCOUNT_LIMIT)
                    .filter(limit -> limit.signum() < 0 || limit.compareTo(ALL) > 0)
                    .ifPresent(limit -> errors.add(pipeline, DISCOUNT_LIMIT, "not_a_share"));
        }
    }

    static void checkQuiet(Draft draft, Errors errors) {
        if (draft.get(QUIET_DAYS).filter(days -> days < 1 || days > 3_650).isPresent()) {
            errors.add(draft, QUIET_DAYS, "days_between", 1, 3_650);
        }
    }
}
