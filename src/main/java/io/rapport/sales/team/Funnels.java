package io.rapport.sales.team;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.pipeline.PipelineObjects;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.BarChart;
import io.rapport.web.view.Chart;
import io.rapport.web.view.Tone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How far the deals came that began in some days: of each pipeline how many ever reached each of its stages, whatever became of them. */
@Component
class Funnels {

    /** The pipelines in which the most began. */
    private static final int MOST = 3;

    private static final int STAGES = 1_000;

    private final Queries queries;

    Funnels(Queries queries) {
        this.queries = queries;
    }

    /** A stage, with how many deals it is the furthest of. */
    record Step(UUID stage, String name, long position, Tone tone, long furthest) {}

    /** The deals that began in the days, in CEL: with being engaged, or where nobody says when, with being written down. */
    static String began(Stretch days) {
        return "((" + days.holds("engaged_on") + ") || (engaged_on == null && " + days.holds("date(created_at)") + "))";
    }

    /** None where nothing began, or the reader may not read it. */
    List<Chart> charts(Visit visit, Whose whose, Stretch days) {
        var deals = visit.model().require(OpportunityObject.NAME);
        try {
            var filter = Filters.cel(whose.and(began(days)), visit.model(), deals, visit.actor());
            var found = queries.summary(
                    visit.actor().tenant(),
                    Summary.of(OpportunityObject.NAME, List.of("pipeline", "furthest_stage"), List.of("count"))
                            .where(filter)
                            .permit(visit.model(), visit.actor()));
            var pipelines = found.stream()
                    .filter(row -> row.keys().getFirst() instanceof Ref)
                    .collect(Collectors.groupingBy(row -> (Ref) row.keys().getFirst()));
            var stages = stages(visit);
            return pipelines.entrySet().stream()
                    .sorted(Comparator.comparing(pipeline -> -total(pipeline.getValue())))
                    .limit(MOST)
                    .map(pipeline -> chart(
                            visit,
                            whose.and(began(days)),
                            pipeline.getKey(),
                            total(pipeline.getValue()),
                            steps(stages, pipeline.getKey().id(), pipeline.getValue())))
                    .toList();
        } catch (Problem hidden) {
            return List.of();
        }
    }

    private static long total(List<SummaryRow> rows) {
        return rows.stream().mapToLong(Funnels::count).sum();
    }

    private static long count(SummaryRow row) {
        return row.measures().getFirst() instanceof Long count ? count : 0;
    }

    private List<Row> stages(Visit visit) {
        var query = Query.of(PipelineObjects.STAGES, "name", "pipeline", "position", "outcome", "tone")
                .orderBy(Sort.list("position"))
                .limit(STAGES);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
    }

    /** The stages that a deal can reach, in their order; being lost is not one of them. */
    private static List<Step> steps(List<Row> stages, UUID pipeline, List<SummaryRow> rows) {
        Map<UUID, Long> furthest = new HashMap<>();
        for (var row : rows) {
            if (row.keys().get(1) instanceof Ref stage) {
                furthest.merge(stage.id(), count(row), Long::sum);
            }
        }
        return stages.stream()
                .filter(stage -> stage.value("pipeline")
                        .filter(of -> ((Ref) of).id().equals(pipeline))
                        .isPresent())
                .filter(stage -> stage.value("outcome")
                        .filter(PipelineObjects.LOST::equals)
                        .isEmpty())
                .map(stage -> new Step(
                        stage.id(),
                        stage.value("name").map(Object::toString).orElse("–"),
                        stage.value("position").map(Long.class::cast).orElse(0L),
                        Tone.named(stage.value("tone").map(Object::toString).orElse("")),
                        furthest.getOrDefault(stage.id(), 0L)))
                .toList();
    }

    /** How many reached each step: those whose furthest stage it is, or one behind it; the first one all that began. */
    static List<Long> reached(long began, List<Step> steps) {
        var reached = new ArrayList<Long>();
        for (var step : steps) {
            reached.add(
                    reached.isEmpty()
                            ? began
                            : steps.stream()
                                    .filter(other -> other.position() >= step.position())
                                    .mapToLong(Step::furthest)
                                    .sum());
        }
        return reached;
    }

    private static Chart chart(Visit visit, String cohort, Ref pipeline, long began, List<Step> steps) {
        var reached = reached(began, steps);
        var bars = new ArrayList<BarChart.Bar>();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            String condition = cohort + " && pipeline == \"" + pipeline.id() + "\""
                    + (i == 0 ? "" : " && furthest_stage.position >= " + step.position());
            var of = i == 0 ? Optional.<BigDecimal>empty() : share(reached.get(i), reached.get(i - 1));
            bars.add(new BarChart.Bar(
                    step.name(),
                    ListState.PLAIN.filter(condition).href(visit.shell().base() + "/" + OpportunityObject.NAME),
                    visit.formats().number(reached.get(i)),
                    of.map(visit.formats()::percent).orElse(""),
                    share(reached.get(i), began).orElse(BigDecimal.ZERO).doubleValue() / 100,
                    step.tone()));
        }
        return new BarChart(visit.t("team.funnel"), String.valueOf(pipeline.label()), "", bars);
    }

    /** In per cent. */
    private static Optional<BigDecimal> share(long part, long whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP));
    }
}
