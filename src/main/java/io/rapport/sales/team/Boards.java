package io.rapport.sales.team;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Filters;
import io.rapport.query.PermittedSummary;
import io.rapport.query.Queries;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import io.rapport.sales.forecast.Forecasts;
import io.rapport.sales.forecast.Hierarchy;
import io.rapport.sales.forecast.Subject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks what a team sells: for each tally two aggregate queries with the reader's rights in them, of each person and of all. */
@Component
class Boards {

    private static final Function<Subject, Optional<BigDecimal>> NO_QUOTAS = subject -> Optional.empty();

    private final Queries queries;
    private final Forecasts forecasts;

    Boards(Queries queries, Forecasts forecasts) {
        this.queries = queries;
        this.forecasts = forecasts;
    }

    Board board(Actor actor, DataModel model, Hierarchy hierarchy, Whose whose, Stretch days) {
        var asked = new EnumMap<Tally, List<PermittedSummary>>(Tally.class);
        for (var tally : Tally.values()) {
            permitted(actor, model, tally, whose.and(tally.condition(days))).ifPresent(two -> asked.put(tally, two));
        }
        var found = queries.summaries(
                actor.tenant(),
                asked.values().stream().flatMap(Collection::stream).toList());
        var each = new HashMap<Optional<Ref>, Map<Tally, SummaryRow>>();
        var all = new EnumMap<Tally, SummaryRow>(Tally.class);
        int at = 0;
        for (var tally : asked.keySet()) {
            for (var row : found.get(at)) {
                each.computeIfAbsent(
                                Optional.ofNullable((Ref) row.keys().getFirst()), who -> new EnumMap<>(Tally.class))
                        .put(tally, row);
            }
            found.get(at + 1).forEach(row -> all.put(tally, row));
            at += 2;
        }
        Function<Subject, Optional<BigDecimal>> quotas = days.period().isPresent()
                ? forecasts.quotas(actor, model, days.period().get())
                : NO_QUOTAS;
        return new Board(
                days,
                whose,
                asked.keySet(),
                new Seller(Optional.empty(), whose.name(), all, quotas.apply(whose.subject())),
                sellers(hierarchy, whose, each, quotas));
    }

    /** By person, and of all; empty where the reader may not read what it asks. */
    private static Optional<List<PermittedSummary>> permitted(
            Actor actor, DataModel model, Tally tally, String condition) {
        var object = model.object(tally.object()).filter(actor::sees);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        var measures = new ArrayList<>(List.of("count"));
        measures.addAll(tally.measures());
        try {
            var filter = Filters.cel(condition, model, object.get(), actor);
            return Optional.of(Stream.of(List.of("owner"), List.<String>of())
                    .map(groups -> Summary.of(tally.object(), groups, measures)
                            .where(filter)
                            .permit(model, actor))
                    .toList());
        } catch (Problem hidden) {
            return Optional.empty();
        }
    }

    /** Who has records, and who has a quota. */
    private static List<Seller> sellers(
            Hierarchy hierarchy,
            Whose whose,
            Map<Optional<Ref>, Map<Tally, SummaryRow>> each,
            Function<Subject, Optional<BigDecimal>> quotas) {
        var sellers = new ArrayList<Seller>();
        var known = new HashSet<UUID>();
        each.forEach((who, rows) -> {
            var id = who.map(Ref::id);
            id.ifPresent(known::add);
            String name = who.map(Ref::label).orElse("");
            sellers.add(new Seller(id, name, rows, id.flatMap(person -> quotas.apply(new Subject.Person(person)))));
        });
        for (var person : hierarchy.members()) {
            boolean among = whose.team().isEmpty()
                    || person.team().filter(whose.teams()::contains).isPresent();
            if (among && !known.contains(person.id())) {
                quotas.apply(new Subject.Person(person.id()))
                        .ifPresent(quota -> sellers.add(
                                new Seller(Optional.of(person.id()), person.name(), Map.of(), Optional.of(quota))));
            }
        }
        return sellers;
    }
}
