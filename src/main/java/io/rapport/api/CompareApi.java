package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Comparison;
import io.rapport.query.Differences;
import io.rapport.query.Measure;
import io.rapport.query.Moments;
import io.rapport.query.Moved;
import io.rapport.query.Movement;
import io.rapport.query.Movement.Kind;
import io.rapport.query.Movements;
import io.rapport.query.Path;
import io.rapport.query.Summary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What has changed in what a filter shows, between two moments. */
@RestController
@RequestMapping("/api/v1")
class CompareApi {

    private static final Set<String> OF_ITSELF =
            Set.of(SystemFields.UPDATED_AT, SystemFields.UPDATED_BY, SystemFields.VERSION);

    private final CallerModels models;
    private final Movements comparisons;
    private final Differences differences;

    CompareApi(CallerModels models, Movements comparisons, Differences differences) {
        this.models = models;
        this.comparisons = comparisons;
        this.differences = differences;
    }

    private record Asked(
            CallerModel model, ObjectDef object, Comparison comparison, Measure measure, List<Path> fields) {}

    @GetMapping("/{object}/compare")
    ResponseEntity<byte[]> compare(Actor actor, @PathVariable("object") String name, Params params) {
        var model = models.of(actor);
        var object = model.object(name);
        var zone = actor.viewer().zone();
        var filter = params.text("filter").orElse("");
        var from = Moments.past(params.text("from"), zone).orElseThrow(() -> Problem.malformed("from_missing"));
        var to = Moments.past(params.text("to"), zone).orElseGet(Instant::now);
        var measure = params.text("measure").map(Measure::of).filter(any -> any.kind() != Measure.Kind.COUNT);
        var kinds = params.text("kind").map(Texts::list).orElse(List.of()).stream()
                .map(CompareApi::kind)
                .toList();
        var names = params.text("fields").map(Texts::list).orElse(List.of());
        int limit = params.number("limit", 50, 1, QueryRequest.LARGEST_PAGE);
        int offset = params.number("cursor", 0, 0, 1_000_000);
        params.finish();
        if (!from.isBefore(to)) {
            throw Problem.malformed("moments_reversed");
        }
        if (measure.filter(any -> any.kind() != Measure.Kind.SUM).isPresent()) {
            throw Problem.malformed("only_sums", measure.orElseThrow().toString());
        }
        var comparison = new Comparison(
                name,
                QueryRequest.filter(filter, model, object),
                from,
                to,
                measure,
                Comparison.outcome(model.model(), object, actor));
        var fields = QueryRequest.fields(names, model, object).stream()
                .filter(path -> !OF_ITSELF.contains(path.toString()))
                .toList();
        var asked = new Asked(model, object, comparison, measure.orElse(Measure.COUNT), fields);
        var answer = figures(actor, asked);
        if (!kinds.isEmpty()) {
            records(actor, asked, kinds, limit, offset, answer);
        }
        return Answer.ok(answer);
    }

    private static Kind kind(String key) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.malformed("unknown_movement", Texts.excerpt(key)));
    }

    private Map<String, @Nullable Object> figures(Actor actor, Asked asked) {
        var permitted = asked.comparison().permit(asked.model().model(), actor);
        var movements = comparisons.movements(actor.tenant(), permitted);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("from", asked.comparison().from().toString());
        answer.put("to", asked.comparison().to().toString());
        long before = 0;
        long after = 0;
        var opening = BigDecimal.ZERO;
        var closing = BigDecimal.ZERO;
        for (var movement : movements) {
            boolean arrives = movement.kind() == Kind.NEW || movement.kind() == Kind.MOVED_IN;
            boolean leaves =
                    Set.of(Kind.WON, Kind.LOST, Kind.DELETED, Kind.MOVED_OUT).contains(movement.kind());
            before += arrives ? 0 : movement.count();
            after += leaves ? 0 : movement.count();
            opening = opening.add(movement.before());
            closing = closing.add(movement.after());
        }
        answer.put("opening", total(asked, before, opening));
        answer.put(
                "movements",
                movements.stream().map(movement -> movement(asked, movement)).toList());
        answer.put("closing", total(asked, after, closing));
        return answer;
    }

    private static Map<String, @Nullable Object> total(Asked asked, long count, BigDecimal sum) {
        var total = new LinkedHashMap<String, @Nullable Object>();
        total.put("count", count);
        put(total, "sum", asked, Optional.of(sum));
        return total;
    }

    private static Map<String, @Nullable Object> movement(Asked asked, Movement movement) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("kind", movement.kind().key());
        json.put("count", movement.count());
        put(json, "before", asked, Optional.of(movement.before()));
        put(json, "after", asked, Optional.of(movement.after()));
        put(json, "difference", asked, Optional.of(movement.difference()));
        return json;
    }

    private static void put(Map<String, @Nullable Object> json, String key, Asked asked, Optional<BigDecimal> value) {
        if (asked.measure().kind() == Measure.Kind.SUM) {
            var summary = Summary.of(asked.object().name(), List.of(), List.of("count"));
            json.put(
                    key,
                    new SummaryJson(asked.model(), asked.object(), summary)
                            .measure(asked.measure(), value.orElse(null)));
        }
    }

    private void records(
            Actor actor, Asked asked, List<Kind> kinds, int limit, int offset, Map<String, @Nullable Object> answer) {
        var comparison = asked.comparison();
        var permitted = comparison.permit(asked.model().model(), actor);
        var found = comparisons.records(actor.tenant(), permitted, kinds, limit + 1, offset);
        var shown = found.stream().limit(limit).toList();
        var both = differences.of(
                actor.tenant(),
                asked.model().model(),
                actor,
                asked.object(),
                asked.fields(),
                shown.stream().map(Moved::id).toList(),
                comparison.from(),
                comparison.to());
        answer.put(
                "records",
                shown.stream()
                        .map(moved -> record(asked, moved, Optional.ofNullable(both.get(moved.id()))))
                        .toList());
        answer.put("next", found.size() > limit ? String.valueOf(offset + limit) : null);
    }

    private static Map<String, @Nullable Object> record(
            Asked asked, Moved moved, Optional<Differences.Difference> difference) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", moved.id().toString());
        json.put("kind", moved.kind().key());
        put(json, "before", asked, moved.before());
        put(json, "after", asked, moved.after());
        var changes = new LinkedHashMap<String, @Nullable Object>();
        difference.ifPresent(found -> found.fields().forEach((path, pair) -> {
            var change = new LinkedHashMap<String, @Nullable Object>();
            change.put("before", value(asked, path, pair.before()));
            change.put("after", value(asked, path, pair.after()));
            changes.put(path, change);
        }));
        json.put("changes", changes);
        json.put(
                "record",
                difference
                        .flatMap(found -> found.after().or(found::before))
                        .map(row -> new RecordJson(asked.model(), asked.object(), asked.fields()).record(row))
                        .orElse(null));
        return json;
    }

    private static @Nullable Object value(Asked asked, String path, @Nullable Object value) {
        return value == null ? null : RecordJson.value(asked.model().type(asked.object(), Path.of(path)), value);
    }
}
