package io.rapport.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an object is: Account, Opportunity, or something that a customer invented this morning.
 *
 * @param name the immutable API name, in plural; also the name of its table
 * @param nameField the field that names a record in links and titles
 * @param icon the Lucide icon's name
 * @param owned whether records have an owner, which row access builds on
 * @param fields own fields in their natural order, without the system's
 * @param layout where its fields stand until an administrator says otherwise
 */
public record ObjectDef(
        String name,
        Label one,
        Label many,
        String nameField,
        String icon,
        boolean owned,
        boolean custom,
        boolean retired,
        List<FieldDef> fields,
        List<Verb> verbs,
        Layout layout,
        Map<String, FieldDef> byName) {

    public ObjectDef(
            String name,
            Label one,
            Label many,
            String nameField,
            String icon,
            boolean owned,
            boolean custom,
            boolean retired,
            List<FieldDef> fields,
            List<Verb> verbs) {
        this(
                name,
                one,
                many,
                nameField,
                icon,
                owned,
                custom,
                retired,
                List.copyOf(fields),
                List.copyOf(verbs),
                Layout.COMPUTED,
                index(owned, fields));
    }

    public static ObjectDef standard(String name, String nameField, String icon, List<FieldDef> fields) {
        return new ObjectDef(
                name,
                Label.key("object." + name + ".one"),
                Label.key("object." + name + ".many"),
                nameField,
                icon,
                true,
                false,
                false,
                fields,
                List.of());
    }

    public ObjectDef withoutOwner() {
        return new ObjectDef(name, one, many, nameField, icon, false, custom, retired, fields, verbs).laidOut(layout);
    }

    public ObjectDef with(List<Verb> others) {
        return new ObjectDef(name, one, many, nameField, icon, owned, custom, retired, fields, others).laidOut(layout);
    }

    public ObjectDef laidOut(Layout other) {
        return new ObjectDef(name, one, many, nameField, icon, owned, custom, retired, fields, verbs, other, byName);
    }

    private static Map<String, FieldDef> index(boolean owned, List<FieldDef> fields) {
        var all = new LinkedHashMap<String, FieldDef>();
        fields.forEach(field -> all.put(field.name(), field));
        SystemFields.of(owned).forEach(field -> all.put(field.name(), field));
        return java.util.Collections.unmodifiableMap(all);
    }

    /** A field by name, the system's included; retired ones do not exist. */
    public Optional<FieldDef> field(String field) {
        return Optional.ofNullable(byName.get(field)).filter(found -> !found.retired());
    }

    /** A field that is known to be there. */
    public FieldDef require(String field) {
        return field(field).orElseThrow(() -> new IllegalArgumentException(name + "." + field));
    }

    /**
     * The field with the links that its records hang on, where only who may read what they lead to reads those. Where the links
     * may be absent, such as of a note or a task, what hangs on nothing and what is one's own is free of it.
     */
    public Optional<FieldDef> guard() {
        for (var field : fields) {
            if (field.type() instanceof LinksType links && links.guarding() && !field.retired()) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    public FieldDef nameDef() {
        return require(nameField);
    }

    public Optional<Verb> verb(String verb) {
        return verbs.stream().filter(one -> one.name().equals(verb)).findFirst();
    }

    /** What a verb asks for: what is called like a field of the object has its type with its choices, and its label. */
    public List<FieldDef> parameters(Verb verb) {
        return verb.parameters().stream()
                .map(asked -> field(asked.name())
                        .map(field -> asked.typed(field.type()).labelled(field.label()))
                        .orElse(asked))
                .toList();
    }

    /** Own and system fields that are not retired. */
    public List<FieldDef> liveFields() {
        return byName.values().stream().filter(field -> !field.retired()).toList();
    }
}
