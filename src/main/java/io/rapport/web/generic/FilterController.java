package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Choice;
import io.rapport.web.view.FilterForm;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The small form that adds one condition to a list, and its result: the list's address with the condition in CEL. */
@Controller
class FilterController {

    private final Visits visits;
    private final Pages pages;

    FilterController(Visits visits, Pages pages) {
        this.visits = visits;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/filter")
    View form(
            Actor actor,
            @PathVariable String object,
            ListState state,
            @RequestParam(defaultValue = "") String f,
            @RequestParam(defaultValue = "") String op,
            @RequestParam(defaultValue = "") String v,
            @RequestParam(defaultValue = "") String on,
            @RequestParam Map<String, String> all,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        if (f.isEmpty()) {
            return show(visit, def, state, on, Optional.empty(), request);
        }
        var field = filterable(visit, def).stream()
                .filter(candidate -> candidate.name().equals(f))
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (op.isEmpty()) {
            return show(visit, def, state, on, Optional.of(field), request);
        }
        String value = all.getOrDefault(field.name(), v);
        String condition = condition(visit, field, op, value);
        String filter = state.filter().isBlank() ? condition : "(" + state.filter() + ") && " + condition;
        return Redirects.to(state.filter(filter).href(visit.base(def) + (on.equals("board") ? "/board" : "")));
    }

    /** What the filter's form of a board keeps, so that it leads back there. */
    static List<Map.Entry<String, String>> onBoard(ListState state) {
        return keep(state, "board");
    }

    private static List<Map.Entry<String, String>> keep(ListState state, String on) {
        var kept = new ArrayList<>(state.parameters());
        if (on.equals("board")) {
            kept.add(Map.entry("on", on));
        }
        return kept;
    }

    private Answer show(
            Visit visit,
            ObjectDef object,
            ListState state,
            String on,
            Optional<FieldDef> field,
            HttpServletRequest request) {
        String path = visit.base(object) + "/filter";
        var links = filterable(visit, object).stream()
                .map(candidate -> {
                    var parameters = new ArrayList<>(keep(state, on));
                    parameters.add(Map.entry("f", candidate.name()));
                    return new Link(visit.label(candidate), ListState.href(path, parameters));
                })
                .toList();
        var form = new FilterForm(
                path,
                keep(state, on),
                links,
                field.map(FieldDef::name).orElse(""),
                field.map(visit::label).orElse(""),
                field.map(chosen -> operators(visit, chosen)).orElse(List.of()),
                field.map(chosen -> input(visit, chosen)));
        return Pages.frame(request).isPresent()
                ? pages.part("list/filter", visit.shell(), Map.of("form", form))
                : pages.page("filter", visit.shell(), form);
    }

    private static Input input(Visit visit, FieldDef field) {
        var input = Inputs.of(visit, field, null);
        return field.type() instanceof DateType ? input.hint(visit.t("filter.date_hint")) : input.required(false);
    }

    private static List<FieldDef> filterable(Visit visit, ObjectDef object) {
        return Layouts.readable(visit, object).stream()
                .filter(field -> !operators(field).isEmpty())
                .toList();
    }

    private static List<Choice> operators(Visit visit, FieldDef field) {
        return operators(field).stream()
                .map(operator -> new Choice(operator, visit.t("filter.op." + operator), false))
                .toList();
    }

    private static List<String> operators(FieldDef field) {
        if (field.type() instanceof RelationType || field.type() instanceof ChoiceType) {
            return List.of("eq", "ne", "empty", "not_empty");
        }
        if (field.type() instanceof BooleanType) {
            return List.of("eq");
        }
        return switch (field.type().valueType()) {
            case ValueType.Scalar.TEXT -> List.of("contains", "starts_with", "eq", "ne", "empty", "not_empty");
            case ValueType.Scalar.NUMBER, ValueType.Scalar.MONEY ->
                List.of("ge", "le", "gt", "lt", "eq", "empty", "not_empty");
            case ValueType.Scalar.DATE, ValueType.Scalar.INSTANT -> List.of("ge", "le", "eq", "empty", "not_empty");
            default -> List.of();
        };
    }

    /** The condition in CEL; a value that the field can't hold is refused. */
    private static String condition(Visit visit, FieldDef field, String op, String text) {
        String name = field.name();
        if (!operators(field).contains(op)) {
            throw Problem.malformed("unknown_operator", op);
        }
        return switch (op) {
            case "empty" -> name + " == null";
            case "not_empty" -> name + " != null";
            case "contains" -> name + ".contains(" + Conditions.literal(text) + ")";
            case "starts_with" -> name + ".startsWith(" + Conditions.literal(text) + ")";
            case "ne" -> name + " != " + literal(visit, field, text);
            case "lt" -> name + " < " + literal(visit, field, text);
            case "le" -> name + " <= " + literal(visit, field, text);
            case "gt" -> name + " > " + literal(visit, field, text);
            case "ge" -> name + " >= " + literal(visit, field, text);
            default -> name + " == " + literal(visit, field, text);
        };
    }

    private static String literal(Visit visit, FieldDef field, String text) {
        try {
            var value = field.type().parse(text, Submission.reading(visit));
            return switch (value) {
                case null -> "null";
                case Boolean bool -> bool.toString();
                case BigDecimal number -> number.toPlainString();
                case Number number -> number.toString();
                case io.rapport.kernel.Money money -> money.amount().toPlainString();
                case Ref ref -> Conditions.literal(ref.id().toString());
                default -> Conditions.literal(value.toString());
            };
        } catch (InvalidValue invalid) {
            throw Problem.invalid(field.name(), invalid.code(), invalid.args().toArray());
        }
    }
}
