package io.rapport.sales.forecast;

import static io.rapport.sales.forecast.JudgementObject.AMOUNT;
import static io.rapport.sales.forecast.JudgementObject.JUDGED_AT;
import static io.rapport.sales.forecast.Planned.PERSON;
import static io.rapport.sales.forecast.Planned.TEAM;

import io.rapport.kernel.Ref;
import io.rapport.model.SystemFields;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Everybody judges themselves, and who leads a team judges it, its people, and what stands up to two levels below. Each has one
 * judgement of the same in a period, which is changed and not given twice.
 */
@Component
class JudgementRules implements ObjectRules {

    private static final List<String> OF_PERSON =
            List.of("person.team.manager", "person.team.parent.manager", "person.team.parent.parent.manager");
    private static final List<String> OF_TEAM =
            List.of("team.manager", "team.parent.manager", "team.parent.parent.manager");

    @Override
    public String object() {
        return JudgementObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Stream.of(
                        Planned.READS.stream(),
                        Stream.of("amount", "note", "judged_at"),
                        OF_PERSON.stream(),
                        OF_TEAM.stream())
                .flatMap(paths -> paths)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Object settings(Tx tx) {
        return ForecastCalendars.of(tx);
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            Planned.derive(batch, draft, judge(batch, draft).map(UUID::toString));
            if (draft.changed(AMOUNT) || draft.changed("note")) {
                draft.set(JUDGED_AT, batch.now());
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
            if (draft.get(PERSON).isEmpty() && draft.get(TEAM).isEmpty()) {
                errors.add(draft, PERSON, "required");
                continue;
            }
            batch.user()
                    .filter(user -> !mayJudge(batch, draft, user))
                    .ifPresent(user -> errors.add(draft, subject(draft), "not_theirs_to_judge"));
        }
    }

    private static Optional<UUID> judge(Drafts batch, Draft draft) {
        return draft.get(SystemFields.OWNER).map(owner -> ((Ref) owner).id()).or(batch::user);
    }

    private static String subject(Draft draft) {
        return draft.get(PERSON).isPresent() ? PERSON.name() : TEAM.name();
    }

    private static boolean mayJudge(Drafts batch, Draft draft, UUID user) {
        var person = draft.get(PERSON);
        return person.filter(whose -> whose.id().equals(user)).isPresent()
                || (person.isPresent() ? OF_PERSON : OF_TEAM)
                        .stream()
                                .flatMap(path -> batch.related(draft, path, Ref.class).stream())
                                .anyMatch(manager -> manager.id().equals(user));
    }
}
