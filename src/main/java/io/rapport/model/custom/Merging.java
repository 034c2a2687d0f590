package io.rapport.model.custom;

import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.Choices;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FieldTypes;
import io.rapport.model.FormulaType;
import io.rapport.model.Label;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.model.Rollup;
import io.rapport.model.TextType;
import io.rapport.model.custom.Customisation.CustomChoice;
import io.rapport.model.custom.Customisation.CustomField;
import io.rapport.model.custom.Customisation.CustomObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Standard model and customisation together. */
public final class Merging {

    /** The field that names a custom object's records. */
    public static final String NAME_FIELD = "name";

    private final Customisation own;
    private final Map<String, List<CustomField>> fields;
    private final Map<String, List<CustomChoice>> choices;

    private Merging(Customisation own) {
        this.own = own;
        this.fields = own.fields().stream().collect(Collectors.groupingBy(CustomField::object));
        this.choices = own.choices().stream().collect(Collectors.groupingBy(row -> row.object() + "." + row.field()));
    }

    public static DataModel merge(List<ObjectDef> standard, Customisation own) {
        var merging = new Merging(own);
        var objects = new ArrayList<ObjectDef>();
        standard.forEach(object -> objects.add(merging.standard(object)));
        own.objects().forEach(object -> objects.add(merging.custom(object)));
        var live = objects.stream()
                .filter(object -> !object.retired())
                .map(ObjectDef::name)
                .collect(Collectors.toSet());
        var linked =
                objects.stream().map(object -> withoutDeadLinks(object, live)).toList();
        return new DataModel(own.version(), Rollup.withoutDead(linked), own.rules(), own.layouts(), own.matching());
    }

    private ObjectDef standard(ObjectDef object) {
        var all = new ArrayList<FieldDef>();
        for (var field : object.fields()) {
            var label = labelled(object.name(), field.name(), field.label());
            all.add(kept(
                    object.name(),
                    field.labelled(label).typed(withChoices(object.name(), field.name(), field.type()))));
        }
        all.addAll(customFields(object.name()));
        return new ObjectDef(
                        object.name(),
                        labelled(object.name(), "", object.one()),
                        labelled(object.name(), "*", object.many()),
                        object.nameField(),
                        object.icon(),
                        object.owned(),
                        false,
                        false,
                        all,
                        object.verbs())
                .laidOut(object.layout());
    }

    /** What the tenant calls it; languages that the tenant left out keep the standard text. */
    private Label labelled(String object, String field, Label standard) {
        var label = own.labels().get(object + "." + field);
        return label == null ? standard : new Label(standard.key(), label.texts());
    }

    private ObjectDef custom(CustomObject object) {
        var all = new ArrayList<FieldDef>();
        var name = FieldDef.of("custom", NAME_FIELD, new TextType()).asRequired();
        all.add(kept(object.name(), name.labelled(labelled(object.name(), NAME_FIELD, name.label()))));
        all.addAll(customFields(object.name()));
        return new ObjectDef(
                object.name(),
                object.one(),
                object.many(),
                NAME_FIELD,
                object.icon(),
                object.owned(),
                true,
                object.retired(),
                all,
                List.of());
    }

    private List<FieldDef> customFields(String object) {
        return fields.getOrDefault(object, List.of()).stream()
                .map(this::custom)
                .map(field -> kept(object, field))
                .toList();
    }

    private FieldDef kept(String object, FieldDef field) {
        var privacy = own.privacy().get(object + "." + field.name());
        var atRest = own.atRest().get(object + "." + field.name());
        var kept = privacy == null ? field : field.kept(privacy);
        return atRest == null ? kept : kept.lying(atRest);
    }

    private FieldDef custom(CustomField field) {
        var options = Rollup.without(field.options());
        var type = withChoices(field.object(), field.name(), FieldTypes.of(field.type(), options));
        var plain = new FieldDef(
                field.name(),
                type,
                field.label(),
                field.required(),
                field.unique(),
                field.indexed(),
                false,
                true,
                field.retired(),
                field.initial());
        return field.options().get("rollup") instanceof Map<?, ?> kept ? plain.rolledUp(rollup(kept)) : plain;
    }

    private static Rollup rollup(Map<?, ?> kept) {
        var options = new LinkedHashMap<String, Object>();
        kept.forEach((key, value) -> options.put(String.valueOf(key), value));
        return Rollup.of(options);
    }

    private FieldType<?> withChoices(String object, String field, FieldType<?> type) {
        var rows = choices.get(object + "." + field);
        if (rows == null) {
            return type;
        }
        return switch (type) {
            case ChoiceType(var standard) -> new ChoiceType(choices(standard, rows));
            case MultiChoiceType(var standard) -> new MultiChoiceType(choices(standard, rows));
            default -> type;
        };
    }

    /** Standard choices have their places in their order; the tenant's rows say theirs. */
    private static Choices choices(Choices standard, List<CustomChoice> rows) {
        record Placed(Choice choice, int position) {}
        var placed = new LinkedHashMap<String, Placed>();
        for (int i = 0; i < standard.all().size(); i++) {
            placed.put(standard.all().get(i).key(), new Placed(standard.all().get(i), i));
        }
        for (var row : rows) {
            var known = placed.get(row.choice().key());
            placed.put(
                    row.choice().key(),
                    new Placed(known == null ? row.choice() : over(known.choice(), row.choice()), row.position()));
        }
        return new Choices(placed.values().stream()
                .sorted(java.util.Comparator.comparingInt(Placed::position))
                .map(Placed::choice)
                .toList());
    }

    private static Choice over(Choice standard, Choice own) {
        var texts = new HashMap<>(standard.label().texts());
        texts.putAll(own.label().texts());
        return new Choice(own.key(), new Label(standard.label().key(), texts), own.tone(), own.retired());
    }

    /** A link to an object that is retired is retired with it, and comes back with it. */
    private static ObjectDef withoutDeadLinks(ObjectDef object, Set<String> live) {
        if (object.fields().stream().noneMatch(field -> isDead(field, live))) {
            return object;
        }
        return new ObjectDef(
                        object.name(),
                        object.one(),
                        object.many(),
                        object.nameField(),
                        object.icon(),
                        object.owned(),
                        object.custom(),
                        object.retired(),
                        object.fields().stream()
                                .map(field -> isDead(field, live) ? field.asRetired() : field)
                                .toList(),
                        object.verbs())
                .laidOut(object.layout());
    }

    private static boolean isDead(FieldDef field, Set<String> live) {
        return !field.retired() && isDead(field.type(), live);
    }

    private static boolean isDead(FieldType<?> type, Set<String> live) {
        return switch (type) {
            case RelationType relation -> !live.contains(relation.target());
            case ReferencesType references -> !live.contains(references.target());
            case FormulaType formula -> isDead(formula.result(), live);
            default -> false;
        };
    }
}
