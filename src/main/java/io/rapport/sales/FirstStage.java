package io.rapport.sales;

import io.rapport.sales.pipeline.PipelineObjects;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/** A stage that every new organisation begins with. What it is called are the words of those who found it. */
enum FirstStage {
    PROSPECTING("sales.first.prospecting", 10, PipelineObjects.OPEN, "grey"),
    ENGAGING("sales.first.engaging", 40, PipelineObjects.OPEN, "blue"),
    WON("sales.first.won", 100, PipelineObjects.WON, "green"),
    LOST("sales.first.lost", 0, PipelineObjects.LOST, "rose");

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("id"), Locale.of("th"));

    private final String key;
    private final int probability;
    private final String outcome;
    private final String tone;

    FirstStage(String key, int probability, String outcome, String tone) {
        this.key = key;
        this.probability = probability;
        this.outcome = outcome;
        this.tone = tone;
    }

    int probability() {
        return probability;
    }

    String outcome() {
        return outcome;
    }

    String tone() {
        return tone;
    }

    String in(Locale language, MessageSource messages) {
        return messages.getMessage(key, null, language);
    }

    /** What it is called in each language. */
    Set<String> names(MessageSource messages) {
        return LANGUAGES.stream().map(language -> in(language, messages)).collect(Collectors.toSet());
    }

    static List<Set<String>> allNames(MessageSource messages) {
        return Stream.of(values()).map(stage -> stage.names(messages)).toList();
    }
}
