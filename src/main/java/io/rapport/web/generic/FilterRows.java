package io.rapport.web.generic;

import io.rapport.expression.CalendarUnit;
import io.rapport.expression.DateRange;
import io.rapport.expression.Expressions;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.Reading;
import io.rapport.web.filter.Ground;
import io.rapport.web.filter.Kind;
import io.rapport.web.filter.Node;
import io.rapport.web.filter.Node.Join;
import io.rapport.web.filter.Op;
import io.rapport.web.view.Choice;
import io.rapport.web.view.FilterBuilder;
import io.rapport.web.view.Input;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions as rows of a form.
 *
 * @param names of the records that conditions speak of, by id
 * @param errors by the address of a part
 * @param fresh the address of the part that was just added or changed
 */
record FilterRows(Visit visit, Map<String, String> names, Map<String, String> errors, String fresh) {

    FilterBuilder.Group root(Node.Group root, Ground ground) {
        return group(FilterDraft.ROOT, root.join(), root.parts(), ground, 1, true);
    }

    private FilterBuilder.Group group(
            String at, Join join, List<Node> parts, Ground ground, int depth, boolean readable) {
        var rows = new ArrayList<FilterBuilder.Part>();
        for (int i = 0; i < parts.size(); i++) {
            rows.add(part(at + "-" + i, parts.get(i), ground, depth + 1, readable));
        }
        boolean relates = !FieldPicks.relations(visit, ground.object(), "").isEmpty();
        return new FilterBuilder.Group(at, joins(join), rows, depth <= FilterDraft.DEEP, relates);
    }

    private FilterBuilder.Part part(String at, Node node, Ground ground, int depth, boolean readable) {
        return switch (node) {
            case Node.Group(var join, var parts) -> group(at, join, parts, ground, depth, readable);
            case Node.Test test -> test(at, test, ground);
            case Node.Related related -> related(at, related, ground, depth);
            case Node.Text(var cel) -> new FilterBuilder.Text(at, cel, readable ? note(cel, ground) : "");
        };
    }

    private FilterBuilder.Related related(String at, Node.Related related, Ground ground, int depth) {
        var there = ground.many(related.path());
        var where = there.map(on -> group(at, related.join(), related.parts(), on, depth, false))
                .orElseGet(() -> new FilterBuilder.Group(at, joins(related.join()), List.of(), false, false));
        return new FilterBuilder.Related(
                at,
                List.of(
                        new Choice("some", visit.t("filter.has"), !related.none()),
                        new Choice("none", visit.t("filter.has_no"), related.none())),
                FieldPicks.relations(visit, ground.object(), related.path()),
                related.variable(),
                where,
                at.equals(fresh));
    }

    private List<Choice> joins(Join join) {
        return List.of(
                new Choice("all", visit.t("filter.join.all"), join == Join.ALL),
                new Choice("any", visit.t("filter.join.any"), join == Join.ANY),
                new Choice("none", visit.t("filter.join.none"), join == Join.NONE));
    }

    /** Why a part that is no condition has no effect. */
    private String note(String cel, Ground ground) {
        try {
            Expressions.parse(cel, ground.scope(), ValueType.BOOLEAN);
            return "";
        } catch (Problem problem) {
            return problem.errors().isEmpty()
                    ? Sentences.of(problem, visit.texts())
                    : Sentences.of(problem.errors().getFirst(), visit.texts());
        }
    }

    private FilterBuilder.Test test(String at, Node.Test test, Ground ground) {
        var def = ground.field(test.path());
        String fields = visit.base(ground.object()) + "/fields";
        var picked = def.isPresent()
                ? List.of(new Choice(test.path(), FieldPicks.label(visit, ground, test.path()), true))
                : List.<Choice>of();
        var field =
                Input.of("f." + at, visit.t("filter.field"), "reference", "").lookup(fields, picked);
        if (def.isEmpty()) {
            var plain = FieldPicks.all(visit, ground.object()).stream()
                    .filter(pick -> pick.depth() < 3)
                    .map(pick -> new Choice(pick.path(), pick.label(), false))
                    .toList();
            return new FilterBuilder.Test(
                    at,
                    field.choices(plain),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    error(at),
                    at.equals(fresh));
        }
        var kind = Kind.of(def.get());
        var operators = kind.ops().stream()
                .map(op -> new Choice(op.key(), operator(kind, op), op == test.op()))
                .toList();
        var value = test.op().asks()
                ? Optional.of(value(at, FieldPicks.shown(def.get()), kind, test))
                : Optional.<Input>empty();
        var counted = value.filter(input -> test.op().isRange())
                .map(input -> test.values().isEmpty() ? "" : test.values().getFirst())
                .flatMap(DateRange::of)
                .filter(range -> range.length() > 1);
        boolean waits = test.op().isRange() && List.of("last", "next").contains(first(test));
        return new FilterBuilder.Test(
                at,
                field,
                operators,
                value,
                counted.isPresent() || waits
                        ? Optional.of(Input.of(
                                "n." + at,
                                visit.t("filter.count"),
                                "integer",
                                counted.map(range -> String.valueOf(range.length()))
                                        .orElse("30")))
                        : Optional.empty(),
                counted.isPresent() || waits
                        ? Ranges.units(visit, counted.map(DateRange::unit).orElse(CalendarUnit.DAY))
                        : List.of(),
                error(at),
                at.equals(fresh));
    }

    private String error(String at) {
        return errors.getOrDefault(at, "");
    }

    private static String first(Node.Test test) {
        return test.values().isEmpty() ? "" : test.values().getFirst();
    }

    String operator(Kind kind, Op op) {
        boolean day =
                kind == Kind.DAY && List.of(Op.EQ, Op.LT, Op.LE, Op.GT, Op.GE).contains(op);
        return visit.t((day ? "filter.op.day." : "filter.op.") + op.key());
    }

    private Input value(String at, FieldDef field, Kind kind, Node.Test test) {
        String name = "v." + at;
        String label = visit.t("filter.value");
        if (test.op().isRange()) {
            var choices = Ranges.choices(visit, Ranges.choice(first(test)));
            return Input.of(name, label, "choice", "").choices(choices).required(true);
        }
        return switch (kind) {
            case CHOICE, CHOICES -> Input.of(name, label, "multi_choice", "").choices(choices(field, test.values()));
            case FLAG ->
                Input.of(name, label, "choice", "")
                        .choices(List.of(
                                new Choice(
                                        "true",
                                        visit.t("value.yes"),
                                        first(test).equals("true")),
                                new Choice(
                                        "false",
                                        visit.t("value.no"),
                                        first(test).equals("false"))));
            case USER, TEAM, REFERENCE, REFERENCES -> {
                String target = RecordNames.target(field).orElseThrow();
                var picked = test.values().stream()
                        .map(id -> new Choice(id, names.getOrDefault(id, "–"), true))
                        .toList();
                yield Input.of(name, label, "references", "")
                        .lookup(visit.shell().base() + "/" + target + "/options", picked);
            }
            case NUMBER -> Input.of(name, label, number(field), number(field, first(test)));
            case DAY -> Input.of(name, label, "date", first(test));
            default ->
                test.op().takesSeveral()
                        ? Input.of(name, label, "long_text", String.join("\n", test.values()))
                        : Input.of(name, label, "text", first(test));
        };
    }

    private static String number(FieldDef field) {
        return field.type().key().equals("percent") ? "percent" : "decimal";
    }

    /** Digits as the visitor writes them; what is no number stays as it was typed. */
    private String number(FieldDef field, String text) {
        try {
            var reading = new Reading(
                    Locale.ROOT,
                    visit.formats().zone(),
                    Currency.getInstance(visit.actor().tenant().currency()),
                    "");
            var value = text.isEmpty() ? null : field.type().parse(text, reading);
            return value == null ? text : Inputs.of(visit, field, value).value();
        } catch (InvalidValue typed) {
            return text;
        }
    }

    private List<Choice> choices(FieldDef field, List<String> chosen) {
        var all =
                switch (field.type()) {
                    case ChoiceType choice -> choice.choices().all();
                    case MultiChoiceType many -> many.choices().all();
                    default -> List.<io.rapport.model.Choice>of();
                };
        var choices = new ArrayList<Choice>();
        var unknown = new HashSet<>(chosen);
        for (var choice : all) {
            boolean is = unknown.remove(choice.key());
            if (is || !choice.retired()) {
                choices.add(new Choice(choice.key(), visit.label(choice.label()), is));
            }
        }
        unknown.forEach(key -> choices.add(new Choice(key, key, true)));
        return choices;
    }
}
