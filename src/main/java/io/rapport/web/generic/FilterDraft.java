package io.rapport.web.generic;

import io.rapport.kernel.Money;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.web.filter.Ground;
import io.rapport.web.filter.Kind;
import io.rapport.web.filter.Node;
import io.rapport.web.filter.Node.Join;
import io.rapport.web.filter.Op;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/** Conditions as their form sent them, finished or not; what can't be understood is told by the address of its part. */
final class FilterDraft {

    static final String ROOT = "0";
    static final int DEEP = 4;
    private static final int MOST = 60;

    private final Visit visit;
    private final RecordNames names;
    private final MultiValueMap<String, String> sent;
    private final Map<String, String> errors = new HashMap<>();
    private int count;

    FilterDraft(Visit visit, RecordNames names, MultiValueMap<String, String> sent) {
        this.visit = visit;
        this.names = names;
        this.sent = sent;
    }

    static boolean isIn(MultiValueMap<String, String> sent) {
        return sent.containsKey("t." + ROOT);
    }

    Map<String, String> errors() {
        return errors;
    }

    Node.Group read(ObjectDef object) {
        var ground = FieldPicks.ground(visit, object);
        return new Node.Group(join(ROOT), parts(ROOT, ground, 1));
    }

    private List<Node> parts(String at, Ground ground, int depth) {
        var parts = new ArrayList<Node>();
        for (int i = 0; depth <= DEEP + 1 && count < MOST && sent.containsKey("t." + at + "-" + i); i++) {
            count++;
            parts.add(part(at + "-" + i, ground, depth));
        }
        return parts;
    }

    private Node part(String at, Ground ground, int depth) {
        return switch (text("t", at)) {
            case "g" -> new Node.Group(join(at), parts(at, ground, depth + 1));
            case "r" -> related(at, ground, depth);
            case "x" -> new Node.Text(text("x", at));
            default -> test(at, ground);
        };
    }

    private Node related(String at, Ground ground, int depth) {
        String path = text("r", at);
        var parts = ground.many(path).map(there -> parts(at, there, depth + 1)).orElse(List.of());
        return new Node.Related(path, text("h", at).equals("none"), text("w", at), join(at), parts);
    }

    private Join join(String at) {
        return switch (text("j", at)) {
            case "any" -> Join.ANY;
            case "none" -> Join.NONE;
            default -> Join.ALL;
        };
    }

    private Node test(String at, Ground ground) {
        var field = field(at, ground);
        if (field.isEmpty()) {
            return new Node.Test("", Op.EQ, List.of());
        }
        var def = ground.field(field.get()).orElseThrow();
        var kind = Kind.of(def);
        // What was said of another field says nothing of this one
        if (sent.containsKey("p." + at) && !text("p", at).equals(field.get())) {
            return new Node.Test(field.get(), kind.ops().getFirst(), List.of());
        }
        var op = Op.of(text("o", at))
                .filter(kind.ops()::contains)
                .orElse(kind.ops().getFirst());
        var values = op.asks() ? values(at, FieldPicks.shown(def), kind, op) : List.<String>of();
        if (op.asks() && values.isEmpty()) {
            errors.putIfAbsent(at, visit.t("filter.value_needed"));
        }
        return new Node.Test(field.get(), op, values);
    }

    private Optional<String> field(String at, Ground ground) {
        String path = lastOf("f." + at);
        if (ground.field(path).isPresent()) {
            return Optional.of(path);
        }
        String typed = Objects.requireNonNullElse(sent.getFirst("f." + at + ".text"), "");
        var named = typed.isBlank() ? Optional.<String>empty() : FieldPicks.named(visit, ground.object(), typed);
        if (named.isEmpty() && !(typed + path).isBlank()) {
            errors.put(at, visit.t("filter.field_needed"));
        }
        return named;
    }

    private List<String> values(String at, FieldDef field, Kind kind, Op op) {
        if (op.isRange()) {
            return range(at);
        }
        return switch (kind) {
            case TEXT -> texts(at, op);
            case NUMBER -> number(at, field);
            case DAY -> day(at);
            case USER, TEAM, REFERENCE, REFERENCES -> records(at, field);
            default -> chosen(at);
        };
    }

    private List<String> range(String at) {
        String choice = text("v", at);
        String count = text("n", at).isBlank() ? "30" : text("n", at);
        String unit = text("u", at).isBlank() ? "day" : text("u", at);
        var range = Ranges.read(choice, count, unit);
        if (range.isEmpty() && !choice.isEmpty()) {
            errors.put(at, visit.t("filter.no_range"));
        }
        return range.map(List::of).orElse(choice.isEmpty() ? List.of() : List.of(choice));
    }

    private List<String> texts(String at, Op op) {
        String text = lastOf("v." + at);
        return op.takesSeveral()
                ? text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList()
                : text.isEmpty() ? List.of() : List.of(text);
    }

    private List<String> chosen(String at) {
        return List.copyOf(new LinkedHashSet<>(sent.getOrDefault("v." + at, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList()));
    }

    private List<String> records(String at, FieldDef field) {
        var chosen = chosen(at);
        String typed = Objects.requireNonNullElse(sent.getFirst("v." + at + ".text"), "");
        if (!typed.isBlank()) {
            var found = RecordNames.target(field).flatMap(target -> names.named(visit, target, typed));
            if (found.isEmpty()) {
                errors.put(at, visit.t("filter.no_record", typed));
            }
            var all = new ArrayList<>(chosen);
            found.filter(id -> !all.contains(id)).ifPresent(all::add);
            return all;
        }
        return chosen;
    }

    private List<String> number(String at, FieldDef field) {
        String text = lastOf("v." + at);
        try {
            var value = field.type().parse(text, Submission.reading(visit));
            return switch (value) {
                case null -> List.of();
                case Money money -> List.of(money.amount().toPlainString());
                case BigDecimal number -> List.of(number.toPlainString());
                default -> List.of(value.toString());
            };
        } catch (InvalidValue invalid) {
            return wrong(at, text, invalid);
        }
    }

    private List<String> day(String at) {
        String text = lastOf("v." + at);
        try {
            var day = new DateType().parse(text, Submission.reading(visit));
            return day == null ? List.of() : List.of(day.toString());
        } catch (InvalidValue invalid) {
            return wrong(at, text, invalid);
        }
    }

    private List<String> wrong(String at, String text, InvalidValue invalid) {
        errors.put(at, visit.t("problem.field." + invalid.code(), invalid.args().toArray()));
        return List.of(text);
    }

    private String text(String kind, String at) {
        return Objects.requireNonNullElse(sent.getFirst(kind + "." + at), "");
    }

    /** The last that is not empty: a browser without script sends an input that scripts fill as well. */
    private String lastOf(String name) {
        return sent.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .reduce((before, after) -> after)
                .orElse("");
    }

    /** What a button of the form asks for, as in {@code add:0-2}; answers the address of what is new. */
    static Edited edit(Node.Group root, String verb, String at) {
        var steps = at.matches("0(-\\d{1,2}){0,6}") ? List.of(at.split("-")) : List.of(ROOT);
        return verb.equals("remove")
                ? new Edited((Node.Group) without(root, steps.subList(1, steps.size())), "")
                : added(root, steps, fresh(verb), at);
    }

    record Edited(Node.Group root, String fresh) {}

    private static Node fresh(String verb) {
        var row = new Node.Test("", Op.EQ, List.of());
        return switch (verb.toLowerCase(Locale.ROOT)) {
            case "group" -> new Node.Group(Join.ANY, List.of(row, row));
            case "related" -> new Node.Related("", false, "r", Join.ALL, List.of());
            default -> row;
        };
    }

    private static Edited added(Node.Group root, List<String> steps, Node part, String at) {
        int[] place = {-1};
        var changed = (Node.Group) with(root, steps.subList(1, steps.size()), part, place);
        String there = at + "-" + place[0];
        return new Edited(changed, place[0] < 0 ? "" : part instanceof Node.Group ? there + "-0" : there);
    }

    private static Node with(Node node, List<String> steps, Node part, int[] place) {
        var parts = new ArrayList<>(inner(node));
        if (steps.isEmpty()) {
            place[0] = parts.size();
            parts.add(part);
            return node(node, parts);
        }
        int step = Integer.parseInt(steps.getFirst());
        if (step < parts.size()) {
            parts.set(step, with(parts.get(step), steps.subList(1, steps.size()), part, place));
        }
        return node(node, parts);
    }

    private static Node without(Node node, List<String> steps) {
        if (steps.isEmpty()) {
            return node(node, List.of());
        }
        var parts = new ArrayList<>(inner(node));
        int step = Integer.parseInt(steps.getFirst());
        if (step < parts.size() && steps.size() == 1) {
            parts.remove(step);
        } else if (step < parts.size()) {
            parts.set(step, without(parts.get(step), steps.subList(1, steps.size())));
        }
        return node(node, parts);
    }

    private static List<Node> inner(Node node) {
        return switch (node) {
            case Node.Group group -> group.parts();
            case Node.Related related -> related.parts();
            case Node.Test test -> List.of();
            case Node.Text text -> List.of();
        };
    }

    private static Node node(Node node, List<Node> parts) {
        return switch (node) {
            case Node.Group(var join, var before) -> new Node.Group(join, parts);
            case Node.Related(var path, var none, var variable, var join, var before) ->
                new Node.Related(path, none, variable, join, parts);
            case Node.Test test -> test;
            case Node.Text text -> text;
        };
    }
}
