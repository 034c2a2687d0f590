package io.rapport.sales.commission;

import static io.rapport.sales.commission.CommissionStatementObject.COMMISSION;
import static io.rapport.sales.commission.CommissionStatementObject.CREDITED;
import static io.rapport.sales.commission.CommissionStatementObject.ENDS_ON;
import static io.rapport.sales.commission.CommissionStatementObject.LENGTH;
import static io.rapport.sales.commission.CommissionStatementObject.ONCE;
import static io.rapport.sales.commission.CommissionStatementObject.PERSON;
import static io.rapport.sales.commission.CommissionStatementObject.PLAN;
import static io.rapport.sales.commission.CommissionStatementObject.STARTS_ON;
import static io.rapport.sales.commission.CommissionStatementObject.STATUS;
import static io.rapport.sales.commission.CommissionStatementObject.TITLE;

import io.rapport.model.FieldKey;
import io.rapport.model.SystemFields;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.sales.forecast.ForecastCalendar;
import io.rapport.sales.forecast.ForecastCalendars;
import io.rapport.sales.forecast.Length;
import io.rapport.sales.forecast.Period;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * A statement is of one person, plan and period, once, and belongs to the person. Nobody takes it away, and what it comes to stays while
 * it is closed.
 */
@Component
class CommissionStatementRules implements ObjectRules {

    private static final List<FieldKey<?>> WHOSE = List.of(PERSON, PLAN, STARTS_ON);

    @Override
    public String object() {
        return CommissionStatementObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(
                "name",
                "person",
                "person.name",
                "plan",
                "plan.name",
                "plan.length",
                "starts_on",
                "ends_on",
                "length",
                "once",
                "owner",
                "status",
                "credited",
                "commission");
    }

    @Override
    public Object settings(Tx tx) {
        return ForecastCalendars.of(tx);
    }

    /** What tells a statement from all others. */
    static String once(Pair pair, Period period) {
        return pair.plan() + " " + pair.person() + " " + period.length().key() + " " + period.start();
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (draft.isNew()) {
                begin(batch, draft);
            }
            draft.get(PERSON).ifPresent(person -> draft.set(SystemFields.OWNER, person));
        }
    }

    /** Any day of a period means the whole of it. */
    private static void begin(Drafts batch, Draft draft) {
        var length = batch.related(draft, "plan.length", String.class).flatMap(Length::of);
        var day = draft.get(STARTS_ON);
        if (length.isEmpty() || day.isEmpty()) {
            return;
        }
        var period = batch.settings(ForecastCalendar.class).containing(length.get(), day.get());
        draft.set(STARTS_ON, period.start());
        draft.set(ENDS_ON, period.last());
        draft.set(LENGTH, length.get().key());
        draft.get(PERSON)
                .flatMap(person -> draft.get(PLAN).map(plan -> new Pair(person.id(), plan.id())))
                .ifPresent(pair -> draft.set(ONCE, once(pair, period)));
        String plan = batch.related(draft, "plan.name", String.class).orElse("");
        String who = batch.related(draft, "person.name", String.class).orElse("");
        draft.set(TITLE, period.name() + " · " + who + " · " + plan);
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                errors.add(draft, SystemFields.ID, "statement_kept");
                continue;
            }
            if (draft.isNew()) {
                continue;
            }
            WHOSE.stream().filter(draft::changed).forEach(field -> errors.add(draft, field, "statement_fixed"));
            if (isClosed(draft)) {
                List.of(CREDITED, COMMISSION).stream()
                        .filter(draft::changed)
                        .forEach(field -> errors.add(draft, field, "statement_closed"));
            }
        }
    }

    private static boolean isClosed(Draft draft) {
        return draft.before(STATUS)
                .filter(CommissionStatementObject.CLOSED::equals)
                .isPresent();
    }
}
