package io.rapport.query;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.FormulaType;
import io.rapport.model.IntegerType;
import io.rapport.model.MoneyType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.query.Naive.At;
import io.rapport.query.World.Rec;
import io.rapport.query.World.Stored;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What a page and a summary should be, put together from the naive evaluation. */
final class Answers {

    private static final Comparator<Object> VALUES = Comparator.nullsLast(Naive::compare);

    private final World world;
    private final Function<String, String> fold;

    Answers(World world, Function<String, String> fold) {
        this.world = world;
        this.fold = fold;
    }

    private Naive naive(Optional<Instant> moment) {
        return new Naive(world, world.gate, state(moment), fold);
    }

    private Map<String, Map<UUID, Rec>> state(Optional<Instant> moment) {
        if (moment.isEmpty()) {
            return world.records;
        }
        var then = world.past.stream()
                .filter(state -> !state.at().isAfter(moment.get()))
                .max(Comparator.comparing(World.State::at))
                .orElseThrow()
                .records();
        var state = new HashMap<String, Map<UUID, Rec>>();
        then.forEach((object, rows) -> {
            var kept = new HashMap<UUID, Rec>();
            rows.forEach((id, rec) -> {
                var created = (Instant) rec.values().get("created_at");
                if (!created.isAfter(moment.get())) {
                    kept.put(id, rec);
                }
            });
            state.put(object, kept);
        });
        return state;
    }

    List<Row> rows(PermittedQuery permitted) {
        var query = permitted.query;
        var naive = naive(query.asOf());
        var object = permitted.object;
        return naive.state.get(object.name()).values().stream()
                .filter(rec -> (rec.deletedAt() != null) == query.trash() && naive.granted(object, rec))
                .map(rec -> new At(object, rec))
                .filter(at -> naive.matches(at, query.filter()))
                .sorted(order(naive, permitted.sorts))
                .map(at -> row(naive, at, permitted.fields))
                .toList();
    }

    private Comparator<At> order(Naive naive, List<ResolvedSort> sorts) {
        Comparator<At> order = (one, other) -> 0;
        for (var sort : sorts) {
            Comparator<Object> direction =
                    Comparator.nullsLast(sort.sort().descending() ? (a, b) -> Naive.compare(b, a) : Naive::compare);
            order = order.thenComparing(at -> value(naive, at, sort.path()), direction);
        }
        Comparator<At> byId = Comparator.comparing(at -> at.rec().id().toString());
        return order.thenComparing(!sorts.isEmpty() && sorts.getFirst().sort().descending() ? byId.reversed() : byId);
    }

    private static At holder(Naive naive, At at, ResolvedPath path) {
        for (var step : path.via()) {
            at = naive.follow(at, step);
        }
        return at;
    }

    private static Object value(Naive naive, At at, ResolvedPath path) {
        return naive.field(holder(naive, at, path), path.field());
    }

    private Row row(Naive naive, At at, List<ResolvedPath> fields) {
        var values = new HashMap<Path, Object>();
        for (var path : fields) {
            var value = shown(naive, holder(naive, at, path), path);
            if (value != null) {
                values.put(path.path(), value);
            }
        }
        return new Row(at.rec().id(), (Long) at.rec().values().get("version"), values);
    }

    private Object shown(Naive naive, At at, ResolvedPath path) {
        if (at.rec() == null) {
            return null;
        }
        return switch (path.field().type()) {
            case RelationType relation -> ref(naive, naive.follow(at, path.field()));
            case ReferencesType references -> {
                var refs = naive.many(at, path.field().name()).stream()
                        .map(target -> ref(naive, target))
                        .sorted(Comparator.<Ref, Object>comparing(ref -> ref.label(), VALUES)
                                .thenComparing(ref -> ref.id().toString()))
                        .toList();
                yield refs.isEmpty() ? null : refs;
            }
            case FormulaType formula -> {
                var value = naive.field(at, path.field());
                yield value == null
                        ? null
                        : switch (formula.result()) {
                            case MoneyType money -> new Money(Naive.base(value), java.util.Currency.getInstance("USD"));
                            case IntegerType whole -> ((BigDecimal) value).longValueExact();
                            default -> value;
                        };
            }
            default -> {
                var value = path.field().name().equals("id")
                        ? at.rec().id()
                        : at.rec().values().get(path.field().name());
                yield switch (value) {
                    case Stored money -> money.shown();
                    case List<?> list when list.isEmpty() -> null;
                    case null -> null;
                    default -> value;
                };
            }
        };
    }

    /** A link with the name of its target, where that may be read. */
    private Ref ref(Naive naive, At target) {
        if (target.rec() == null) {
            return null;
        }
        var name = target.object().nameDef();
        return new Ref(
                target.rec().id(), world.gate.reads(target.object(), name) ? (String) naive.field(target, name) : null);
    }

    List<SummaryRow> summary(PermittedSummary permitted) {
        var summary = permitted.summary;
        var naive = naive(summary.asOf());
        var groups = new LinkedHashMap<List<Object>, List<At>>();
        if (permitted.groups.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        naive.state.get(permitted.object.name()).values().stream()
                .filter(rec -> naive.visible(permitted.object, rec))
                .map(rec -> new At(permitted.object, rec))
                .filter(at -> naive.matches(at, summary.filter()))
                .forEach(at -> groups.computeIfAbsent(keys(naive, at, permitted), key -> new ArrayList<>())
                        .add(at));
        Comparator<List<Object>> order = (one, other) -> 0;
        for (int i = 0; i < permitted.groups.size(); i++) {
            int at = i;
            order = order.thenComparing(
                            key -> key.get(at) instanceof Ref ref
                                    ? ref.label()
                                    : key.get(at) instanceof Object o ? o : null,
                            VALUES)
                    .thenComparing(
                            key -> key.get(at) instanceof Ref ref ? ref.id().toString() : "~");
        }
        return groups.keySet().stream()
                .sorted(order)
                .map(key -> new SummaryRow(
                        key.stream()
                                .map(part -> part instanceof Stored money ? money.base() : part)
                                .toList(),
                        measures(naive, groups.get(key), permitted)))
                .toList();
    }

    private List<Object> keys(Naive naive, At at, PermittedSummary permitted) {
        var keys = new ArrayList<Object>();
        for (int i = 0; i < permitted.groups.size(); i++) {
            var path = permitted.groups.get(i);
            var bucket = permitted.summary.groups().get(i).bucket();
            if (path.field().type() instanceof RelationType) {
                keys.add(ref(naive, naive.follow(holder(naive, at, path), path.field())));
            } else {
                var value = bucketed(value(naive, at, path), bucket);
                keys.add(
                        value instanceof BigDecimal || value instanceof Stored
                                ? Naive.base(value).stripTrailingZeros()
                                : value);
            }
        }
        return keys;
    }

    private Object bucketed(Object value, Grouping.Bucket bucket) {
        if (bucket == Grouping.Bucket.NONE || value == null) {
            return value;
        }
        var day = value instanceof Instant moment
                ? LocalDate.ofInstant(moment, world.gate.viewer().zone())
                : (LocalDate) value;
        return switch (bucket) {
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(world.gate.viewer().weekStart()));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
            default -> day;
        };
    }

    private List<Object> measures(Naive naive, List<At> rows, PermittedSummary permitted) {
        var measures = new ArrayList<Object>();
        for (int i = 0; i < permitted.measures.size(); i++) {
            var path = permitted.measures.get(i);
            if (path.isEmpty()) {
                measures.add((long) rows.size());
                continue;
            }
            var values = rows.stream()
                    .map(at -> value(naive, at, path.get()))
                    .filter(Objects::nonNull)
                    .map(value -> value instanceof Stored money ? money.base() : value)
                    .toList();
            measures.add(measure(permitted.summary.measures().get(i).kind(), values));
        }
        return measures;
    }

    private static Object measure(Measure.Kind kind, List<Object> values) {
        if (values.isEmpty()) {
            return null;
        }
        return switch (kind) {
            case COUNT -> (long) values.size();
            case SUM -> sum(values);
            case AVG -> Naive.divide(sum(values), BigDecimal.valueOf(values.size()));
            case MIN -> values.stream().min(VALUES).orElseThrow();
            case MAX -> values.stream().max(VALUES).orElseThrow();
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(Naive::base).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Everything that an answer says, labels and all, in one spelling. */
    static String shown(Row row) {
        var values = new java.util.TreeMap<String, String>();
        row.values().forEach((path, value) -> values.put(path.toString(), spelled(value)));
        return row.id() + " v" + row.version() + " " + values;
    }

    static String shown(SummaryRow row) {
        return row.keys().stream().map(Answers::spelled).toList()
                + " "
                + row.measures().stream().map(Answers::spelled).toList();
    }

    private static String spelled(Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Long whole -> whole.toString();
            case Money money -> money.amount().stripTrailingZeros().toPlainString() + " " + money.currency();
            case Ref ref -> ref.id() + " <" + ref.label() + ">";
            case List<?> list -> list.stream().map(Answers::spelled).toList().toString();
            case Object[] array -> Arrays.toString(array);
            case null -> "null";
            default -> value.getClass().getSimpleName() + " " + value;
        };
    }
}
