package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Display;
import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Query;
import io.rapport.query.RowAccess;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import io.rapport.web.view.Shell;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One request of a person to the pages of an organisation: who, with which model, in which words. */
public record Visit(Actor actor, DataModel model, Shell shell, Texts texts, Formats formats) {

    /** The object of that name, as far as it exists for the visitor. */
    public ObjectDef object(String name) {
        return model.object(name).filter(actor::sees).orElseThrow(Problem::notFound);
    }

    /** The moment that is looked at; empty for now. */
    public Optional<Instant> moment() {
        return actor.moment();
    }

    public Locale locale() {
        return texts.locale();
    }

    public Display display() {
        return new Display(locale(), formats.notation(), formats.zone());
    }

    public String t(String key, Object... args) {
        return texts.get(key, args);
    }

    public String label(Label label) {
        return label.in(locale(), (key, locale) -> texts.get(key));
    }

    /** A label within a sentence: what the bundles call an object begins small there, a name of the customer's own stays. */
    public String noun(Label label) {
        String text = label(label);
        boolean own = label.key().isEmpty() || label.texts().containsKey(locale().getLanguage());
        boolean shout = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return own || shout || text.isEmpty() ? text : text.substring(0, 1).toLowerCase(locale()) + text.substring(1);
    }

    /** A label in a sentence that is kept: as {@link Label#told} shows it to each reader in their own language. */
    public String written(Label label) {
        return label.texts().isEmpty() ? label.key() : noun(label);
    }

    public String label(FieldDef field) {
        return label(field.label());
    }

    /** The beginning of the paths of an object's pages. */
    public String base(ObjectDef object) {
        return shell.base() + "/" + object.name();
    }

    public boolean reads(ObjectDef object, FieldDef field) {
        return actor.reads(object, field);
    }

    /** Begins a query of an object's records with what they are called, as far as the visitor may read that. */
    public Query named(ObjectDef object) {
        return reads(object, object.nameDef()) ? Query.of(object.name(), object.nameField()) : Query.of(object.name());
    }

    public boolean may(ObjectDef object, Action action) {
        return !(actor.rows(object, action) instanceof RowAccess.Denied);
    }

    public boolean edits(ObjectDef object, FieldDef field) {
        return field.type().writable()
                && !field.readOnly()
                && may(object, Action.UPDATE)
                && actor.writes(object, field);
    }

    /** Also without a form: what decides over rights is shown first, which only a form can do. */
    public boolean editsInPlace(ObjectDef object, FieldDef field) {
        return edits(object, field) && !People.place(object, field);
    }
}
