package io.rapport.exchange.match;

import io.rapport.exchange.ImportAdvice;
import io.rapport.exchange.PartTitles;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What objects and fields are called: their API names, their labels in every language, and what modules know of. */
public final class Vocabulary {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("id"), Locale.of("th"));

    private final BiFunction<String, Locale, String> bundles;
    private final Map<String, List<String>> synonyms = new HashMap<>();
    private final Map<String, Set<String>> known = new HashMap<>();
    private final Map<String, Map<String, String>> parts = new HashMap<>();

    public Vocabulary(List<ImportAdvice> advice, BiFunction<String, Locale, String> bundles) {
        this.bundles = bundles;
        advice.forEach(
                one -> one.synonyms().forEach((of, names) -> synonyms.computeIfAbsent(of, key -> new ArrayList<>())
                        .addAll(names)));
    }

    /** The object's names, in singular and plural. */
    Set<String> of(ObjectDef object) {
        return known.computeIfAbsent(object.name(), key -> {
            var names = new LinkedHashSet<String>();
            names.add(object.name());
            names.add(singular(object.name()));
            addLabels(object.one(), names);
            addLabels(object.many(), names);
            names.addAll(synonyms.getOrDefault(key, List.of()));
            return names;
        });
    }

    /** The field's names; a record's name is often called like the object, a link like its target. */
    Set<String> of(ObjectDef object, FieldDef field, DataModel model) {
        var ofObject = of(object);
        return known.computeIfAbsent(object.name() + "." + field.name(), key -> {
            var names = new LinkedHashSet<String>();
            names.add(field.name());
            addLabels(field.label(), names);
            names.addAll(synonyms.getOrDefault(key, List.of()));
            if (field.name().equals(object.nameField())) {
                names.addAll(ofObject);
                ofObject.forEach(name -> names.add(name + " name"));
            }
            if (field.type() instanceof RelationType relation
                    && !relation.target().equals(object.name())) {
                model.object(relation.target()).ifPresent(target -> names.add(singular(target.name())));
            }
            return names;
        });
    }

    /** The part of a field that a column of an export is, {@code billing_address.city}. */
    Optional<String> part(ObjectDef object, String column) {
        return Optional.ofNullable(
                parts.computeIfAbsent(object.name(), key -> parts(object)).get(Words.key(column)));
    }

    private Map<String, String> parts(ObjectDef object) {
        var found = new HashMap<String, String>();
        for (var field : object.liveFields()) {
            var names =
                    switch (field.type().key()) {
                        case "address" -> List.of("street", "city", "region", "postcode", "country");
                        case "money" -> List.of("currency");
                        default -> List.<String>of();
                    };
            for (String name : names) {
                for (var language : LANGUAGES) {
                    String title = PartTitles.of(field.label().in(language, bundles), name, language, bundles);
                    found.putIfAbsent(Words.key(title), field.name() + "." + name);
                }
            }
        }
        return found;
    }

    /** Whether a column is called exactly like a field that is not written from files: an export shows such ones, too. */
    boolean shown(ObjectDef object, FieldDef field, String column) {
        String key = Words.key(column);
        return LANGUAGES.stream().anyMatch(language -> Words.key(field.label().in(language, bundles))
                .equals(key));
    }

    private void addLabels(Label label, Set<String> names) {
        for (var language : LANGUAGES) {
            String text = label.in(language, bundles);
            if (!text.isBlank()) {
                names.add(text);
            }
        }
    }

    static String singular(String plural) {
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
