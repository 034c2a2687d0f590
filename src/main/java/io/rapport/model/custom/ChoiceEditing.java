package io.rapport.model.custom;

import io.rapport.kernel.Problem;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.Choices;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.ModelChanges.Editing;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.custom.Customisation.CustomChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Changes of the choices of standard and custom fields. */
public final class ChoiceEditing {

    private static final int MOST = 1000;
    private static final int LONGEST_KEY = 50;
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_]{0,62}");

    /** In the order in which new choices get them. */
    private static final List<String> TONES = List.of("blue", "violet", "amber", "green", "rose", "grey");

    private final Editing editing;

    public ChoiceEditing(Editing editing) {
        this.editing = editing;
    }

    static Optional<Choices> choices(FieldType<?> type) {
        return switch (type) {
            case ChoiceType(var choices) -> Optional.of(choices);
            case MultiChoiceType(var choices) -> Optional.of(choices);
            default -> Optional.empty();
        };
    }

    public List<String> add(String object, String field, List<String> labels) {
        var known = known(object, field);
        var byWord = words(known);
        var keys = new HashSet<String>();
        known.all().forEach(choice -> keys.add(choice.key()));
        var result = new ArrayList<String>();
        int position = nextPosition(object, field, known);
        for (String text : labels) {
            var label = Labels.checked(Label.text(text), "choices");
            var choice = byWord.get(word(label.texts().getOrDefault("en", "")));
            if (choice == null) {
                choice = new Choice(freeKey(label, keys), label, TONES.get(keys.size() % TONES.size()), false);
                keys.add(choice.key());
                put(object, field, choice, position++);
            } else if (choice.retired()) {
                choice = new Choice(choice.key(), choice.label(), choice.tone(), false);
                put(object, field, choice, position++);
            }
            byWord.put(word(text), choice);
            result.add(choice.key());
        }
        if (keys.size() > MOST) {
            throw Problem.invalid("choices", "too_many", MOST);
        }
        return List.copyOf(result);
    }

    /** Choices of a new field by these labels, with keys and colours of their own. */
    public static List<Choice> named(List<String> labels) {
        var keys = new HashSet<String>();
        var choices = new ArrayList<Choice>();
        for (String text : labels) {
            var label = Labels.checked(Label.text(text), "choices");
            String key = freeKey(label, keys);
            choices.add(new Choice(key, label, TONES.get(keys.size() % TONES.size()), false));
            keys.add(key);
        }
        return choices;
    }

    private Choices known(String object, String field) {
        var found = editing.field(editing.object(object), field);
        return choices(found.type()).orElseThrow(() -> Problem.invalid("choices", "no_choices"));
    }

    /** Live ones win over retired ones of the same name. */
    private static Map<String, Choice> words(Choices choices) {
        var words = new LinkedHashMap<String, Choice>();
        choices.all().stream().filter(Choice::retired).forEach(choice -> words(choice, words));
        choices.live().forEach(choice -> words(choice, words));
        return words;
    }

    private static void words(Choice choice, Map<String, Choice> words) {
        words.put(word(choice.key()), choice);
        choice.label().texts().values().forEach(text -> words.put(word(text), choice));
    }

    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String freeKey(Label label, Set<String> taken) {
        String slug = Names.slug(label, "choice");
        String wished = slug.substring(0, Math.min(LONGEST_KEY, slug.length()));
        String key = wished;
        for (int number = 2; taken.contains(key); number++) {
            key = wished + "_" + number;
        }
        return key;
    }

    /** Behind the standard ones, whose places are their positions, and behind the tenant's own. */
    private int nextPosition(String object, String field, Choices known) {
        return editing.rows().load().choices().stream()
                .filter(row -> row.object().equals(object) && row.field().equals(field))
                .mapToInt(row -> row.position() + 1)
                .reduce(known.all().size(), Math::max);
    }

    public boolean retire(String object, String field, Set<String> keys) {
        var all = known(object, field).all();
        for (int i = 0; i < all.size(); i++) {
            var choice = all.get(i);
            if (keys.contains(choice.key()) && !choice.retired()) {
                put(object, field, new Choice(choice.key(), choice.label(), choice.tone(), true), i);
            }
        }
        return true;
    }

    void replace(String object, String field, Choices known, List<Choice> wished) {
        var keys = new HashSet<String>();
        int position = 0;
        for (var choice : wished) {
            if (!KEY.matcher(choice.key()).matches()) {
                throw Problem.invalid("choices", "invalid_name");
            }
            if (!keys.add(choice.key())) {
                throw Problem.invalid("choices", "duplicate", choice.key());
            }
            if (!Choice.TONES.contains(choice.tone())) {
                throw Problem.invalid("choices", "unknown_choice", choice.tone());
            }
            var label = Labels.checked(choice.label(), "choices");
            put(object, field, new Choice(choice.key(), label, choice.tone(), choice.retired()), position++);
        }
        if (keys.size() > MOST) {
            throw Problem.invalid("choices", "too_many", MOST);
        }
        for (var choice : known.all()) {
            if (!keys.contains(choice.key())) {
                put(object, field, new Choice(choice.key(), choice.label(), choice.tone(), true), position++);
            }
        }
    }

    void put(String object, String field, List<Choice> choices) {
        int position = 0;
        for (var choice : choices) {
            var label = Labels.checked(choice.label(), "choices");
            put(object, field, new Choice(choice.key(), label, choice.tone(), choice.retired()), position++);
        }
    }

    private void put(String object, String field, Choice choice, int position) {
        editing.rows().put(new CustomChoice(object, field, choice, position));
    }
}
