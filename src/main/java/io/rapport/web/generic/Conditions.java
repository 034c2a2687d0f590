package io.rapport.web.generic;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Ref;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.view.FilterChip;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A filter in words: its parts, each of which can be taken away. */
@Component
class Conditions {

    private final Queries queries;

    Conditions(Queries queries) {
        this.queries = queries;
    }

    List<FilterChip> chips(Visit visit, ObjectDef object, Filter filter, ListState state, String path) {
        if (!(filter instanceof Filter.Matches(Expr condition))) {
            return List.of();
        }
        var parts = condition instanceof Expr.Call(var function, var args, var type) && function == Function.AND
                ? args
                : List.of(condition);
        var chips = new ArrayList<FilterChip>();
        for (var part : parts) {
            String rest = parts.stream()
                    .filter(other -> other != part)
                    .map(other -> parts.size() > 2 ? "(" + Expressions.format(other) + ")" : Expressions.format(other))
                    .collect(Collectors.joining(" && "));
            chips.add(chip(visit, object, part, state.filter(rest).href(path)));
        }
        return chips;
    }

    private FilterChip chip(Visit visit, ObjectDef object, Expr part, String removeHref) {
        if (part instanceof Expr.Call(var function, var args, var type)
                && !args.isEmpty()
                && path(args.getFirst()) instanceof List<String> names
                && !names.isEmpty()) {
            var field = field(visit, object, names);
            if (field.isPresent()) {
                String words = words(visit, field.get(), function, args);
                if (!words.isEmpty()) {
                    return new FilterChip(labels(visit, object, names), words, removeHref);
                }
            }
        }
        return new FilterChip("", Expressions.format(part), removeHref);
    }

    private static List<String> path(Expr expr) {
        return switch (expr) {
            case Expr.PathRef path when path.variable() == null -> path.names();
            case Expr.Call(var function, var args, var type)
            when CONVERSIONS.contains(function) -> path(args.getFirst());
            case Expr.Call(var function, var args, var type)
            when function == Function.IS_EMPTY -> path(args.getFirst());
            default -> List.of();
        };
    }

    private static final Set<Function> CONVERSIONS = Set.of(Function.BASE_AMOUNT, Function.DATE);

    private String words(Visit visit, FieldDef field, Function function, List<Expr> args) {
        if (function == Function.IS_EMPTY) {
            return visit.t("filter.empty");
        }
        if (function == Function.NOT) {
            return args.getFirst() instanceof Expr.Call(var inner, var of, var type) && inner == Function.IS_EMPTY
                    ? visit.t("filter.not_empty")
                    : "";
        }
        if (args.size() < 2 || !(args.get(1) instanceof Expr.Literal literal)) {
            return args.size() > 1 && args.get(1) instanceof Expr.Call(var f, var a, var t) && f == Function.ME
                    ? visit.t("filter.eq", visit.t("filter.me"))
                    : "";
        }
        String key = "filter." + function.name().toLowerCase(java.util.Locale.ROOT);
        String value = value(visit, field, literal);
        return WORDS.contains(function) ? visit.t(key, value) : "";
    }

    private static final Set<Function> WORDS = Set.of(
            Function.EQ,
            Function.NE,
            Function.LT,
            Function.LE,
            Function.GT,
            Function.GE,
            Function.IN,
            Function.CONTAINS,
            Function.STARTS_WITH,
            Function.ENDS_WITH,
            Function.WITHIN);

    private String value(Visit visit, FieldDef field, Expr.Literal literal) {
        return switch (literal.value()) {
            case null -> "–";
            case LocalDate date -> visit.formats().date(date);
            case java.math.BigDecimal number -> visit.formats().number(number);
            case UUID id -> label(visit, field, id);
            case List<?> list ->
                list.stream()
                                .map(item -> item instanceof Expr.Literal each
                                        ? value(visit, field, each)
                                        : String.valueOf(item))
                                .limit(4)
                                .collect(Collectors.joining(", "))
                        + (list.size() > 4 ? " …" : "");
            case String text
            when field.type() instanceof ChoiceType choice ->
                Cells.chip(visit, choice.choices().all(), text).label();
            case Boolean bool -> visit.t(bool ? "value.yes" : "value.no");
            default -> String.valueOf(literal.value());
        };
    }

    /** The name of a record that a filter names by its id; only where the visitor may see it. */
    private String label(Visit visit, FieldDef field, UUID id) {
        if (!(field.type() instanceof RelationType relation)) {
            return id.toString();
        }
        var target = visit.object(relation.target());
        var query = Query.of(target.name(), target.nameField())
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .flatMap(row -> row.value(target.nameField()))
                .map(String::valueOf)
                .orElse("–");
    }

    private static Optional<FieldDef> field(Visit visit, ObjectDef object, List<String> names) {
        var holder = Optional.of(object);
        for (String name : names.subList(0, names.size() - 1)) {
            holder = holder.flatMap(from -> from.field(name))
                    .flatMap(FieldDef::relation)
                    .flatMap(relation -> visit.model().object(relation.target()));
        }
        return holder.flatMap(from -> from.field(names.getLast()));
    }

    private static String labels(Visit visit, ObjectDef object, List<String> names) {
        var words = new ArrayList<String>();
        for (int i = 1; i <= names.size(); i++) {
            field(visit, object, names.subList(0, i)).map(visit::label).ifPresent(words::add);
        }
        return String.join(" › ", words);
    }

    static String literal(Object value) {
        return Expressions.format(new Expr.Literal(value, value instanceof Ref ? ValueType.NULL : ValueType.TEXT));
    }

    static Path path(String field) {
        return Path.of(field);
    }
}
