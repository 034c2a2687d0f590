package io.rapport.query;

import io.rapport.expression.ValueType;
import io.rapport.model.ObjectDef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Random queries and summaries over what a world's viewer may name. */
final class QueryMaker {

    private final World world;
    private final Dice dice;
    private final ObjectDef object;
    private final ModelScope scope;
    private final List<String> paths;

    QueryMaker(World world) {
        this.world = world;
        this.dice = world.dice;
        var seen = world.model.objects().stream().filter(world.gate::sees).toList();
        this.object = dice.of(seen);
        this.scope = new ModelScope(world.model, object, world.gate);
        this.paths = new CelMaker(world, scope)
                .paths(scope).keySet().stream().filter(path -> !isInverse(path)).toList();
    }

    private boolean isInverse(String path) {
        return path.contains("back_");
    }

    Query query() {
        var query = new Query(
                object.name(),
                some(6),
                filter(2),
                sorts(),
                50,
                Optional.empty(),
                moment(),
                dice.chance(15),
                dice.chance(30));
        return query;
    }

    Summary summary() {
        var groups = IntStream.range(0, dice.below(4))
                .mapToObj(i -> new Grouping(
                        Path.of(dice.of(paths)),
                        dice.chance(30) ? dice.of(List.of(Grouping.Bucket.values())) : Grouping.Bucket.NONE))
                .toList();
        var measures = new ArrayList<Measure>();
        measures.add(Measure.COUNT);
        for (int i = 0; i < dice.below(4); i++) {
            var kind = dice.of(List.of(Measure.Kind.SUM, Measure.Kind.AVG, Measure.Kind.MIN, Measure.Kind.MAX));
            var numbers = paths.stream().filter(this::isNumber).toList();
            var from = kind == Measure.Kind.MIN || kind == Measure.Kind.MAX || numbers.isEmpty() ? paths : numbers;
            measures.add(new Measure(kind, Optional.of(Path.of(dice.of(from)))));
        }
        return new Summary(object.name(), groups, measures, filter(2), moment(), Optional.empty());
    }

    private boolean isNumber(String path) {
        var type = scope.resolve(List.of(path.split("\\."))).orElseThrow();
        return type.equals(ValueType.NUMBER) || type.equals(ValueType.MONEY);
    }

    private List<Path> some(int most) {
        return IntStream.range(0, dice.below(most))
                .mapToObj(i -> Path.of(dice.of(paths)))
                .distinct()
                .toList();
    }

    private List<Sort> sorts() {
        return IntStream.range(0, dice.below(4))
                .mapToObj(i -> new Sort(Path.of(dice.of(paths)), dice.chance(50)))
                .toList();
    }

    private Optional<Instant> moment() {
        return dice.chance(25) ? Optional.of(dice.of(world.past).at()) : Optional.empty();
    }

    private Filter filter(int depth) {
        return switch (dice.below(depth == 0 ? 6 : 10)) {
            case 0 -> Filter.ALL;
            case 1 -> new Filter.Ids(Set.copyOf(ids().subList(0, Math.min(ids().size(), dice.below(5)))));
            case 2 -> {
                var links = object.liveFields().stream()
                        .filter(field -> paths.contains(field.name()))
                        .filter(field ->
                                field.relation().isPresent() || field.name().equals("many"))
                        .toList();
                if (links.isEmpty()) {
                    yield Filter.ALL;
                }
                var field = dice.of(links);
                var rec = ids().isEmpty()
                        ? null
                        : world.records.get(object.name()).get(dice.of(ids()));
                var value = rec == null ? null : rec.values().get(field.name());
                var target = value instanceof List<?> list ? (list.isEmpty() ? null : list.getFirst()) : value;
                yield new Filter.LinkedTo(field.name(), target == null ? dice.id() : (UUID) target);
            }
            case 6 -> new Filter.And(List.of(filter(depth - 1), filter(depth - 1)));
            case 7 -> new Filter.Or(List.of(filter(depth - 1), filter(depth - 1)));
            case 8 -> new Filter.Not(filter(depth - 1));
            default ->
                new CelMaker(world, scope)
                        .condition(3)
                        .<Filter>map(Filter.Matches::new)
                        .orElse(Filter.ALL);
        };
    }

    private List<UUID> ids() {
        return List.copyOf(world.records.get(object.name()).keySet());
    }
}
