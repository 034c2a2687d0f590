package io.rapport.web.objects;

import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.MultiChoiceType;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.FieldForm;
import io.rapport.web.view.Input;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;

/** The choices of a field as lines of a form, in their order. */
final class ChoiceLines {

    private ChoiceLines() {}

    static List<Choice> of(FieldType<?> type) {
        return switch (type) {
            case ChoiceType choice -> choice.choices().all();
            case MultiChoiceType many -> many.choices().all();
            default -> List.of();
        };
    }

    static List<FieldForm.ChoiceLine> lines(Visit visit, List<Choice> choices) {
        return choices.stream().map(choice -> line(visit, choice)).toList();
    }

    private static FieldForm.ChoiceLine line(Visit visit, Choice choice) {
        String name = "choice." + choice.key();
        String shown = visit.label(choice.label());
        var labels = LabelInputs.LANGUAGES.stream()
                .map(language -> Input.of(
                        name + "." + language,
                        visit.t("settings.choice.label", shown, visit.t("settings.language." + language)),
                        "text",
                        choice.label().texts().getOrDefault(language, "")))
                .toList();
        var tones = new TreeSet<>(Choice.TONES)
                .stream()
                        .map(tone -> new io.rapport.web.view.Choice(
                                tone, visit.t("settings.tone." + tone), tone.equals(choice.tone())))
                        .toList();
        return new FieldForm.ChoiceLine(choice.key(), labels, tones, choice.tone(), !choice.retired());
    }

    /** As they were sent; a line that is not there keeps its place at the end. */
    static List<Choice> read(List<Choice> known, MultiValueMap<String, String> sent) {
        var byKey = new LinkedHashMap<String, Choice>();
        known.forEach(choice -> byKey.put(choice.key(), choice));
        var read = new ArrayList<Choice>();
        for (String key : sent.getOrDefault("choice", List.of())) {
            var before = byKey.remove(key);
            if (before != null) {
                read.add(read(before, sent));
            }
        }
        read.addAll(byKey.values());
        move(read, Objects.requireNonNullElse(sent.getFirst("move"), ""));
        return read;
    }

    private static Choice read(Choice before, MultiValueMap<String, String> sent) {
        String name = "choice." + before.key() + ".";
        var texts = new LinkedHashMap<>(before.label().texts());
        for (String language : LabelInputs.LANGUAGES) {
            String text = sent.getFirst(name + language);
            if (text != null && text.isBlank()) {
                texts.remove(language);
            } else if (text != null) {
                texts.put(language, text.strip());
            }
        }
        String tone = Objects.requireNonNullElse(sent.getFirst(name + "tone"), before.tone());
        boolean offered = sent.containsKey(name + "offered");
        return new Choice(before.key(), new Label(before.label().key(), texts), tone, !offered);
    }

    /** One place up or down, for browsers without script. */
    private static void move(List<Choice> choices, String move) {
        for (int i = 0; i < choices.size(); i++) {
            String key = choices.get(i).key();
            if (move.equals("up:" + key) && i > 0) {
                Collections.swap(choices, i, i - 1);
                return;
            }
            if (move.equals("down:" + key) && i + 1 < choices.size()) {
                Collections.swap(choices, i, i + 1);
                return;
            }
        }
    }
}
