package io.rapport.web.objects;

import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses and words that the pages about the model share. */
final class Shape {

    private Shape() {}

    static String base(Visit visit) {
        return visit.shell().base() + "/settings/objects";
    }

    static String base(Visit visit, ObjectDef object) {
        return base(visit) + "/" + object.name();
    }

    static String base(Visit visit, ObjectDef object, String field) {
        return base(visit, object) + "/fields/" + field;
    }

    /** An object whether or not its records can be seen: who shapes the model may know of all of it. */
    static ObjectDef object(Visit visit, String name) {
        return visit.model().object(name).orElseThrow(Problem::notFound);
    }

    /** A field of the object's own. */
    static FieldDef field(ObjectDef object, String name) {
        return object.field(name).filter(object.fields()::contains).orElseThrow(Problem::notFound);
    }

    static List<Link> crumbs(Visit visit, ObjectDef... objects) {
        var crumbs = new ArrayList<Link>();
        crumbs.add(new Link(visit.t("settings.title"), visit.shell().base() + "/settings"));
        crumbs.add(new Link(visit.t("settings.objects"), base(visit)));
        Arrays.stream(objects).forEach(object -> crumbs.add(new Link(visit.label(object.many()), base(visit, object))));
        return crumbs;
    }

    static String typeIcon(String type) {
        return switch (type) {
            case "text", "long_text" -> "file-text";
            case "integer", "decimal" -> "hash";
            case "money" -> "banknote";
            case "percent" -> "percent";
            case "boolean" -> "check";
            case "date" -> "calendar";
            case "date_time" -> "clock";
            case "choice", "multi_choice" -> "tag";
            case "email" -> "mail";
            case "phone" -> "phone";
            case "url" -> "globe";
            case "address", "geo" -> "map-pin";
            case "reference", "references", "links" -> "link";
            case "user" -> "user";
            case "auto_number" -> "list-checks";
            case "formula" -> "zap";
            case "rollup" -> "layers";
            default -> "circle";
        };
    }

    /** As before, and of what is rolled up from which records. */
    static String type(Visit visit, FieldDef field) {
        var rollup = field.rollup();
        return rollup == null
                ? type(visit, field.type())
                : visit.t("settings.type.rollup") + " › "
                        + target(visit, rollup.object()).orElse(rollup.object());
    }

    /** The type in words, with what it leads to or shows. */
    static String type(Visit visit, FieldType<?> type) {
        String word = visit.t("settings.type." + type.key());
        var more =
                switch (type) {
                    case RelationType relation
                    when !relation.target().equals("users") -> target(visit, relation.target());
                    case ReferencesType references -> target(visit, references.target());
                    case FormulaType formula ->
                        Optional.of(visit.t("settings.type." + formula.result().key()));
                    default -> Optional.<String>empty();
                };
        return more.map(text -> word + " › " + text).orElse(word);
    }

    private static Optional<String> target(Visit visit, String name) {
        return visit.model().object(name).map(object -> visit.label(object.many()));
    }

    /** Each input with what is wrong with it; an error on a label stands beside its first language. */
    static List<Input> withErrors(Visit visit, List<Input> inputs, Optional<Problem> problem) {
        if (problem.isEmpty()) {
            return inputs;
        }
        var sentences = Sentences.byField(problem.get().errors(), visit.texts());
        return inputs.stream()
                .map(input -> input.error(sentences.getOrDefault(field(input.name()), "")))
                .toList();
    }

    private static String field(String input) {
        return input.endsWith(".en") ? input.substring(0, input.length() - 3) : input;
    }

    /** What is wrong with none of the inputs. */
    static List<String> general(Visit visit, Optional<Problem> problem, List<Input> inputs) {
        if (problem.isEmpty()) {
            return List.of();
        }
        if (problem.get().errors().isEmpty()) {
            return List.of(Sentences.of(problem.get(), visit.texts()));
        }
        Set<String> named = inputs.stream().map(input -> field(input.name())).collect(Collectors.toSet());
        return problem.get().errors().stream()
                .filter(error -> !named.contains(error.field()))
                .map(error -> Sentences.of(error, visit.texts()))
                .toList();
    }

    /** Problems that a form shows; others are pages of their own. */
    static Problem shown(Problem problem) {
        return switch (problem.kind()) {
            case INVALID, CONFLICT, UNAVAILABLE, MALFORMED -> problem;
            default -> throw problem;
        };
    }
}
