package io.rapport.web.objects;

import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.Rollup;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** What a rollup asks for: which records, what of them, and who reads it. */
final class RollupOptions {

    private RollupOptions() {}

    static List<Input> blank(Visit visit, ObjectDef object, MultiValueMap<String, String> sent) {
        String via = FieldOptions.sent(sent, "via", "");
        String function = FieldOptions.sent(sent, "function", "count");
        String field = FieldOptions.sent(sent, "field", "");
        return List.of(
                Input.of("options.via", visit.t("settings.option.via"), "choice", via)
                        .choices(links(visit, object, via))
                        .required(true)
                        .wide(true),
                Input.of("options.function", visit.t("settings.option.function"), "choice", function)
                        .choices(Arrays.stream(Rollup.Function.values())
                                .map(Rollup.Function::key)
                                .map(key -> new Choice(key, visit.t("settings.function." + key), key.equals(function)))
                                .toList())
                        .required(true),
                Input.of("options.field", visit.t("settings.option.measure"), "choice", field)
                        .choices(measures(visit, object, field)),
                filter(visit, FieldOptions.sent(sent, "filter", "")),
                countsHidden(
                        visit,
                        sent.getOrDefault("options.counts_hidden", List.of()).contains("true")));
    }

    /** Which records count, and who reads it, can change later. */
    static List<Input> of(Visit visit, Rollup rollup) {
        return List.of(filter(visit, rollup.filter()), countsHidden(visit, rollup.countsHidden()));
    }

    private static Input filter(Visit visit, String value) {
        return Input.of("options.filter", visit.t("settings.option.filter"), "text", value)
                .hint(visit.t("settings.option.filter.hint"))
                .wide(true);
    }

    private static Input countsHidden(Visit visit, boolean value) {
        return Input.of(
                        "options.counts_hidden",
                        visit.t("settings.option.counts_hidden"),
                        "boolean",
                        String.valueOf(value))
                .hint(visit.t("settings.option.counts_hidden.hint"))
                .wide(true);
    }

    /** Objects with a field that links here, as {@code opportunities.account}. */
    private static List<Choice> links(Visit visit, ObjectDef object, String chosen) {
        return linking(visit, object)
                .flatMap(other -> other.fields().stream()
                        .filter(field -> !field.retired() && leadsTo(field, object))
                        .map(field -> {
                            String key = other.name() + "." + field.name();
                            String label = visit.label(other.many()) + " › " + visit.label(field);
                            return new Choice(key, label, key.equals(chosen));
                        }))
                .toList();
    }

    private static Stream<ObjectDef> linking(Visit visit, ObjectDef object) {
        return visit.model().objects().stream()
                .filter(other -> other.fields().stream().anyMatch(field -> !field.retired() && leadsTo(field, object)));
    }

    private static boolean leadsTo(FieldDef field, ObjectDef object) {
        return field.relation()
                .filter(relation -> relation.target().equals(object.name()))
                .isPresent();
    }

    private static List<Choice> measures(Visit visit, ObjectDef object, String chosen) {
        return linking(visit, object)
                .flatMap(other -> other.fields().stream()
                        .filter(field -> !field.retired() && field.rollup() == null && isMeasure(field))
                        .map(field -> {
                            String key = other.name() + "." + field.name();
                            String label = visit.label(other.many()) + " › " + visit.label(field);
                            return new Choice(key, label, key.equals(chosen));
                        }))
                .toList();
    }

    private static boolean isMeasure(FieldDef field) {
        return field.type() instanceof DateType
                || field.type() instanceof DateTimeType
                || !field.columns().isEmpty()
                        && field.type().measureColumn(field.name()).isPresent();
    }

    /** As the model takes them; a field of another object than the links' is left to it to refuse. */
    static Map<String, Object> read(MultiValueMap<String, String> sent) {
        var options = new LinkedHashMap<String, Object>();
        String via = FieldOptions.sent(sent, "via", "");
        String field = FieldOptions.sent(sent, "field", "");
        String object = via.contains(".") ? via.substring(0, via.indexOf('.')) : "";
        if (!via.isEmpty()) {
            options.put("object", object);
            options.put("via", via.substring(via.indexOf('.') + 1));
        }
        options.put("function", FieldOptions.sent(sent, "function", ""));
        if (!field.isEmpty()) {
            options.put("field", field.startsWith(object + ".") ? field.substring(object.length() + 1) : "none");
        }
        options.putAll(changed(sent));
        return options;
    }

    static Map<String, Object> changed(MultiValueMap<String, String> sent) {
        return Map.of(
                "filter", FieldOptions.sent(sent, "filter", ""),
                "counts_hidden",
                        sent.getOrDefault("options.counts_hidden", List.of()).contains("true"));
    }
}
