package io.rapport.model.custom;

import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Label;
import io.rapport.model.ModelChanges.Editing;
import io.rapport.model.NewObject;
import io.rapport.model.ObjectDef;
import io.rapport.model.custom.Customisation.CustomObject;
import io.rapport.model.tables.Catalog;
import io.rapport.model.tables.Ddl;
import io.rapport.model.tables.Plan;
import java.util.Optional;
import java.util.regex.Pattern;

/** Changes of objects. */
public final class ObjectEditing {

    private static final Pattern ICON = Pattern.compile("[a-z0-9-]{1,40}");

    private final Editing editing;

    public ObjectEditing(Editing editing) {
        this.editing = editing;
    }

    public String create(NewObject object) {
        var one = Labels.checked(object.one(), "one");
        var many = Labels.checked(object.many(), "many");
        checked(object.icon());
        var tables = Catalog.of(editing.tx()).columns().keySet();
        String name = Names.choose(object.name(), many, "name", tables::contains);
        var row = new CustomObject(name, one, many, object.icon(), object.owned(), false);
        editing.rows().add(row);
        var made = editing.rows().load();
        var model = Merging.merge(FieldEditing.standard(editing.model()), made);
        Ddl.run(editing.tx(), Plan.create(editing.tx().tenant().schema(), model.require(name), model));
        return name;
    }

    public boolean change(String object, Label one, Label many, Optional<String> icon) {
        var known = editing.object(object);
        if (known.custom()) {
            var single = Labels.checked(one, "one");
            var plural = Labels.checked(many, "many");
            String shown = icon.map(ObjectEditing::checked).orElse(known.icon());
            editing.rows().change(new CustomObject(object, single, plural, shown, known.owned(), false));
        } else {
            Labels.override(editing.rows(), object, "", one, "one");
            Labels.override(editing.rows(), object, "*", many, "many");
        }
        return true;
    }

    private static String checked(String icon) {
        if (!ICON.matcher(icon).matches()) {
            throw Problem.invalid("icon", "invalid_name");
        }
        return icon;
    }

    public boolean retire(String object, boolean retired) {
        var known = any(editing.model(), object);
        if (!known.custom()) {
            throw Problem.invalid("name", "not_custom");
        }
        editing.rows()
                .change(new CustomObject(object, known.one(), known.many(), known.icon(), known.owned(), retired));
        return true;
    }

    private static ObjectDef any(DataModel model, String name) {
        return model.allObjects().stream()
                .filter(object -> object.name().equals(name))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
