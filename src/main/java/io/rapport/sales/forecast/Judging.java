package io.rapport.sales.forecast;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Applied;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what somebody judges: the judgement that they gave before of the same, with another amount, or a new one. */
@Component
public class Judging {

    private final Queries queries;
    private final Records records;

    Judging(Queries queries, Records records) {
        this.queries = queries;
        this.records = records;
    }

    /**
     * @param values {@code amount} and {@code note}
     * @throws Problem as {@link Records#apply}; on {@code person} or {@code team} {@code not_theirs_to_judge}
     */
    public Applied judge(
            Actor actor, DataModel model, Period period, Subject subject, Map<String, @Nullable Object> values) {
        var operation = NewOperation.of(Source.PAGE, "operation.judged", period.name());
        return records.apply(actor, operation, List.of(change(actor, model, period, subject, values)));
    }

    private Change change(
            Actor actor, DataModel model, Period period, Subject subject, Map<String, @Nullable Object> values) {
        var user = actor.user().orElseThrow(Problem::notFound);
        var known = mine(actor, model, period, subject, user);
        if (known.isPresent()) {
            return new Change.Update(JudgementObject.NAME, known.get(), Optional.empty(), values);
        }
        var all = new HashMap<String, Object>();
        values.forEach((field, value) -> {
            if (value != null) {
                all.put(field, value);
            }
        });
        all.put(Planned.LENGTH.name(), period.length().key());
        all.put(Planned.STARTS_ON.name(), period.start());
        switch (subject) {
            case Subject.Person(var id) -> all.put(Planned.PERSON.name(), Ref.to(id));
            case Subject.Team(var id) -> all.put(Planned.TEAM.name(), Ref.to(id));
            case Subject.Everybody(), Subject.Teamless() -> {}
        }
        return new Change.Create(JudgementObject.NAME, Ids.next(), all);
    }

    private Optional<UUID> mine(Actor actor, DataModel model, Period period, Subject subject, UUID user) {
        String who =
                switch (subject) {
                    case Subject.Person(var id) -> "person == \"" + id + "\"";
                    case Subject.Team(var id) -> "team == \"" + id + "\"";
                    case Subject.Everybody(), Subject.Teamless() -> throw Problem.notFound();
                };
        String cel = "length == \"%s\" && starts_on == \"%s\" && owner == \"%s\" && %s"
                .formatted(period.length().key(), period.start(), user, who);
        var query = Query.of(JudgementObject.NAME)
                .where(Filters.cel(cel, model, model.require(JudgementObject.NAME), actor))
                .limit(1);
        return queries.first(actor.tenant(), query.permit(model, actor)).map(Row::id);
    }
}
