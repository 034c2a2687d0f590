package io.rapport.sales.forecast;

import static io.rapport.sales.forecast.Planned.PERSON;
import static io.rapport.sales.forecast.Planned.TEAM;
import static io.rapport.sales.forecast.QuotaObject.AMOUNT;

import io.rapport.kernel.Ref;
import io.rapport.model.SystemFields;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.tenancy.Tx;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A quota belongs to the person whose it is, or to who leads the team: so they see it, whoever sets it. */
@Component
class QuotaRules implements ObjectRules {

    @Override
    public String object() {
        return QuotaObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Stream.concat(Planned.READS.stream(), Stream.of("amount")).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Object settings(Tx tx) {
        return ForecastCalendars.of(tx);
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            Planned.derive(batch, draft, Optional.empty());
            if (draft.changed(PERSON) || draft.changed(TEAM)) {
                draft.get(PERSON)
                        .or(() -> batch.related(draft, "team.manager", Ref.class))
                        .ifPresent(whose -> draft.set(SystemFields.OWNER, whose));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            Planned.validate(draft, AMOUNT, errors);
        }
    }
}
