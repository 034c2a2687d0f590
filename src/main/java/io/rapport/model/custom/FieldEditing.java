package io.rapport.model.custom;

import static io.rapport.model.SqlNames.quote;

import io.rapport.kernel.Problem;
import io.rapport.model.AtRest;
import io.rapport.model.Choice;
import io.rapport.model.Column;
import io.rapport.model.DataModel;
import io.rapport.model.FieldChange;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FieldTypes;
import io.rapport.model.FormulaType;
import io.rapport.model.InvalidValue;
import io.rapport.model.Label;
import io.rapport.model.ModelChanges.Editing;
import io.rapport.model.NewField;
import io.rapport.model.ObjectDef;
import io.rapport.model.Privacy;
import io.rapport.model.Reading;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.model.Rollup;
import io.rapport.model.Starting;
import io.rapport.model.custom.Customisation.CustomField;
import io.rapport.model.tables.Catalog;
import io.rapport.model.tables.Ddl;
import io.rapport.model.tables.Indexing;
import io.rapport.model.tables.Plan;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of fields. */
public final class FieldEditing {

    /** PostgreSQL ends at 1,600, dropped ones included; wide rows need room for themselves. */
    private static final int MOST_COLUMNS = 1500;

    private static final String ROLLUP = "rollup";

    /** Signing in and telling who did what need their particulars. */
    private static final Set<String> PEOPLE = Set.of("users", "teams");

    private final Editing editing;

    public FieldEditing(Editing editing) {
        this.editing = editing;
    }

    public String add(String objectName, NewField wished) {
        var object = editing.object(objectName);
        var label = Labels.checked(wished.label(), "label");
        var rollup = wished.type().equals(ROLLUP) ? Rollup.of(wished.options()) : null;
        var type = rollup == null
                ? FieldTypes.of(wished.type(), wished.options())
                : rollup.type(object, editing.model().object(rollup.object()));
        if (wished.type().equals("id")) {
            throw Problem.invalid("type", "unknown_choice", "id");
        }
        var catalog = Catalog.of(editing.tx());
        var columns = catalog.columns().getOrDefault(objectName, Map.of());
        String name = Names.choose(
                wished.name(),
                label,
                wished.name().isPresent() ? "name" : "field",
                candidate -> object.byName().containsKey(candidate)
                        || type.columns(candidate).stream().map(Column::name).anyMatch(columns::containsKey));
        checkRelation(type, object);
        int used = catalog.used().getOrDefault(objectName, 0);
        if (used + type.columns(name).size() > MOST_COLUMNS) {
            throw Problem.invalid("type", "too_many_columns");
        }
        var field = new FieldDef(
                name,
                type,
                label,
                wished.required() && type.writable() && rollup == null,
                wished.unique() && rollup == null,
                wished.indexed(),
                false,
                true,
                false,
                rollup == null ? initial(type, wished.initial()) : null);
        field = rollup == null ? field : field.rolledUp(rollup);
        checkUnique(field);
        editing.rows().add(row(objectName, field), object.fields().size());
        var choices = ChoiceEditing.choices(type);
        if (choices.isPresent()) {
            new ChoiceEditing(editing).put(objectName, name, choices.get().all());
        }
        alter();
        return name;
    }

    /** The statement follows from the model as it now is: one ALTER TABLE with the new columns. */
    private void alter() {
        var model = Merging.merge(standard(editing.model()), editing.rows().load());
        var plan = Plan.of(editing.tx().tenant().schema(), model, Catalog.of(editing.tx()));
        Ddl.run(editing.tx(), plan.changes());
    }

    static List<ObjectDef> standard(DataModel model) {
        return model.allObjects().stream()
                .filter(object -> !object.custom())
                .map(object -> new ObjectDef(
                                object.name(),
                                object.one(),
                                object.many(),
                                object.nameField(),
                                object.icon(),
                                object.owned(),
                                false,
                                object.retired(),
                                object.fields().stream()
                                        .filter(field -> !field.custom())
                                        .toList(),
                                object.verbs())
                        .laidOut(object.layout()))
                .toList();
    }

    /** The target must be there, and must not know the name under which it is to see the records already. */
    private void checkRelation(FieldType<?> type, ObjectDef object) {
        if (type instanceof ReferencesType(String target)) {
            target(target);
        }
        if (type instanceof RelationType relation) {
            var target = target(relation.target());
            String inverse = relation.inverse();
            if (inverse == null) {
                return;
            }
            if (!inverse.startsWith(Names.PREFIX) || inverse.length() > Names.LONGEST) {
                throw Problem.invalid("options.inverse", "invalid_name");
            }
            boolean taken = target.byName().containsKey(inverse)
                    || editing.model().inverse(target, inverse).isPresent()
                    || (target.name().equals(object.name()) && object.byName().containsKey(inverse));
            if (taken) {
                throw Problem.invalid("options.inverse", "name_taken");
            }
        }
    }

    private ObjectDef target(String name) {
        return editing.model().object(name).orElseThrow(() -> Problem.invalid("options.target", "unknown_object"));
    }

    private void checkUnique(FieldDef field) {
        if (field.unique() && !Indexing.canBeUnique(field)) {
            throw Problem.invalid("unique", "cannot_be_unique");
        }
    }

    /** In the shape in which it will be read again. */
    private @Nullable Object initial(FieldType<?> type, @Nullable Object json) {
        if (json == null || !type.writable() || json.equals("")) {
            return null;
        }
        if (Starting.isWord(type, json)) {
            return json;
        }
        var tenant = editing.tx().tenant();
        try {
            return canonical(type, json, Reading.plain(Currency.getInstance(tenant.currency()), tenant.zone()));
        } catch (InvalidValue wrong) {
            throw Problem.invalid("initial", wrong.code(), wrong.args().toArray());
        }
    }

    private static <T> @Nullable Object canonical(FieldType<T> type, Object json, Reading reading) throws InvalidValue {
        T value = type.parse(json, reading);
        return value == null ? null : type.toJson(value);
    }

    public boolean change(String objectName, String fieldName, FieldChange change) {
        var object = editing.object(objectName);
        var field = editing.field(object, fieldName);
        change.label().ifPresent(label -> label(object, field, label));
        if (change.choices().isPresent()) {
            replace(objectName, field, change.choices().get());
        }
        change.privacy()
                .filter(privacy -> privacy != field.privacy())
                .ifPresent(privacy -> keep(object, field, privacy));
        change.encrypted()
                .filter(encrypted -> encrypted != field.atRest().locks())
                .ifPresent(encrypted -> lie(object, field, change, encrypted));
        boolean more = change.required().isPresent()
                || change.unique().isPresent()
                || change.indexed().isPresent()
                || change.options().isPresent()
                || change.initial().isPresent();
        if (!field.custom() && more) {
            throw Problem.invalid("name", "not_custom");
        }
        if (field.custom()) {
            var rollup = field.rollup();
            FieldType<?> type = change.options().isPresent() && rollup == null
                    ? changed(object, field.type(), change.options().get())
                    : field.type();
            var after = new FieldDef(
                    fieldName,
                    type,
                    change.label().map(label -> Labels.checked(label, "label")).orElse(field.label()),
                    change.required().orElse(field.required()) && type.writable() && rollup == null,
                    change.unique().orElse(field.unique()) && rollup == null,
                    change.indexed().orElse(field.indexed()),
                    false,
                    true,
                    field.retired(),
                    change.initial().isPresent() && rollup == null
                            ? initial(type, change.initial().get())
                            : field.initial());
            after = rollup == null ? after : after.rolledUp(changed(rollup, change));
            checkUnique(after);
            if (after.unique() && !field.unique()) {
                checkDuplicates(objectName, after);
            }
            if (after.unique() && (field.encrypted() || change.encrypted().orElse(false))) {
                throw Problem.invalid("unique", "encrypted_unique");
            }
            if (after.required() && field.sensitive() && change.privacy().isEmpty()) {
                throw Problem.invalid("required", "cannot_be_sensitive");
            }
            editing.rows().change(row(objectName, after));
        }
        return true;
    }

    /** What names records is shown by all that links to them, so it can't be kept from everybody. */
    private void keep(ObjectDef object, FieldDef field, Privacy privacy) {
        boolean system = object.fields().stream().noneMatch(own -> own.name().equals(field.name()));
        if (system
                || privacy == Privacy.SENSITIVE
                        && (!Privacy.canBeSensitive(field)
                                || field.required()
                                || field.name().equals(object.nameField())
                                || PEOPLE.contains(object.name()))) {
            throw Problem.invalid("privacy", "cannot_be_sensitive");
        }
        if (field.encrypted() && privacy != Privacy.SENSITIVE) {
            throw Problem.invalid("privacy", "encrypted_sensitive");
        }
        editing.rows().keep(object.name(), field.name(), privacy);
    }

    /** The values that are there follow by a job; until it is done they are read in either form. */
    private void lie(ObjectDef object, FieldDef field, FieldChange change, boolean encrypted) {
        if (!encrypted) {
            editing.rows().lie(object.name(), field.name(), AtRest.DECRYPTING);
            return;
        }
        if (!AtRest.canBeEncrypted(field.type())) {
            throw Problem.invalid("encrypted", "cannot_be_encrypted");
        }
        if (change.privacy().orElse(field.privacy()) != Privacy.SENSITIVE) {
            throw Problem.invalid("encrypted", "encrypted_ordinary");
        }
        if (change.unique().orElse(field.unique())) {
            throw Problem.invalid("encrypted", "encrypted_unique");
        }
        editing.rows().lie(object.name(), field.name(), AtRest.ENCRYPTING);
    }

    /** Which records count and who reads the value can change; what it is made of stays. */
    private static Rollup changed(Rollup rollup, FieldChange change) {
        var options = new LinkedHashMap<>(rollup.options());
        change.options().ifPresent(options::putAll);
        var changed = Rollup.of(options);
        boolean same = changed.object().equals(rollup.object())
                && changed.via().equals(rollup.via())
                && changed.function() == rollup.function()
                && changed.field().equals(rollup.field());
        if (!same) {
            throw Problem.invalid("options", "type_fixed");
        }
        return changed;
    }

    private void label(ObjectDef object, FieldDef field, Label label) {
        if (!field.custom()) {
            Labels.override(editing.rows(), object.name(), field.name(), label, "label");
        }
    }

    private void replace(String object, FieldDef field, List<Choice> wished) {
        var known = ChoiceEditing.choices(field.type()).orElseThrow(() -> Problem.invalid("choices", "no_choices"));
        new ChoiceEditing(editing).replace(object, field.name(), known, wished);
    }

    /** Other options over the ones it has; what the column means stays. */
    private FieldType<?> changed(ObjectDef object, FieldType<?> type, Map<String, Object> options) {
        var all = new LinkedHashMap<>(type.options());
        all.putAll(options);
        all.remove("choices");
        var changed = FieldTypes.of(type.key(), all);
        boolean same = changed.columns("f").equals(type.columns("f"))
                && target(changed).equals(target(type))
                && (!(changed instanceof FormulaType after)
                        || !(type instanceof FormulaType before)
                        || after.result().key().equals(before.result().key()));
        if (!same) {
            throw Problem.invalid("options", "type_fixed");
        }
        if (!inverse(changed).equals(inverse(type))) {
            checkRelation(changed, object);
        }
        return changed;
    }

    private static Optional<String> inverse(FieldType<?> type) {
        return type instanceof RelationType relation ? Optional.ofNullable(relation.inverse()) : Optional.empty();
    }

    private static Optional<String> target(FieldType<?> type) {
        return switch (type) {
            case RelationType relation -> Optional.of(relation.target());
            case ReferencesType references -> Optional.of(references.target());
            default -> Optional.empty();
        };
    }

    private void checkDuplicates(String object, FieldDef field) {
        String key = Indexing.uniqueKey(field).orElseThrow();
        String table = quote(editing.tx().tenant().schema(), object);
        boolean twice = !editing.tx()
                .dsl()
                .fetch("SELECT 1 FROM " + table + " WHERE deleted_at IS NULL AND " + key + " IS NOT NULL GROUP BY "
                        + key + " HAVING count(*) > 1 LIMIT 1")
                .isEmpty();
        if (twice) {
            throw Problem.invalid("unique", "values_repeat");
        }
    }

    public boolean retire(String objectName, String fieldName, boolean retired) {
        var object = editing.object(objectName);
        var field = editing.field(object, fieldName);
        if (!field.custom()) {
            throw Problem.invalid("name", "not_custom");
        }
        var row = row(objectName, field);
        editing.rows()
                .change(new CustomField(
                        row.object(),
                        row.name(),
                        row.type(),
                        row.options(),
                        row.label(),
                        row.required(),
                        row.unique(),
                        row.indexed(),
                        row.initial(),
                        retired));
        if (!retired) {
            alter();
        }
        return true;
    }

    /** Choices have a table of their own. */
    private static CustomField row(String object, FieldDef field) {
        var options = new LinkedHashMap<>(field.type().options());
        options.remove("choices");
        var rollup = field.rollup();
        if (rollup != null) {
            options.put(ROLLUP, rollup.options());
        }
        return new CustomField(
                object,
                field.name(),
                field.type().key(),
                options,
                field.label(),
                field.required(),
                field.unique(),
                field.indexed(),
                field.initial(),
                field.retired());
    }
}
