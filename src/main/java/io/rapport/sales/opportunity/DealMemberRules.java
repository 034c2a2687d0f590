package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.DealMemberObject.OPPORTUNITY;
import static io.rapport.sales.opportunity.DealMemberObject.SPLIT;
import static io.rapport.sales.opportunity.DealMemberObject.TITLE;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A membership is called like its deal, and a part of it is no less than nothing and no more than all. */
@Component
class DealMemberRules implements ObjectRules {

    @Override
    public String object() {
        return DealMemberObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "opportunity", "opportunity.name", "split");
    }

    @Override
    public void derive(Drafts batch) {
        for (var member : batch) {
            if (member.get(TITLE).isEmpty() || member.changed(OPPORTUNITY)) {
                batch.related(member, "opportunity.name", String.class).ifPresent(name -> member.set(TITLE, name));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var member : batch) {
            if (member.get(SPLIT)
                    .filter(split -> split.signum() < 0 || split.compareTo(Splits.WHOLE) > 0)
                    .isPresent()) {
                errors.add(member, SPLIT, "split_between");
            }
        }
    }
}
