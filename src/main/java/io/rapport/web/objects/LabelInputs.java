package io.rapport.web.objects;

import io.rapport.model.Label;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** A label as one input for each language: {@code label.en}, {@code label.id}, {@code label.th}. */
@Component
class LabelInputs {

    static final List<String> LANGUAGES = List.of("en", "id", "th");

    private final MessageSource messages;

    LabelInputs(MessageSource messages) {
        this.messages = messages;
    }

    /** @param legend the text's key with the language as its argument, or empty for the language alone */
    List<Input> of(Visit visit, String name, String legend, Label label) {
        return LANGUAGES.stream()
                .map(language -> {
                    String spoken = visit.t("settings.language." + language);
                    String shown = legend.isEmpty() ? spoken : visit.t(legend, spoken);
                    return Input.of(name + "." + language, shown, "text", text(label, language));
                })
                .toList();
    }

    /** As people see it: the administrator's text, else what the bundles say in just that language. */
    private String text(Label label, String language) {
        String own = label.texts().get(language);
        return own != null ? own : bundled(label, language);
    }

    private String bundled(Label label, String language) {
        return label.key().isEmpty()
                ? ""
                : java.util.Objects.requireNonNullElse(
                        messages.getMessage(label.key(), null, "", Locale.of(language)), "");
    }

    /** What was sent; a text that the bundles have already is left to them. */
    Label read(MultiValueMap<String, String> sent, String name, Label standard) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            String text = java.util.Objects.requireNonNullElse(sent.getFirst(name + "." + language), "")
                    .strip();
            if (!text.isEmpty() && !text.equals(bundled(standard, language))) {
                texts.put(language, text);
            }
        }
        return new Label("", texts);
    }
}
