package io.rapport.sales.forecast;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Queries;
import io.rapport.query.Summary;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.pipeline.PipelineObjects;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** People in one query; a summary has at most twice as many groups. */
    private static final int AT_ONCE = 500;

    private static final List<String> DEALS =
            List.of("amount", "expected_value", "close_date", "is_open", "stage", "owner");

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

    static String where(String condition, Subject whose, Map<UUID, Set<UUID>> teams) {
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

    /** Whether a reader may read what forecasts are made of. */
    public static boolean areFor(Actor actor, DataModel model) {
        return ForecastReading.reads(actor, model, OpportunityObject.NAME, DEALS)
                && ForecastReading.reads(actor, model, PipelineObjects.STAGES, List.of("outcome", "forecast_category"))
                && ForecastReading.reads(actor, model, People.USERS, List.of("team"));
    }

    /** The organisation's forecast as one person sees it. */
    public Found of(Actor actor, DataModel model, Period period, Subject subject) {
        var reading = new ForecastReading(queries, actor, model, period);
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

    /**
     * The forecast of somebody or something for a snapshot.
     *
     * @param owner whose it is to see: the person, or who leads the team
     */
    record Entry(Line line, Optional<UUID> owner) {}

    /** Of everybody, each team and each person, as far as there is anything to say. */
    List<Entry> all(Actor actor, DataModel model, Period period) {
        var reading = new ForecastReading(queries, actor, model, period);
        var hierarchy = reading.hierarchy();
        var people = new HashMap<UUID, Sums>();
        var ids = List.copyOf(hierarchy.people());
        for (int at = 0; at < ids.size(); at += AT_ONCE) {
            people.putAll(reading.people(ids.subList(at, Math.min(ids.size(), at + AT_ONCE))));
        }
        var teams = reading.sums(Subject.EVERYBODY, List.of(), new HashMap<>());
        var rollup = new Rollup(hierarchy, teams, people, reading.quotas(), reading.judgements(hierarchy));
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(rollup.line(Subject.EVERYBODY), Optional.empty()));
        for (var team : hierarchy.teams()) {
            entries.add(new Entry(
                    rollup.line(new Subject.Team(team)), hierarchy.team(team).flatMap(Hierarchy.Team::manager)));
        }
        for (var person : ids) {
            entries.add(new Entry(rollup.line(new Subject.Person(person)), Optional.of(person)));
        }
        return entries.stream().filter(entry -> !entry.line().isEmpty()).toList();
    }

    /** The teams and people that a reader sees. */
    public Hierarchy hierarchy(Actor actor, DataModel model) {
        return ForecastReading.hierarchy(queries, actor, model);
    }

    /** What is to be sold in a period, by whom: the quota of each, as far as the reader sees one or those that it is the sum of. */
    public Function<Subject, Optional<BigDecimal>> quotas(Actor actor, DataModel model, Period period) {
        var reading = new ForecastReading(queries, actor, model, period);
        var rollup = new Rollup(reading.hierarchy(), Map.of(), Map.of(), reading.quotas(), Map.of());
        return rollup::quota;
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
}
