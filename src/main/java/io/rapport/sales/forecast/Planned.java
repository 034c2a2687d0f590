package io.rapport.sales.forecast;

import io.rapport.access.People;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.TextType;
import io.rapport.model.UserType;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What quotas and judgements have in common: they are of a period, and of a person or of a team with all below it.
 */
final class Planned {

    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    static final FieldKey<String> LENGTH = new FieldKey<>("length", String.class);
    static final FieldKey<LocalDate> STARTS_ON = new FieldKey<>("starts_on", LocalDate.class);
    static final FieldKey<LocalDate> ENDS_ON = new FieldKey<>("ends_on", LocalDate.class);
    static final FieldKey<Ref> PERSON = new FieldKey<>("person", Ref.class);
    static final FieldKey<Ref> TEAM = new FieldKey<>("team", Ref.class);
    static final FieldKey<String> ONCE = new FieldKey<>("once", String.class);

    static final Set<String> READS = Set.of(
            "name",
            "length",
            "starts_on",
            "ends_on",
            "person",
            "person.name",
            "team",
            "team.name",
            "team.manager",
            "once",
            "owner");

    private Planned() {}

    static List<FieldDef> fields(String object, String inverse) {
        return List.of(
                FieldDef.of(object, "name", new TextType(300)).asReadOnly(),
                FieldDef.of(object, "length", Length.choices()).asRequired().startingAs(Length.QUARTER.key()),
                FieldDef.of(object, "starts_on", new DateType()).asRequired().asIndexed(),
                FieldDef.of(object, "ends_on", new DateType()).asReadOnly(),
                FieldDef.of(object, "person", new UserType(OnDelete.CASCADE, inverse))
                        .asIndexed(),
                FieldDef.of(object, "team", new ReferenceType(People.TEAMS, OnDelete.CASCADE, inverse))
                        .asIndexed(),
                FieldDef.of(object, "once", new TextType(200)).asUnique().asReadOnly());
    }

    /** Any day of a period means the whole of it. */
    static void derive(Drafts batch, Draft draft, Optional<String> also) {
        var length = draft.get(LENGTH).flatMap(Length::of);
        var day = draft.get(STARTS_ON);
        if (length.isEmpty() || day.isEmpty()) {
            return;
        }
        boolean moved = draft.changed(LENGTH) || draft.changed(STARTS_ON);
        int firstMonth = batch.settings(ForecastCalendar.class).firstMonth();
        var period = moved
                ? Period.containing(length.get(), day.get(), firstMonth)
                : new Period(length.get(), day.get(), firstMonth);
        draft.set(STARTS_ON, period.start());
        draft.set(ENDS_ON, period.last());
        var who = Stream.of(
                        batch.related(draft, "person.name", String.class),
                        batch.related(draft, "team.name", String.class))
                .flatMap(Optional::stream)
                .findFirst();
        draft.set(TITLE, who.map(name -> period.name() + " · " + name).orElseGet(period::name));
        Subject subject = draft.get(PERSON)
                .<Subject>map(person -> new Subject.Person(person.id()))
                .or(() -> draft.get(TEAM).map(team -> new Subject.Team(team.id())))
                .orElse(Subject.EVERYBODY);
        draft.set(ONCE, (once(period, subject) + " " + also.orElse("")).strip());
    }

    /** What tells the plans of one subject in one period from all others. */
    static String once(Period period, Subject subject) {
        String who =
                switch (subject) {
                    case Subject.Person(var id) -> id.toString();
                    case Subject.Team(var id) -> id.toString();
                    case Subject.Everybody(), Subject.Teamless() -> "-";
                };
        return period.length().key() + " " + period.start() + " " + who;
    }

    static void validate(Draft draft, FieldKey<Money> amount, Errors errors) {
        if (draft.get(PERSON).isPresent() && draft.get(TEAM).isPresent()) {
            errors.add(draft, TEAM, "person_or_team");
        }
        draft.get(amount)
                .filter(money -> money.amount().signum() < 0)
                .ifPresent(money -> errors.add(draft, amount, "below_zero"));
    }
}
