package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.Verb;
import io.rapport.query.Action;
import io.rapport.query.Filters;
import io.rapport.query.RowAccess;
import java.util.List;
import java.util.Locale;

/** Who may do which verbs, as far as that does not depend on the single record: see {@link Verb}. */
public final class VerbRights {

    private VerbRights() {}

    /** The verbs that the actor may do with some records of the object. */
    public static List<Verb> allowed(Actor actor, DataModel model, ObjectDef object) {
        return object.verbs().stream()
                .filter(verb -> allows(actor, model, object, verb))
                .toList();
    }

    /**
     * The verb, for somebody who may do it with some records at least.
     *
     * @throws Problem {@code not_found}, or {@code forbidden}
     */
    public static Verb require(Actor actor, DataModel model, ObjectDef object, String name) {
        var verb = object.verb(name).orElseThrow(Problem::notFound);
        if (!allows(actor, model, object, verb)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        return verb;
    }

    /** What the actor is asked for; a parameter that is a field which they may not write is none to them. */
    public static List<FieldDef> parameters(Actor actor, ObjectDef object, Verb verb) {
        return object.parameters(verb).stream()
                .filter(field -> isAsked(actor, object, field))
                .toList();
    }

    static boolean allows(Actor actor, DataModel model, ObjectDef object, Verb verb) {
        return !(actor.rows(object, Action.UPDATE) instanceof RowAccess.Denied)
                && hasAbility(actor, verb)
                && verb.sets().stream().allMatch(name -> object.field(name)
                        .filter(field -> writes(actor, object, field))
                        .isPresent())
                && object.parameters(verb).stream()
                        .filter(FieldDef::required)
                        .allMatch(field -> isAsked(actor, object, field))
                && readsCondition(actor, model, object, verb);
    }

    private static boolean hasAbility(Actor actor, Verb verb) {
        return verb.ability().isEmpty()
                || actor.may(Ability.valueOf(verb.ability().toUpperCase(Locale.ROOT)));
    }

    /** What the condition asks may be hidden; then the offer would tell of it. */
    private static boolean readsCondition(Actor actor, DataModel model, ObjectDef object, Verb verb) {
        try {
            Filters.cel(verb.condition(), model, object, actor);
            return true;
        } catch (Problem hidden) {
            return false;
        }
    }

    private static boolean isAsked(Actor actor, ObjectDef object, FieldDef parameter) {
        return object.field(parameter.name())
                .map(field -> actor.reads(object, field) && writes(actor, object, field))
                .orElse(true);
    }

    private static boolean writes(Actor actor, ObjectDef object, FieldDef field) {
        return field.readOnly() || Resolution.writable(actor, object, field);
    }
}
