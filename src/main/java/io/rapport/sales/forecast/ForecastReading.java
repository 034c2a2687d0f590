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

/** What a forecast is made of, as one person sees it: a few aggregate queries, and the records of those who sell. */
final class ForecastReading {

    private static final int AT_ONCE = 1_000;
    private static final List<String> PERIOD = List.of("starts_on", "ends_on");

    private final Queries queries;
    private final Actor actor;
    private final DataModel model;
    private final Period period;

    ForecastReading(Queries queries, Actor actor, DataModel model, Period period) {
        this.queries = queries;
        this.actor = actor;
        this.model = model;
        this.period = period;
    }

    Hierarchy hierarchy() {
        return hierarchy(queries, actor, model);
    }

    static Hierarchy hierarchy(Queries queries, Actor actor, DataModel model) {
        var teams = rows(queries, actor, model, Query.of(People.TEAMS, "name", "parent", "manager")).stream()
                .map(row -> new Hierarchy.Team(row.id(), name(row), ref(row, "parent"), ref(row, "manager")))
                .toList();
        var people = rows(queries, actor, model, Query.of(People.USERS, "name", "team")).stream()
                .map(row -> new Hierarchy.Person(row.id(), name(row), ref(row, "team")))
                .toList();
        return new Hierarchy(teams, people);
    }

    /** By team, and by person for those who stand right below the subject, are the subject, or are judged. */
    Map<Optional<UUID>, Sums> sums(Subject subject, Collection<UUID> judged, Map<UUID, Sums> people) {
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

    long undated(Subject subject, Map<UUID, Set<UUID>> teams) {
        var count = Summary.of(OpportunityObject.NAME, List.of(), List.of("count"))
                .where(cel(Forecasts.where(Forecasts.UNDATED, subject, teams)))
                .permit(model, actor);
        return queries.summary(actor.tenant(), count).stream()
                .map(row -> row.measures().getFirst())
                .filter(Long.class::isInstance)
                .mapToLong(Long.class::cast)
                .sum();
    }

    /** The sums of some people. */
    Map<UUID, Sums> people(Collection<UUID> people) {
        var asked = Stream.of(Category.values())
                .map(category -> summary("owner", category.in(period), new Filter.OwnedBy(Set.copyOf(people))))
                .toList();
        var found = new HashMap<UUID, Sums>();
        byKey(queries.summaries(actor.tenant(), asked))
                .forEach((who, sums) -> who.ifPresent(person -> found.put(person, sums)));
        return found;
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
                        new Sums(amount(row, 0), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
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
    Map<Subject, BigDecimal> quotas() {
        if (!reads(actor, model, QuotaObject.NAME, PERIOD)) {
            return Map.of();
        }
        var rows = rows(
                Query.of(QuotaObject.NAME, "length", "person", "team", "amount").where(planned(QuotaObject.NAME)));
        return rows.stream().collect(Collectors.groupingBy(ForecastReading::subject)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> longest(entry.getValue())));
    }

    private static BigDecimal longest(List<Row> quotas) {
        var lengths = quotas.stream().collect(Collectors.groupingBy(ForecastReading::length));
        for (var length : List.of(Length.YEAR, Length.QUARTER, Length.MONTH)) {
            if (lengths.containsKey(length)) {
                return lengths.get(length).stream()
                        .map(ForecastReading::money)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
            }
        }
        return BigDecimal.ZERO;
    }

    Map<Subject, List<Judgement>> judgements(Hierarchy hierarchy) {
        if (!reads(actor, model, JudgementObject.NAME, PERIOD)) {
            return Map.of();
        }
        return rows(Query.of(JudgementObject.NAME, "length", "person", "team", "amount", "note", "judged_at", "owner")
                        .where(planned(JudgementObject.NAME)))
                .stream()
                .filter(row ->
                        length(row) == period.length() && row.value("owner").isPresent())
                .collect(Collectors.groupingBy(
                        ForecastReading::subject,
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
        return rows(queries, actor, model, query);
    }

    private static List<Row> rows(Queries queries, Actor actor, DataModel model, Query query) {
        var fields =
                query.fields().stream().map(path -> path.names().getFirst()).toList();
        return reads(actor, model, query.object(), fields)
                ? all(queries, actor, model, query.limit(AT_ONCE))
                : List.of();
    }

    /** Whether the reader may read so much of an object that its figures say what they seem to say. */
    static boolean reads(Actor actor, DataModel model, String object, Collection<String> fields) {
        return model.object(object)
                .filter(actor::sees)
                .filter(def -> fields.stream().allMatch(field -> actor.reads(def, def.require(field))))
                .isPresent();
    }

    /** Page after page. */
    static List<Row> all(Queries queries, Actor actor, DataModel model, Query query) {
        var rows = new ArrayList<Row>();
        for (var next = Optional.of(query); next.isPresent(); ) {
            var page = queries.page(actor.tenant(), next.get().permit(model, actor));
            rows.addAll(page.rows());
            next = page.next().map(cursor -> query.after(Optional.of(cursor)));
        }
        return rows;
    }

    static Subject subject(Row row) {
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
