package io.rapport.api;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.Verb;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.records.VerbRights;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;

/** The model as JSON, as far as a caller may know of it, labelled in the caller's language. */
record ModelJson(CallerModel model, Locale locale, MessageSource messages) {

    Map<String, Object> all() {
        var json = new LinkedHashMap<String, Object>();
        json.put("version", model.model().version());
        json.put("objects", model.objects().stream().map(this::object).toList());
        return json;
    }

    /** What was taken away from sight and can come back: whole objects, and fields of objects that are there. */
    Map<String, Object> retired() {
        var objects = model.model().allObjects().stream()
                .filter(ObjectDef::retired)
                .map(object -> Doc.of("name", object.name(), "label", label(object.one())))
                .toList();
        var fields = model.model().objects().stream()
                .flatMap(object -> object.fields().stream()
                        .filter(field -> field.custom() && field.retired())
                        .map(field ->
                                Doc.of("object", object.name(), "name", field.name(), "label", label(field.label()))))
                .toList();
        return Doc.of("objects", objects, "fields", fields);
    }

    Map<String, Object> object(ObjectDef object) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", object.name());
        json.put("label", label(object.one()));
        json.put("label_plural", label(object.many()));
        json.put("name_field", object.nameField());
        json.put("icon", object.icon());
        json.put("owned", object.owned());
        json.put("custom", object.custom());
        var readable = model.fields(object);
        json.put(
                "fields",
                object.liveFields().stream()
                        .filter(field ->
                                readable.contains(field) || model.actor().masks(object, field))
                        .map(field -> field(object, field))
                        .toList());
        json.put(
                "relations",
                model.inverses(object).stream().map(ModelJson::relation).toList());
        json.put("actions", actions(object));
        json.put(
                "verbs",
                VerbRights.allowed(model.actor(), model.model(), object).stream()
                        .map(verb -> verb(object, verb))
                        .toList());
        return json;
    }

    /** What the caller may do with some records beyond changing them, and what that asks for. */
    private Map<String, Object> verb(ObjectDef object, Verb verb) {
        return Doc.of(
                "name",
                verb.name(),
                "label",
                label(verb.label()),
                "condition",
                verb.condition(),
                "parameters",
                VerbRights.parameters(model.actor(), object, verb).stream()
                        .map(field -> Doc.of(
                                "name",
                                field.name(),
                                "label",
                                label(field.label()),
                                "type",
                                field.type().key(),
                                "options",
                                field.type().options(),
                                "required",
                                field.required()))
                        .toList());
    }

    Map<String, Object> field(ObjectDef object, FieldDef field) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", field.name());
        json.put("label", label(field.label()));
        json.put("type", field.type().key());
        json.put("options", field.type().options());
        json.put("required", field.required());
        json.put("unique", field.unique());
        json.put("custom", field.custom());
        json.put("privacy", field.privacy().key());
        if (field.sensitive()) {
            json.put("at_rest", field.atRest().key());
        }
        json.put("writable", writable(object, field));
        var rollup = field.rollup();
        if (rollup != null) {
            json.put("rollup", rollup.options());
        }
        Object initial = field.initial();
        if (initial != null) {
            json.put("initial", initial);
        }
        return json;
    }

    private boolean writable(ObjectDef object, FieldDef field) {
        return field.type().writable()
                && !field.readOnly()
                && !field.columns().isEmpty()
                && model.actor().writes(object, field);
    }

    private static Map<String, Object> relation(DataModel.Inverse inverse) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", inverse.name());
        json.put("object", inverse.object().name());
        json.put("field", inverse.field().name());
        return json;
    }

    /** What the caller may do with some records at least. */
    private Map<String, Boolean> actions(ObjectDef object) {
        var actions = new LinkedHashMap<String, Boolean>();
        for (var action : Action.values()) {
            actions.put(
                    action.name().toLowerCase(Locale.ROOT),
                    !(model.actor().rows(object, action) instanceof RowAccess.Denied));
        }
        return actions;
    }

    String label(Label label) {
        return Labels.text(label, locale, messages);
    }
}
