package io.rapport.query;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import io.rapport.expression.CalendarUnit;
import io.rapport.expression.DateRange;
import io.rapport.expression.Expr;
import io.rapport.expression.ValueType;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.IntegerType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.query.World.Rec;
import io.rapport.query.World.Stored;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What an expression means, said a second time in the plainest way: over records in memory, one at a time. Values are String,
 * BigDecimal, Stored, Boolean, LocalDate, Instant, UUID, List, or null.
 */
final class Naive {

    private static final Collator COLLATOR = Collator.getInstance(ULocale.ROOT);
    private static final int MOST_PARENTS = 5;

    /** A place where there may be a record. */
    record At(ObjectDef object, Rec rec) {}

    final World world;
    final Gate gate;
    final Map<String, Map<UUID, Rec>> state;
    private final Function<String, String> fold;
    private final ZoneId zone;
    private final LocalDate today;

    Naive(World world, Gate gate, Map<String, Map<UUID, Rec>> state, Function<String, String> fold) {
        this.world = world;
        this.gate = gate;
        this.state = state;
        this.fold = fold;
        this.zone = gate.viewer().zone();
        this.today = LocalDate.ofInstant(Dice.NOW, zone);
    }

    private Naive ungatedToday() {
        return new Naive(world, Ungated.of(gate.viewer()), world.records, fold);
    }

    // Rows

    boolean visible(ObjectDef object, Rec rec) {
        return rec != null && rec.deletedAt() == null && granted(object, rec);
    }

    boolean granted(ObjectDef object, Rec rec) {
        return granted(object, rec, Action.READ, 0);
    }

    private boolean granted(ObjectDef object, Rec rec, Action action, int parents) {
        var now = world.records.get(object.name()).get(rec.id());
        return switch (gate.rows(object, action)) {
            case RowAccess.All all -> true;
            case RowAccess.Denied denied -> false;
            case RowAccess.Where(var filter) -> now != null && grants(object, now, filter, parents);
        };
    }

    private boolean grants(ObjectDef object, Rec rec, Filter filter, int parents) {
        return switch (filter) {
            case Filter.Matches(var condition) -> ungatedToday().test(condition, new At(object, rec), Map.of());
            case Filter.LinkedTo(var field, var target) ->
                target.equals(rec.values().get(field));
            case Filter.LinkedToOneOf(var field, var targets) ->
                targets.contains(rec.values().get(field));
            case Filter.ThroughParent(var relation, var action) ->
                parents < MOST_PARENTS && parent(object, rec, relation, action, parents);
            case Filter.And(var parts) -> parts.stream().allMatch(part -> grants(object, rec, part, parents));
            case Filter.Or(var parts) -> parts.stream().anyMatch(part -> grants(object, rec, part, parents));
            case Filter.Not(var part) -> !grants(object, rec, part, parents);
            default -> matches(new At(object, rec), filter);
        };
    }

    private boolean parent(ObjectDef object, Rec rec, String relation, Action action, int parents) {
        var link = (UUID) rec.values().get(relation);
        var target = world.model.require(
                object.require(relation).relation().orElseThrow().target());
        if (gate.rows(target, action) instanceof RowAccess.All) {
            return link != null;
        }
        var parent = link == null ? null : world.records.get(target.name()).get(link);
        return parent != null && granted(target, parent, action, parents + 1);
    }

    /** A filter as the viewer sees it. */
    boolean matches(At at, Filter filter) {
        var rec = at.rec();
        return switch (filter) {
            case Filter.Matches(var condition) -> test(condition, at, Map.of());
            case Filter.Ids(var ids) -> ids.contains(rec.id());
            case Filter.OwnedBy(var users) ->
                at.object().owned()
                        && rec.values().get("owner") != null
                        && users.contains(rec.values().get("owner"));
            case Filter.SharedWith shared ->
                world.shares.stream()
                        .anyMatch(share -> share.object().equals(at.object().name())
                                && share.record().equals(rec.id())
                                && (shared.user().equals(share.user())
                                        || share.team() != null
                                                && shared.teams().contains(share.team()))
                                && (share.until() == null || share.until().isAfter(Dice.NOW))
                                && (!shared.forEditing() || share.level().equals("edit")));
            case Filter.LinkedTo(var field, var target) -> {
                var def = at.object().require(field);
                var links = def.type() instanceof ReferencesType
                        ? ids(many(at, field))
                        : java.util.Collections.singleton(
                                follow(at, def).rec() == null
                                        ? null
                                        : follow(at, def).rec().id());
                yield links.contains(target);
            }
            case Filter.LinkedToOneOf(var field, var targets) -> {
                var to = follow(at, at.object().require(field)).rec();
                yield to != null && targets.contains(to.id());
            }
            case Filter.ThroughLinks links ->
                throw new IllegalArgumentException("Nothing hangs on others in these worlds");
            case Filter.Before before -> throw new IllegalArgumentException("No streams in these worlds");
            case Filter.LinkedToAny any -> throw new IllegalArgumentException("No links to any object in these worlds");
            case Filter.ThroughParent(var relation, var action) -> parent(at.object(), rec, relation, action, 0);
            case Filter.And(var parts) -> parts.stream().allMatch(part -> matches(at, part));
            case Filter.Or(var parts) -> parts.stream().anyMatch(part -> matches(at, part));
            case Filter.Not(var part) -> !matches(at, part);
        };
    }

    // Fields

    At follow(At at, FieldDef relation) {
        var target = world.model.require(relation.relation().orElseThrow().target());
        var link = at.rec() == null ? null : (UUID) at.rec().values().get(relation.name());
        var rec = link == null ? null : state.get(target.name()).get(link);
        return new At(target, visible(target, rec) ? rec : null);
    }

    List<At> many(At at, String name) {
        if (at.rec() == null) {
            return List.of();
        }
        var field = at.object().field(name);
        if (field.isPresent() && field.get().type() instanceof ReferencesType references) {
            var target = world.model.require(references.target());
            var links = (List<?>) at.rec().values().get(name);
            return all(target)
                    .filter(rec -> links != null && links.contains(rec.id()))
                    .map(rec -> new At(target, rec))
                    .toList();
        }
        var inverse = world.model.inverse(at.object(), name).orElseThrow();
        return all(inverse.object())
                .filter(rec ->
                        at.rec().id().equals(rec.values().get(inverse.field().name())))
                .map(rec -> new At(inverse.object(), rec))
                .toList();
    }

    private java.util.stream.Stream<Rec> all(ObjectDef object) {
        return state.get(object.name()).values().stream().filter(rec -> visible(object, rec));
    }

    private static Set<UUID> ids(List<At> many) {
        return many.stream().map(at -> at.rec().id()).collect(java.util.stream.Collectors.toSet());
    }

    Object field(At at, FieldDef field) {
        if (at.rec() == null) {
            return null;
        }
        if (field.type() instanceof FormulaType formula) {
            var value = value(Formulas.parse(world.model, at.object(), field).orElseThrow(), at, Map.of());
            if (formula.result() instanceof IntegerType && value != null) {
                var number = (BigDecimal) value;
                var beyond = number.abs().compareTo(new BigDecimal(Long.MAX_VALUE)) >= 0;
                return beyond ? null : number.setScale(0, RoundingMode.HALF_UP);
            }
            return value;
        }
        if (field.relation().isPresent()) {
            var target = follow(at, field);
            return target.rec() == null ? null : target.rec().id();
        }
        var value =
                field.name().equals("id") ? at.rec().id() : at.rec().values().get(field.name());
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : value;
    }

    // Expressions

    boolean test(Expr expr, At root, Map<String, At> names) {
        return Boolean.TRUE.equals(value(expr, root, names));
    }

    Object value(Expr expr, At root, Map<String, At> names) {
        return switch (expr) {
            case Expr.Literal(List<?> list, var type) ->
                list.stream().map(item -> ((Expr.Literal) item).value()).toList();
            case Expr.Literal(var value, var type) -> value;
            case Expr.PathRef path -> path(path, root, names);
            case Expr.Exists exists -> {
                var many = many(
                        holder(exists.toMany(), root, names),
                        exists.toMany().names().getLast());
                Function<At, Boolean> test = at -> {
                    var inner = new HashMap<>(names);
                    inner.put(exists.variable(), at);
                    return test(exists.predicate(), root, inner);
                };
                yield exists.all()
                        ? many.stream().allMatch(test::apply)
                        : many.stream().anyMatch(test::apply);
            }
            case Expr.Call call -> call(call, root, names);
        };
    }

    private At holder(Expr.PathRef path, At root, Map<String, At> names) {
        var at = path.variable() == null ? root : names.get(path.variable());
        for (String name : path.names().subList(0, Math.max(0, path.names().size() - 1))) {
            at = follow(at, at.object().require(name));
        }
        return at;
    }

    private static boolean isMany(Expr expr) {
        return expr instanceof Expr.PathRef path && path.type() instanceof ValueType.ListOf(ValueType.Id id);
    }

    private Object path(Expr.PathRef path, At root, Map<String, At> names) {
        var at = holder(path, root, names);
        if (path.names().isEmpty()) {
            return at.rec() == null ? null : at.rec().id();
        }
        String last = path.names().getLast();
        return isMany(path)
                ? List.copyOf(ids(many(at, last)))
                : field(at, at.object().require(last));
    }

    private Object call(Expr.Call call, At root, Map<String, At> names) {
        var args = call.args();
        Function<Integer, Object> arg = i -> value(args.get(i), root, names);
        return switch (call.function()) {
            case AND -> args.stream().allMatch(part -> test(part, root, names));
            case OR -> args.stream().anyMatch(part -> test(part, root, names));
            case NOT -> !test(args.getFirst(), root, names);
            case EQ -> present(arg) && compare(arg.apply(0), arg.apply(1)) == 0;
            case NE ->
                present(arg)
                        ? compare(arg.apply(0), arg.apply(1)) != 0
                        : (arg.apply(0) == null) != (arg.apply(1) == null);
            case LT -> present(arg) && compare(arg.apply(0), arg.apply(1)) < 0;
            case LE -> present(arg) && compare(arg.apply(0), arg.apply(1)) <= 0;
            case GT -> present(arg) && compare(arg.apply(0), arg.apply(1)) > 0;
            case GE -> present(arg) && compare(arg.apply(0), arg.apply(1)) >= 0;
            case IN ->
                present(arg) && ((List<?>) arg.apply(1)).stream().anyMatch(item -> compare(arg.apply(0), item) == 0);
            case IS_EMPTY -> empty(arg.apply(0));
            case CONTAINS -> present(arg) && folded(arg, 0).contains(folded(arg, 1));
            case STARTS_WITH -> present(arg) && folded(arg, 0).startsWith(folded(arg, 1));
            case ENDS_WITH -> present(arg) && folded(arg, 0).endsWith(folded(arg, 1));
            case WITHIN -> {
                var days = DateRange.of((String) arg.apply(1))
                        .orElseThrow()
                        .around(today, gate.viewer().weekStart());
                var day = (LocalDate) arg.apply(0);
                yield day != null && !day.isBefore(days.from()) && day.isBefore(days.until());
            }
            case CONDITION -> {
                var chosen = test(args.get(0), root, names) ? arg.apply(1) : arg.apply(2);
                yield chosen instanceof Stored money ? money.base() : chosen;
            }
            case COALESCE -> {
                for (var part : args) {
                    var value = value(part, root, names);
                    if (value != null) yield call.type().equals(ValueType.MONEY) ? base(value) : value;
                }
                yield null;
            }
            case MIN -> extreme(args, root, names, Comparator.naturalOrder());
            case MAX -> extreme(args, root, names, Comparator.reverseOrder());
            case CONCAT -> {
                var text = new StringBuilder();
                args.forEach(part -> text.append(Objects.requireNonNullElse(value(part, root, names), "")));
                yield text.toString();
            }
            case SIZE ->
                switch (arg.apply(0)) {
                    case null -> BigDecimal.ZERO;
                    case List<?> list -> BigDecimal.valueOf(list.size());
                    case Object text ->
                        BigDecimal.valueOf(((String) text).codePoints().count());
                };
            case TODAY -> today;
            case NOW -> Dice.NOW;
            case START_OF ->
                known(unit(args).startOf(today, offset(args), gate.viewer().weekStart()));
            case END_OF ->
                known(unit(args).endOf(today, offset(args), gate.viewer().weekStart()));
            case ME -> gate.viewer().user().orElse(null);
            case MY_TEAMS -> List.copyOf(gate.viewer().teams());
            case MY_TEAM -> List.copyOf(gate.viewer().teamPeople());
            case MY_TEAM_AND_BELOW -> List.copyOf(gate.viewer().peopleBelow());
            default -> strict(call, arg);
        };
    }

    /** Functions that are absent where an argument is. */
    private Object strict(Expr.Call call, Function<Integer, Object> arg) {
        for (int i = 0; i < call.args().size(); i++) {
            if (arg.apply(i) == null) return null;
        }
        return switch (call.function()) {
            case ADD -> number(arg, 0).add(number(arg, 1));
            case SUB -> number(arg, 0).subtract(number(arg, 1));
            case MUL -> number(arg, 0).multiply(number(arg, 1));
            case DIV -> divide(number(arg, 0), number(arg, 1));
            case MOD ->
                number(arg, 1).signum() == 0
                        ? null
                        : number(arg, 0)
                                .remainder(number(arg, 1))
                                .setScale(Math.max(
                                        number(arg, 0).scale(), number(arg, 1).scale()));
            case NEG -> number(arg, 0).negate();
            case ABS -> number(arg, 0).abs();
            case ROUND -> number(arg, 0).setScale(number(arg, 1).intValue(), RoundingMode.HALF_UP);
            case LOWER -> mapped((String) arg.apply(0), Character::toLowerCase);
            case UPPER -> mapped((String) arg.apply(0), Character::toUpperCase);
            case TRIM -> ((String) arg.apply(0)).replaceAll("^ +| +$", "");
            case AMOUNT -> arg.apply(0) instanceof Stored money ? money.amount() : arg.apply(0);
            case BASE_AMOUNT -> base(arg.apply(0));
            case CURRENCY -> arg.apply(0) instanceof Stored money ? money.currency() : "USD";
            case MONEY -> arg.apply(0);
            case DATE -> LocalDate.ofInstant((Instant) arg.apply(0), zone);
            case TIMESTAMP -> ((LocalDate) arg.apply(0)).atStartOfDay(zone).toInstant();
            case YEAR -> BigDecimal.valueOf(((LocalDate) arg.apply(0)).getYear());
            case MONTH -> BigDecimal.valueOf(((LocalDate) arg.apply(0)).getMonthValue());
            case DAY -> BigDecimal.valueOf(((LocalDate) arg.apply(0)).getDayOfMonth());
            case DAYS_BETWEEN ->
                BigDecimal.valueOf(((LocalDate) arg.apply(1)).toEpochDay() - ((LocalDate) arg.apply(0)).toEpochDay());
            case ADD_DAYS, ADD_MONTHS ->
                moved(call, arg.apply(0), number(arg, 1).toBigInteger());
            default -> throw new IllegalArgumentException(call.toString());
        };
    }

    private Object moved(Expr.Call call, Object from, BigInteger count) {
        var local = from instanceof Instant moment
                ? LocalDateTime.ofInstant(moment, zone)
                : ((LocalDate) from).atStartOfDay();
        boolean days = call.function() == io.rapport.expression.Function.ADD_DAYS;
        var units = days
                ? local.toLocalDate().toEpochDay() - LocalDate.of(1, 1, 1).toEpochDay()
                : local.getYear() * 12L + local.getMonthValue() - 1;
        var reached = BigInteger.valueOf(units).add(count);
        var least = BigInteger.valueOf(days ? 0 : 12);
        var most = BigInteger.valueOf(days ? 3652058 : 119999);
        if (reached.compareTo(least) < 0 || reached.compareTo(most) > 0) {
            return null;
        }
        var there = days ? local.plusDays(count.longValue()) : local.plusMonths(count.longValue());
        return from instanceof Instant
                ? ZonedDateTime.of(there, zone).withLaterOffsetAtOverlap().toInstant()
                : there.toLocalDate();
    }

    private Object extreme(List<Expr> args, At root, Map<String, At> names, Comparator<Integer> direction) {
        Object best = null;
        for (var part : args) {
            var value = value(part, root, names);
            if (value != null && (best == null || direction.compare(compare(value, best), 0) < 0)) {
                best = value;
            }
        }
        return best;
    }

    static BigDecimal base(Object value) {
        return value instanceof Stored money ? money.base() : (BigDecimal) value;
    }

    private static BigDecimal number(Function<Integer, Object> arg, int i) {
        return base(arg.apply(i));
    }

    private String folded(Function<Integer, Object> arg, int i) {
        return fold.apply((String) arg.apply(i));
    }

    private static boolean present(Function<Integer, Object> arg) {
        return arg.apply(0) != null && arg.apply(1) != null;
    }

    private static boolean empty(Object value) {
        return value == null || value.equals("") || value instanceof List<?> list && list.isEmpty();
    }

    private static String mapped(String text, java.util.function.IntUnaryOperator mapping) {
        return text.codePoints()
                .map(mapping)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static CalendarUnit unit(List<Expr> args) {
        return CalendarUnit.of((String) ((Expr.Literal) args.getFirst()).value())
                .orElseThrow();
    }

    private static int offset(List<Expr> args) {
        return ((BigDecimal) ((Expr.Literal) args.get(1)).value()).intValue();
    }

    private static LocalDate known(LocalDate day) {
        var last = LocalDate.of(9999, 12, 31);
        return day.isAfter(last) ? last : day;
    }

    /** As PostgreSQL's numeric chooses the decimals of a quotient (select_div_scale in numeric.c). */
    static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            return null;
        }
        int weight = weight(dividend) - weight(divisor);
        if (first(dividend) <= first(divisor)) {
            weight--;
        }
        int scale = Math.max(16 - weight * 4, Math.max(dividend.scale(), Math.max(divisor.scale(), 0)));
        return dividend.divide(divisor, Math.min(scale, 1000), RoundingMode.HALF_UP);
    }

    /** The exponent of the first digit to the base 10,000. */
    private static int weight(BigDecimal number) {
        return number.signum() == 0 ? 0 : Math.floorDiv(number.precision() - number.scale() - 1, 4);
    }

    private static int first(BigDecimal number) {
        return number.signum() == 0
                ? 0
                : number.abs()
                        .movePointLeft(weight(number) * 4)
                        .setScale(0, RoundingMode.DOWN)
                        .intValue();
    }

    /** The order of values; ids in the order of their digits. */
    static int compare(Object one, Object other) {
        return switch (one) {
            case String text -> texts(text, (String) other);
            case Stored money -> money.base().compareTo(base(other));
            case BigDecimal number -> number.compareTo(base(other));
            case Boolean bool -> bool.compareTo((Boolean) other);
            case LocalDate day -> day.compareTo((LocalDate) other);
            case Instant moment -> moment.compareTo((Instant) other);
            case UUID id -> id.toString().compareTo(other.toString());
            default -> throw new IllegalArgumentException(one.toString());
        };
    }

    private static int texts(String one, String other) {
        int order = COLLATOR.compare(one, other);
        if (order != 0) {
            return order;
        }
        return java.util.Arrays.compareUnsigned(
                one.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                other.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
