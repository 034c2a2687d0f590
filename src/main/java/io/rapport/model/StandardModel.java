package io.rapport.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.springframework.context.MessageSource;

/** What all tenants have in common: the objects that modules declare, with their choices' labels in every language. */
public final class StandardModel {

    /** Raised when the same model is to get other tables or indexes than before. */
    private static final int GENERATION = 2;

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("id"), Locale.of("th"));

    private final List<ObjectDef> objects;
    private final String fingerprint;

    public StandardModel(Collection<StandardObjects> declarations, MessageSource messages) {
        var all = new ArrayList<ObjectDef>();
        var names = new HashSet<String>();
        for (var declaration : declarations) {
            for (var object : declaration.objects()) {
                if (!names.add(object.name())) {
                    throw new IllegalStateException("The object " + object.name() + " is declared twice");
                }
                all.add(spoken(object, messages));
            }
        }
        objects = List.copyOf(all);
        fingerprint = fingerprint(objects);
    }

    public List<ObjectDef> objects() {
        return objects;
    }

    /** Changes whenever a column, a link or an index of a standard object does. */
    public String fingerprint() {
        return fingerprint;
    }

    private static ObjectDef spoken(ObjectDef object, MessageSource messages) {
        var fields =
                object.fields().stream().map(field -> spoken(field, messages)).toList();
        return new ObjectDef(
                        object.name(),
                        object.one(),
                        object.many(),
                        object.nameField(),
                        object.icon(),
                        object.owned(),
                        object.custom(),
                        object.retired(),
                        fields,
                        object.verbs())
                .laidOut(object.layout());
    }

    private static FieldDef spoken(FieldDef field, MessageSource messages) {
        return switch (field.type()) {
            case ChoiceType(var choices) ->
                field.typed(new ChoiceType(choices.spoken(label -> spoken(label, messages))));
            case MultiChoiceType(var choices) ->
                field.typed(new MultiChoiceType(choices.spoken(label -> spoken(label, messages))));
            default -> field;
        };
    }

    private static Label spoken(Label label, MessageSource messages) {
        var texts = new LinkedHashMap<String, String>();
        for (var language : LANGUAGES) {
            String text = label.key().isEmpty() ? null : messages.getMessage(label.key(), null, null, language);
            if (text != null) {
                texts.put(language.getLanguage(), text);
            }
        }
        texts.putAll(label.texts());
        return new Label(label.key(), texts);
    }

    private static String fingerprint(List<ObjectDef> objects) {
        var shape = new StringBuilder();
        objects.stream().sorted(Comparator.comparing(ObjectDef::name)).forEach(object -> {
            shape.append(object.name()).append(object.owned()).append(object.nameField());
            for (var field : object.liveFields()) {
                shape.append('\n').append(field.name()).append(field.unique()).append(field.indexed());
                field.columns().forEach(column -> shape.append(column.name()).append(column.type()));
                field.relation().ifPresent(relation -> shape.append(relation.target()));
            }
        });
        var sum = new CRC32C();
        sum.update(shape.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return GENERATION + "-" + Long.toHexString(sum.getValue());
    }
}
