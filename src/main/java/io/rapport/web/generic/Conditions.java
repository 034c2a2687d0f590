package io.rapport.web.generic;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Ref;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.web.filter.Ground;
import io.rapport.web.filter.Kind;
import io.rapport.web.filter.Node;
import io.rapport.web.filter.Node.Join;
import io.rapport.web.filter.Op;
import io.rapport.web.filter.Reader;
import io.rapport.web.filter.Writer;
import io.rapport.web.view.FilterChip;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A filter in words: its parts, each of which can be taken away. */
@Component
public class Conditions {

    private static final int NAMED = 4;

    private final RecordNames names;

    Conditions(RecordNames names) {
        this.names = names;
    }

    public List<FilterChip> chips(Visit visit, ObjectDef object, Filter filter, ListState state, String path) {
        if (!(filter instanceof Filter.Matches(Expr condition))) {
            return List.of();
        }
        var ground = FieldPicks.ground(visit, object);
        var root = Reader.of(condition, ground);
        var parts = root.join() == Join.ALL ? root.parts() : List.<Node>of(root);
        var words = new Words(visit, names.of(visit, root, ground));
        var chips = new ArrayList<FilterChip>();
        for (int i = 0; i < parts.size(); i++) {
            var rest = new ArrayList<>(parts);
            rest.remove(i);
            String removed = state.filter(Writer.write(new Node.Group(Join.ALL, rest), ground))
                    .href(path);
            chips.add(words.chip(parts.get(i), ground, removed));
        }
        return chips;
    }

    /** Conditions in the visitor's language, with the names of records that they speak of. */
    private record Words(Visit visit, Map<String, String> names) {

        FilterChip chip(Node node, Ground ground, String removeHref) {
            return switch (node) {
                case Node.Test test ->
                    new FilterChip(FieldPicks.label(visit, ground, test.path()), says(test, ground), removeHref);
                case Node.Related related ->
                    new FilterChip(related(related, ground), where(related, ground), removeHref);
                case Node.Group group -> new FilterChip("", of(group, ground), removeHref);
                case Node.Text(var cel) -> new FilterChip("", cel, removeHref);
            };
        }

        private String of(Node node, Ground ground) {
            return switch (node) {
                case Node.Test test -> FieldPicks.label(visit, ground, test.path()) + " " + says(test, ground);
                case Node.Related related -> (related(related, ground) + " " + where(related, ground)).strip();
                case Node.Group(var join, var parts) -> joined(join, parts, ground);
                case Node.Text(var cel) -> cel;
            };
        }

        private String joined(Join join, List<Node> parts, Ground ground) {
            String word = visit.t(join == Join.ALL ? "filter.and" : "filter.or");
            String all = parts.stream()
                    .map(part -> part instanceof Node.Group && parts.size() > 1
                            ? "(" + of(part, ground) + ")"
                            : of(part, ground))
                    .collect(Collectors.joining(" " + word + " "));
            return join == Join.NONE ? visit.t("filter.not", all) : all;
        }

        private String related(Node.Related related, Ground ground) {
            String name = FieldPicks.relations(visit, ground.object(), related.path()).stream()
                    .filter(choice -> choice.selected())
                    .map(choice -> choice.label())
                    .findFirst()
                    .orElse(related.path());
            return visit.t(related.none() ? "filter.says.has_no" : "filter.says.has", name);
        }

        private String where(Node.Related related, Ground ground) {
            if (related.parts().isEmpty()) {
                return "";
            }
            return ground.many(related.path())
                    .map(there -> visit.t("filter.says.where", joined(related.join(), related.parts(), there)))
                    .orElse("");
        }

        private String says(Node.Test test, Ground ground) {
            var field = ground.field(test.path()).orElseThrow();
            boolean day = Kind.of(field) == Kind.DAY
                    && List.of(Op.EQ, Op.LT, Op.LE, Op.GT, Op.GE).contains(test.op());
            String value = test.values().stream()
                            .limit(NAMED)
                            .map(each -> value(FieldPicks.shown(field), test.op(), each))
                            .collect(Collectors.joining(", "))
                    + (test.values().size() > NAMED ? " …" : "");
            String key = test.op().takesSeveral() && test.values().size() == 1
                    ? one(test.op())
                    : test.op().key();
            return visit.t((day ? "filter.says.day." : "filter.says.") + key, value);
        }

        private static String one(Op op) {
            return switch (op) {
                case IN -> "eq";
                case NOT_IN -> "ne";
                case HAS -> "contains";
                default -> "not_contains";
            };
        }

        private String value(FieldDef field, Op op, String value) {
            if (op.isRange()) {
                return Ranges.words(visit, value);
            }
            return switch (Kind.of(field)) {
                case CHOICE, CHOICES -> choice(field, value);
                case USER, TEAM, REFERENCE, REFERENCES -> names.getOrDefault(value, "–");
                case DAY -> visit.formats().date(LocalDate.parse(value));
                case NUMBER -> visit.formats().number(new BigDecimal(value));
                case FLAG -> visit.t(value.equals("true") ? "value.yes" : "value.no");
                default -> value;
            };
        }

        private String choice(FieldDef field, String key) {
            return switch (field.type()) {
                case ChoiceType choice ->
                    Cells.chip(visit, choice.choices().all(), key).label();
                case MultiChoiceType many ->
                    Cells.chip(visit, many.choices().all(), key).label();
                default -> key;
            };
        }
    }

    public static String literal(Object value) {
        return Expressions.format(new Expr.Literal(value, value instanceof Ref ? ValueType.NULL : ValueType.TEXT));
    }
}
