package io.rapport.sales.pipeline;

import static io.rapport.sales.pipeline.PipelineObjects.QUIET_DAYS;

import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** After how many days without a word deals are silent, in a whole pipeline or in one of its stages. */
@Component
class PipelineRules implements ObjectRules {

    @Override
    public String object() {
        return PipelineObjects.PIPELINES;
    }

    @Override
    public Set<String> reads() {
        return Set.of("quiet_days");
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        batch.forEach(pipeline -> checkQuiet(pipeline, errors));
    }

    static void checkQuiet(Draft draft, Errors errors) {
        if (draft.get(QUIET_DAYS).filter(days -> days < 1 || days > 3_650).isPresent()) {
            errors.add(draft, QUIET_DAYS, "days_between", 1, 3_650);
        }
    }
}
