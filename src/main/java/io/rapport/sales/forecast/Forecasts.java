package io.rapport.sales.forecast;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.PermittedSummary;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import io.rapport.sales.opportunity.OpportunityObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Forecasts of what the reader may see: sums come from aggregate queries with the reader's rights in them. */
@Component
public class Forecasts {

    private static final int AT_ONCE = 1_000;

    private final Queries queries;

    Forecasts(Queries queries) {
        this.queries = queries;
    }

    /**
     * @param path the teams above the subject, the highest first
     * @param subject what was asked for
     * @param below what it is made of
     * @param teams of each team that is shown, itself and all below it
     * @param undated how many open deals of the subject close on no day, and so stand in no forecast
     */
    public record Found(List<Ref> path, Line subject, List<Line> below, Map<UUID, Set<UUID>> teams, long undated) {

        /** The deals of one of the lines that meet a condition, in CEL. */
        public String where(String condition, Subject whose) {
            return Forecasts.where(condition, whose, teams);
        }
    }

    private static String where(String condition, Subject whose, Map<UUID, Set<UUID>> teams) {
        return switch (whose) {
            case Subject.Everybody() -> condition;
            case Subject.Teamless() -> condition + " && owner.team == null";
            case Subject.Person(var id) -> condition + " && owner == \"" + id + "\"";
            case Subject.Team(var id) ->
                teams.getOrDefault(id, Set.of(id)).stream()
                        .map(team -> "\"" + team + "\"")
                        .collect(Collectors.joining(", ", condition + " && owner.team in [", "]"));
        };
    }

    /** Open deals that nobody says when they close, in CEL. */
    public static final String UNDATED = "is_open == true && close_date == null";

    /** The organisation's forecast as one person sees it. */
    public Found of(Actor actor, DataModel model, Period period, Subject subject) {
        var reading = new Reading(actor, model, period);
        var hierarchy = reading.hierarchy();
        var judgements = reading.judgements(hierarchy);
        var judged = judgements.keySet().stream()
                .filter(Subject.Person.class::isInstance)
                .map(person -> ((Subject.Person) person).id())
                .toList();
        var people = new HashMap<UUID, Sums>();
        var teams = reading.sums(subject, judged, people);
        var rollup = new Rollup(hierarchy, teams, people, reading.quotas(), judgements);
        var path =
                switch (subject) {
                    case Subject.Team(var id) -> hierarchy.above(id);
                    case Subject.Person(var id) ->
                        hierarchy
                                .person(id)
                                .flatMap(Hierarchy.Person::team)
                                .flatMap(hierarchy::team)
                                .map(team -> {
                                    var above = new ArrayList<>(hierarchy.above(team.id()));
                                    above.add(team);
                                    return above;
                                })
                                .orElseGet(ArrayList::new);
                    case Subject.Everybody(), Subject.Teamless() -> List.<Hierarchy.Team>of();
                };
        var below = rollup.below(subject);
        var within = Stream.concat(Stream.of(subject), below.stream().map(Line::subject))
                .filter(Subject.Team.class::isInstance)
                .map(team -> ((Subject.Team) team).id())
                .collect(Collectors.toMap(Function.identity(), hierarchy::within));
        return new Found(
                path.stream().map(team -> new Ref(team.id(), team.name())).toList(),
                rollup.line(subject),
                below,
                within,
                reading.undated(subject, within));
    }

    /** The latest day on which a deal that the reader sees closes. */
    public Optional<LocalDate> latest(Actor actor, DataModel model) {
        var rows = queries.summary(
                actor.tenant(),
                Summary.of(OpportunityObject.NAME, List.of(), List.of("max(close_date)"))
                        .permit(model, actor));
        return rows.stream()
                .map(row -> row.measures().getFirst())
                .filter(LocalDate.class::isInstance)
                .map(LocalDate.class::cast)
                .findFirst();
    }

    /** Everything that one forecast reads. */
    private final class Reading {

        private final Actor actor;
        private final DataModel model;
        private final Period period;

        private Reading(Actor actor, DataModel model, Period period) {
            this.actor = actor;
            this.model = model;
            this.period = period;
        }

        private Hierarchy hierarchy() {
            var teams = rows(Query.of(People.TEAMS, "name", "parent", "manager")).stream()
                    .map(row -> new Hierarchy.Team(row.id(), name(row), ref(row, "parent"), ref(row, "manager")))
                    .toList();
            var people = rows(Query.of(People.USERS, "name", "team")).stream()
                    .map(row -> new Hierarchy.Person(row.id(), name(row), ref(row, "team")))
                    .toList();
            return new Hierarchy(teams, people);
        }

        /** By team, and by person for those who stand right below the subject, are the subject, or are judged. */
        private Map<Optional<UUID>, Sums> sums(Subject subject, Collection<UUID> judged, Map<UUID, Sums> people) {
            var asked = new ArrayList<PermittedSummary>();
            for (var category : Category.values()) {
                asked.add(summary("owner.team", category.in(period), Filter.ALL));
            }
            for (var category : Category.values()) {
                asked.add(summary("owner", category.in(period), near(subject)));
            }
            asked.add(summary("owner", Category.expectedIn(period), new Filter.OwnedBy(Set.copyOf(judged))));
            var found = queries.summaries(actor.tenant(), asked);
            int kinds = Category.values().length;
            judged(found.getLast(), people);
            byKey(found.subList(kinds, 2 * kinds))
                    .forEach((who, sums) -> who.ifPresent(person -> people.put(person, sums)));
            return byKey(found.subList(0, kinds));
        }

        private long undated(Subject subject, Map<UUID, Set<UUID>> teams) {
            var count = Summary.of(OpportunityObject.NAME, List.of(), List.of("count"))
                    .where(cel(where(UNDATED, subject, teams)))
                    .permit(model, actor);
            return queries.summary(actor.tenant(), count).stream()
                    .map(row -> row.measures().getFirst())
                    .filter(Long.class::isInstance)
                    .mapToLong(Long.class::cast)
                    .sum();
        }

        private Filter near(Subject subject) {
            return switch (subject) {
                case Subject.Team(var id) -> cel("owner.team == \"" + id + "\"");
                case Subject.Person(var id) -> new Filter.OwnedBy(Set.of(id));
                case Subject.Teamless() -> cel("owner.team == null");
                case Subject.Everybody() -> Filter.NONE;
            };
        }

        /** Of whom only what is expected is needed. */
        private static void judged(List<SummaryRow> rows, Map<UUID, Sums> people) {
            for (var row : rows) {
                if (row.keys().getFirst() instanceof Ref person) {
                    people.put(
                            person.id(),
                            new Sums(
                                    amount(row, 0),
                                    BigDecimal.ZERO,
                                    BigDecimal.ZERO,
                                    BigDecimal.ZERO,
                                    BigDecimal.ZERO));
                }
            }
        }

        private static Map<Optional<UUID>, Sums> byKey(List<List<SummaryRow>> categories) {
            var sums = new LinkedHashMap<Optional<UUID>, Sums>();
            for (var category : Category.values()) {
                for (var row : categories.get(category.ordinal())) {
                    sums.merge(
                            Optional.ofNullable((Ref) row.keys().getFirst()).map(Ref::id),
                            sums(category, amount(row, 0), amount(row, 1)),
                            Sums::plus);
                }
            }
            return sums;
        }

        private static Sums sums(Category category, BigDecimal amount, BigDecimal weighted) {
            var none = BigDecimal.ZERO;
            return switch (category) {
                case CLOSED -> new Sums(amount, none, none, none, none);
                case COMMIT -> new Sums(none, amount, none, none, weighted);
                case BEST_CASE -> new Sums(none, none, amount, none, weighted);
                case PIPELINE -> new Sums(none, none, none, amount, weighted);
            };
        }

        private PermittedSummary summary(String group, String condition, Filter more) {
            return Summary.of(OpportunityObject.NAME, List.of(group), List.of("sum(amount)", "sum(expected_value)"))
                    .where(cel(condition).and(more))
                    .permit(model, actor);
        }

        private Filter cel(String text) {
            return Filters.cel(text, model, model.require(OpportunityObject.NAME), actor);
        }

        /** Those of the period itself, or where there is none the sum of those of the longest periods within it. */
        private Map<Subject, BigDecimal> quotas() {
            var rows = rows(Query.of(QuotaObject.NAME, "length", "person", "team", "amount")
                    .where(planned(QuotaObject.NAME)));
            return rows.stream().collect(Collectors.groupingBy(Reading::subject)).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> longest(entry.getValue())));
        }

        private static BigDecimal longest(List<Row> quotas) {
            var lengths = quotas.stream().collect(Collectors.groupingBy(Reading::length));
            for (var length : List.of(Length.YEAR, Length.QUARTER, Length.MONTH)) {
                if (lengths.containsKey(length)) {
                    return lengths.get(length).stream().map(Reading::money).reduce(BigDecimal.ZERO, BigDecimal::add);
                }
            }
            return BigDecimal.ZERO;
        }

        private Map<Subject, List<Judgement>> judgements(Hierarchy hierarchy) {
            return rows(Query.of(
                                    JudgementObject.NAME,
                                    "length",
                                    "person",
                                    "team",
                                    "amount",
                                    "note",
                                    "judged_at",
                                    "owner")
                            .where(planned(JudgementObject.NAME)))
                    .stream()
                    .filter(row ->
                            length(row) == period.length() && row.value("owner").isPresent())
                    .collect(Collectors.groupingBy(
                            Reading::subject,
                            Collectors.mapping(row -> judgement(row, hierarchy), Collectors.toList())));
        }

        private static Judgement judgement(Row row, Hierarchy hierarchy) {
            var by = (Ref) row.value("owner").orElseThrow();
            var of = ref(row, "team").flatMap(hierarchy::team).flatMap(Hierarchy.Team::manager);
            return new Judgement(
                    row.id(),
                    row.version(),
                    by,
                    money(row),
                    row.value("note").map(Object::toString).orElse(""),
                    row.value("judged_at").map(Instant.class::cast).orElse(Instant.EPOCH),
                    ref(row, "person").or(() -> of).equals(Optional.of(by.id())));
        }

        private Filter planned(String object) {
            return Filters.cel(
                    "starts_on >= \"" + period.start() + "\" && ends_on <= \"" + period.last() + "\"",
                    model,
                    model.require(object),
                    actor);
        }

        /** All that the reader sees; none of what doesn't exist for the reader. */
        private List<Row> rows(Query query) {
            if (model.object(query.object()).filter(actor::sees).isEmpty()) {
                return List.of();
            }
            var rows = new ArrayList<Row>();
            var asked = query.limit(AT_ONCE);
            for (var next = Optional.of(asked); next.isPresent(); ) {
                var page = queries.page(actor.tenant(), next.get().permit(model, actor));
                rows.addAll(page.rows());
                next = page.next().map(cursor -> asked.after(Optional.of(cursor)));
            }
            return rows;
        }

        private static Subject subject(Row row) {
            Function<UUID, Subject> person = Subject.Person::new;
            return ref(row, "person")
                    .map(person)
                    .or(() -> ref(row, "team").map(Subject.Team::new))
                    .orElse(Subject.EVERYBODY);
        }

        private static Length length(Row row) {
            return row.value("length").map(Object::toString).flatMap(Length::of).orElse(Length.MONTH);
        }

        private static BigDecimal money(Row row) {
            return row.value("amount").map(amount -> ((Money) amount).amount()).orElse(BigDecimal.ZERO);
        }

        private static BigDecimal amount(SummaryRow row, int measure) {
            return row.measures().get(measure) instanceof BigDecimal sum ? sum : BigDecimal.ZERO;
        }

        private static String name(Row row) {
            return row.value("name").map(Object::toString).orElse("–");
        }

        private static Optional<UUID> ref(Row row, String field) {
            return row.value(field).map(link -> ((Ref) link).id());
        }
    }
}
