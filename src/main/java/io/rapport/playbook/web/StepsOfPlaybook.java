package io.rapport.playbook.web;

import io.rapport.playbook.StepObject;
import io.rapport.web.generic.RelatedParts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps on a playbook's page, which is what one opens it for. */
@Component
class StepsOfPlaybook implements RelatedParts {

    @Override
    public String object() {
        return StepObject.NAME;
    }

    @Override
    public String link() {
        return StepObject.PLAYBOOK.name();
    }

    @Override
    public List<String> columns() {
        return List.of("rank", "name", "kind", "required", "effect", "overrides");
    }

    @Override
    public List<String> asked() {
        return List.of("rank", "name", "kind", "script", "required", "effect", "overrides");
    }

    @Override
    public boolean comeFirst() {
        return true;
    }

    @Override
    public List<String> totals() {
        return List.of();
    }
}
