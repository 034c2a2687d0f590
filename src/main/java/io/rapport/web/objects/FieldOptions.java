package io.rapport.web.objects;

import io.rapport.model.AutoNumberType;
import io.rapport.model.ChoiceNames;
import io.rapport.model.DecimalType;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.IntegerType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.model.TextType;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** What each type of field asks for beside its name, as inputs {@code options.…} and read back from them. */
final class FieldOptions {

    /** In the groups and the order in which types are offered. */
    static final Map<String, List<String>> GROUPS = groups();

    /** Types that a formula can show. */
    private static final List<String> RESULTS =
            List.of("decimal", "integer", "money", "percent", "text", "boolean", "date", "date_time");

    private static final Set<String> UNIQUE =
            Set.of("text", "email", "phone", "integer", "decimal", "date", "reference", "user");

    private static final Set<String> COMPUTED = Set.of("formula", "auto_number", "rollup");

    private static final Set<String> UNINDEXED =
            Set.of("long_text", "url", "address", "geo", "formula", "reference", "user");

    private FieldOptions() {}

    private static Map<String, List<String>> groups() {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put("text", List.of("text", "long_text", "email", "phone", "url", "address"));
        groups.put("number", List.of("integer", "decimal", "money", "percent", "auto_number"));
        groups.put("choice", List.of("choice", "multi_choice", "boolean"));
        groups.put("time", List.of("date", "date_time"));
        groups.put("link", List.of("reference", "references", "user"));
        groups.put("other", List.of("formula", "rollup", "geo"));
        return groups;
    }

    static boolean isOffered(String type) {
        return GROUPS.values().stream().anyMatch(types -> types.contains(type));
    }

    static boolean canBeRequired(String type) {
        return !COMPUTED.contains(type);
    }

    static boolean canBeUnique(String type) {
        return UNIQUE.contains(type);
    }

    static boolean canBeIndexed(String type) {
        return !UNINDEXED.contains(type);
    }

    static boolean hasChoices(String type) {
        return type.equals("choice") || type.equals("multi_choice");
    }

    /** The inputs of a new field, with what was sent. */
    static List<Input> blank(Visit visit, ObjectDef object, String type, MultiValueMap<String, String> sent) {
        return switch (type) {
            case "text" -> List.of(number(visit, "max_length", sent(sent, "max_length", "255")));
            case "integer" -> List.of(flag(visit, "grouped", flagged(sent, "grouped", true)));
            case "decimal" -> List.of(number(visit, "scale", sent(sent, "scale", "2")));
            case "reference" ->
                List.of(
                        target(visit, sent(sent, "target", "")),
                        onDelete(visit, sent(sent, "on_delete", "keep")),
                        flag(visit, "inverse", flagged(sent, "inverse", true)));
            case "user" ->
                List.of(
                        onDelete(visit, sent(sent, "on_delete", "keep")),
                        flag(visit, "inverse", flagged(sent, "inverse", false)));
            case "references" -> List.of(target(visit, sent(sent, "target", "")));
            case "auto_number" -> List.of(pattern(visit, sent(sent, "pattern", "N-{0000}")));
            case "rollup" -> RollupOptions.blank(visit, object, sent);
            case "formula" ->
                List.of(result(visit, sent(sent, "result", "decimal")).wide(true));
            default -> List.of();
        };
    }

    /** The inputs of a field that is there; what its column depends on is fixed. */
    static List<Input> of(Visit visit, FieldType<?> type) {
        return switch (type) {
            case TextType text -> List.of(number(visit, "max_length", String.valueOf(text.maxLength())));
            case IntegerType integer -> List.of(flag(visit, "grouped", integer.grouped()));
            case DecimalType decimal -> List.of(number(visit, "scale", String.valueOf(decimal.scale())));
            case AutoNumberType auto -> List.of(pattern(visit, auto.pattern()));
            case RelationType relation ->
                relation.inverse() == null
                        ? List.of(onDelete(visit, word(relation)), flag(visit, "inverse", false))
                        : List.of(onDelete(visit, word(relation)));
            default -> List.of();
        };
    }

    private static String word(RelationType relation) {
        return relation.onDelete().name().toLowerCase(Locale.ROOT);
    }

    private static Input number(Visit visit, String option, String value) {
        return Input.of("options." + option, visit.t("settings.option." + option), "integer", value);
    }

    private static Input flag(Visit visit, String option, boolean value) {
        return Input.of("options." + option, visit.t("settings.option." + option), "boolean", String.valueOf(value))
                .wide(true);
    }

    private static Input pattern(Visit visit, String value) {
        return Input.of("options.pattern", visit.t("settings.option.pattern"), "text", value)
                .hint(visit.t("settings.option.pattern.hint"))
                .wide(true);
    }

    private static Input target(Visit visit, String chosen) {
        var choices = visit.model().objects().stream()
                .map(object -> new Choice(
                        object.name(), visit.label(object.many()), object.name().equals(chosen)))
                .toList();
        return Input.of("options.target", visit.t("settings.option.target"), "choice", chosen)
                .choices(choices)
                .required(true);
    }

    private static Input onDelete(Visit visit, String chosen) {
        var choices = Arrays.stream(RelationType.OnDelete.values())
                .map(way -> way.name().toLowerCase(Locale.ROOT))
                .map(way -> new Choice(way, visit.t("settings.on_delete." + way), way.equals(chosen)))
                .toList();
        return Input.of("options.on_delete", visit.t("settings.option.on_delete"), "choice", chosen)
                .choices(choices)
                .required(true);
    }

    private static Input result(Visit visit, String chosen) {
        var choices = RESULTS.stream()
                .map(type -> new Choice(type, visit.t("settings.type." + type), type.equals(chosen)))
                .toList();
        return Input.of("options.result", visit.t("settings.option.result"), "choice", chosen)
                .choices(choices)
                .required(true);
    }

    static String sent(MultiValueMap<String, String> sent, String option, String otherwise) {
        return Objects.requireNonNullElse(sent.getFirst("options." + option), otherwise)
                .strip();
    }

    private static boolean flagged(MultiValueMap<String, String> sent, String option, boolean otherwise) {
        var values = sent.get("options." + option);
        return values == null ? otherwise : values.contains("true");
    }

    /** The options of a new field as the model takes them. */
    static Map<String, Object> read(Visit visit, ObjectDef object, String type, MultiValueMap<String, String> sent) {
        if (type.equals("rollup")) {
            return RollupOptions.read(sent);
        }
        var options = new LinkedHashMap<String, Object>();
        for (var input : blank(visit, object, type, sent)) {
            put(visit, object, options, input, sent);
        }
        if (type.equals("formula")) {
            options.put("source", sent(sent, "source", ""));
        }
        if (hasChoices(type)) {
            options.put(
                    "choices",
                    ChoiceNames.of(lines(sent)).stream()
                            .map(choice -> Map.<String, Object>of(
                                    "key", choice.key(), "label", choice.label().texts(), "tone", choice.tone()))
                            .toList());
        }
        return options;
    }

    /** The options of a field that is there, as far as they can change. */
    static Map<String, Object> changed(
            Visit visit, ObjectDef object, FieldType<?> type, MultiValueMap<String, String> sent) {
        var options = new LinkedHashMap<String, Object>();
        for (var input : of(visit, type)) {
            if (sent.containsKey(input.name())) {
                put(visit, object, options, input, sent);
            }
        }
        if (type instanceof FormulaType && sent.containsKey("options.source")) {
            options.put("source", sent(sent, "source", ""));
        }
        return options;
    }

    private static void put(
            Visit visit,
            ObjectDef object,
            Map<String, Object> options,
            Input input,
            MultiValueMap<String, String> sent) {
        String option = input.name().substring("options.".length());
        String text = sent(sent, option, input.value());
        switch (input.type()) {
            case "integer" -> options.put(option, whole(text));
            case "boolean" -> {
                boolean on = flagged(sent, option, false);
                if (!option.equals("inverse")) {
                    options.put(option, on);
                } else if (on) {
                    options.put(option, inverse(visit, object, sent(sent, "target", "")));
                }
            }
            default -> options.put(option, text);
        }
    }

    /** What is no whole number is left to the model to refuse. */
    private static Object whole(String text) {
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : text;
    }

    /** The name under which a target knows the records that link to it. */
    private static String inverse(Visit visit, ObjectDef object, String target) {
        String wished = object.custom() ? object.name() : "x_" + object.name();
        var holder = visit.model().object(target.isEmpty() ? "users" : target);
        String name = wished;
        for (int number = 2; isTaken(visit, holder, name); number++) {
            name = wished + "_" + number;
        }
        return name;
    }

    private static boolean isTaken(Visit visit, Optional<ObjectDef> holder, String name) {
        return holder.filter(found -> found.byName().containsKey(name)
                        || visit.model().inverse(found, name).isPresent())
                .isPresent();
    }

    /** Choices as they were typed: one a line. */
    static List<String> lines(MultiValueMap<String, String> sent) {
        return Objects.requireNonNullElse(sent.getFirst("choices"), "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    static Optional<String> target(FieldType<?> type) {
        return switch (type) {
            case RelationType relation -> Optional.of(relation.target());
            case ReferencesType references -> Optional.of(references.target());
            default -> Optional.empty();
        };
    }
}
