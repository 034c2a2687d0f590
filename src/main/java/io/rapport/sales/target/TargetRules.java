package io.rapport.sales.target;

import static io.rapport.sales.target.TargetObject.LIST;
import static io.rapport.sales.target.TargetObject.TITLE;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A target is called like its list. */
@Component
class TargetRules implements ObjectRules {

    @Override
    public String object() {
        return TargetObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "target_list", "target_list.name");
    }

    @Override
    public void derive(Drafts batch) {
        for (var target : batch) {
            if (target.get(TITLE).isEmpty() || target.changed(LIST)) {
                batch.related(target, "target_list.name", String.class).ifPresent(name -> target.set(TITLE, name));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {}
}
