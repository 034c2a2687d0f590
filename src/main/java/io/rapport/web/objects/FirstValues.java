package io.rapport.web.objects;

import io.rapport.model.BooleanType;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FieldTypes;
import io.rapport.model.Starting;
import io.rapport.model.UserType;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** What new records begin with, as a form asks for it: a value, or the day it is, or who makes the record. */
final class FirstValues {

    static final String NAME = "initial";
    private static final Set<String> WRITTEN =
            Set.of("text", "email", "phone", "url", "integer", "decimal", "percent", "money", "date", "date_time");

    private FirstValues() {}

    /** Empty where nothing can be said beforehand, such as of a link, or of choices that are not there yet. */
    static Optional<Input> blank(Visit visit, String type, MultiValueMap<String, String> sent) {
        return switch (type) {
            case "user", "boolean" -> Optional.of(input(visit, FieldTypes.of(type, Map.of()), said(sent, "")));
            default -> WRITTEN.contains(type) ? Optional.of(written(visit, type, said(sent, ""))) : Optional.empty();
        };
    }

    static Optional<Input> of(Visit visit, FieldDef field, MultiValueMap<String, String> sent) {
        var type = field.type();
        if (!field.custom() || field.rollup() != null || !type.writable()) {
            return Optional.empty();
        }
        boolean asks = WRITTEN.contains(type.key())
                || type instanceof UserType
                || type instanceof BooleanType
                || type instanceof ChoiceType;
        return asks ? Optional.of(input(visit, type, said(sent, text(visit, field)))) : Optional.empty();
    }

    private static String said(MultiValueMap<String, String> sent, String otherwise) {
        return Optional.ofNullable(sent.getFirst(NAME)).map(String::strip).orElse(otherwise);
    }

    private static Input input(Visit visit, FieldType<?> type, String value) {
        return switch (type) {
            case UserType user ->
                chosen(visit, List.of(new Choice(Starting.ME, visit.t("firstvalue.me"), false)), value);
            case BooleanType yes ->
                chosen(
                        visit,
                        List.of(
                                new Choice("true", visit.t("value.yes"), false),
                                new Choice("false", visit.t("value.no"), false)),
                        value);
            case ChoiceType choices ->
                chosen(
                        visit,
                        choices.choices().live().stream()
                                .map(choice -> new Choice(choice.key(), visit.label(choice.label()), false))
                                .toList(),
                        value);
            default -> written(visit, type.key(), value);
        };
    }

    private static Input chosen(Visit visit, List<Choice> offered, String value) {
        var all = new ArrayList<Choice>();
        offered.forEach(choice -> all.add(
                new Choice(choice.value(), choice.label(), choice.value().equals(value))));
        return Input.of(NAME, visit.t("firstvalue.title"), "choice", value)
                .choices(all)
                .hint(visit.t("firstvalue.hint"));
    }

    private static Input written(Visit visit, String type, String value) {
        boolean dated = type.equals("date") || type.equals("date_time");
        return Input.of(NAME, visit.t("firstvalue.title"), "text", value)
                .hint(visit.t(dated ? "firstvalue.hint_date" : "firstvalue.hint"));
    }

    /** As the field's own input would show it, so that it is read again as the same. */
    private static String text(Visit visit, FieldDef field) {
        Object initial = field.initial();
        if (initial == null || Starting.isWord(field.type(), initial)) {
            return initial == null ? "" : isDate(field) ? visit.t("firstvalue.today") : String.valueOf(initial);
        }
        return initial instanceof Map<?, ?> money && money.get("amount") != null
                ? money.get("amount") + " " + money.get("currency")
                : String.valueOf(initial);
    }

    private static boolean isDate(FieldDef field) {
        return field.type() instanceof DateType || field.type() instanceof DateTimeType;
    }

    /** As the model takes it; an empty text for none. */
    static Object read(Visit visit, String type, MultiValueMap<String, String> sent) {
        String text = said(sent, "");
        boolean today = text.equalsIgnoreCase(Starting.TODAY) || text.equalsIgnoreCase(visit.t("firstvalue.today"));
        return today && (type.equals("date") || type.equals("date_time")) ? Starting.TODAY : text;
    }
}
