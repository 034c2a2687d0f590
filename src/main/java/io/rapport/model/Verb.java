package io.rapport.model;

import java.util.List;
import java.util.Set;

/**
 * Something that can be done with a record of an object beyond editing it, such as <em>win</em>. Pages, API, the model's
 * description and the authorisation matrix serve it from this declaration; what it does is a {@code records.Deed} of the
 * module that declares it.
 *
 * <p>Who may do it: whoever may update the record, may write all that it {@code sets}, reads what its {@code condition} asks,
 * and has the {@code ability} where one is named. Its texts stand in the bundles under {@code verb.OBJECT.NAME} (what a button
 * says), {@code .done} (what history says, with the object as its argument) and {@code .toast} (with the record's name).
 *
 * @param name the API name, an imperative; it is a segment of the address, so none that records have already
 * @param icon a Lucide icon's name
 * @param parameters fields that it asks for, declared like an object's; one that is called like a field of the object is that
 *     field, with the organisation's own label and choices
 * @param sets the fields that it writes, also those that are read only to people
 * @param condition in CEL, of which records it is offered; it is asked again of the locked record. Empty for all
 * @param outcome what the stages count as that it leads to, such as {@code won}: whoever moves a record to one of them is asked
 *     as the verb asks; empty for none
 * @param ability the key of a named right that it needs beside the right to update; empty for none
 * @param shows the API name of the object whose new record is shown afterwards; empty where one stays at the record
 */
public record Verb(
        String name,
        Label label,
        String icon,
        List<FieldDef> parameters,
        Set<String> sets,
        String condition,
        String outcome,
        String ability,
        String shows) {

    public Verb {
        parameters = List.copyOf(parameters);
        sets = Set.copyOf(sets);
    }

    public static Verb of(String object, String name, String icon) {
        return new Verb(name, Label.key("verb." + object + "." + name), icon, List.of(), Set.of(), "", "", "", "");
    }

    public Verb asking(FieldDef... fields) {
        return new Verb(name, label, icon, List.of(fields), sets, condition, outcome, ability, shows);
    }

    public Verb setting(String... fields) {
        return new Verb(name, label, icon, parameters, Set.of(fields), condition, outcome, ability, shows);
    }

    public Verb when(String cel) {
        return new Verb(name, label, icon, parameters, sets, cel, outcome, ability, shows);
    }

    public Verb leadingTo(String end) {
        return new Verb(name, label, icon, parameters, sets, condition, end, ability, shows);
    }

    public Verb needing(String key) {
        return new Verb(name, label, icon, parameters, sets, condition, outcome, key, shows);
    }

    public Verb showing(String object) {
        return new Verb(name, label, icon, parameters, sets, condition, outcome, ability, object);
    }

    /** The key of what history says. */
    public String done() {
        return label.key() + ".done";
    }

    /** The key of what is told to whoever did it. */
    public String toast() {
        return label.key() + ".toast";
    }
}
