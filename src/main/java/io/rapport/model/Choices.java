package io.rapport.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The values of a choice field in their order, found by key and by what people call them in any language. */
public final class Choices {

    private final List<Choice> all;
    private final Map<String, Choice> byKey = new LinkedHashMap<>();
    private final Map<String, Choice> byLabel = new HashMap<>();

    public Choices(List<Choice> all) {
        this.all = List.copyOf(all);
        this.all.forEach(choice -> byKey.put(choice.key(), choice));
        this.all.stream().filter(choice -> !choice.retired()).forEach(this::listLabels);
        this.all.stream().filter(Choice::retired).forEach(this::listLabels);
    }

    private void listLabels(Choice choice) {
        choice.label().texts().values().forEach(text -> byLabel.putIfAbsent(word(text), choice));
        byLabel.putIfAbsent(word(choice.key()), choice);
    }

    public List<Choice> all() {
        return all;
    }

    /** What can be chosen now. */
    public List<Choice> live() {
        return all.stream().filter(choice -> !choice.retired()).toList();
    }

    public Optional<Choice> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The same choices with labels that say their text in each language, where the bundles have one. */
    Choices spoken(java.util.function.UnaryOperator<Label> texts) {
        return new Choices(all.stream()
                .map(choice -> new Choice(choice.key(), texts.apply(choice.label()), choice.tone(), choice.retired()))
                .toList());
    }

    /** By key, else by label; live ones come first, but records may still hold retired ones, too. */
    Optional<Choice> find(String text) {
        return byKey(text).or(() -> Optional.ofNullable(byLabel.get(word(text))));
    }

    String show(String key, Locale locale) {
        return byKey(key)
                .map(choice -> choice.label().in(locale, (text, language) -> choice.key()))
                .orElse(key);
    }

    List<Map<String, Object>> json() {
        return all.stream()
                .map(choice -> Map.<String, Object>of(
                        "key", choice.key(),
                        "label", choice.label().texts(),
                        "tone", choice.tone(),
                        "retired", choice.retired()))
                .toList();
    }

    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Choices choices && choices.all.equals(all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return byKey.keySet().toString();
    }

    /** A key as JSON schema; a list of none is no schema, so a field without choices says only that they are texts. */
    Map<String, Object> schema() {
        var keys = all().stream().map(Choice::key).toList();
        return keys.isEmpty() ? Json.type("string") : Map.of("type", "string", "enum", keys);
    }
}
