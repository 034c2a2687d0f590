package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.ObjectDef;
import io.rapport.model.Reading;
import io.rapport.query.Action;
import io.rapport.query.ModelScope;
import io.rapport.query.Path;
import io.rapport.query.RowAccess;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** The model as far as one caller may know of it. */
record CallerModel(Actor actor, DataModel model) {

    List<ObjectDef> objects() {
        return model.objects().stream().filter(actor::sees).toList();
    }

    /** @throws Problem {@code not_found}, also for what the caller may not know of */
    ObjectDef object(String name) {
        return model.object(name).filter(actor::sees).orElseThrow(Problem::notFound);
    }

    /** An object's fields that exist for the caller: readable themselves, and all that they are made of. */
    List<FieldDef> fields(ObjectDef object) {
        var scope = new ModelScope(model, object, actor);
        return object.liveFields().stream()
                .filter(field -> scope.resolve(List.of(field.name())).isPresent())
                .toList();
    }

    boolean reads(ObjectDef object, FieldDef field) {
        return new ModelScope(model, object, actor)
                .resolve(List.of(field.name()))
                .isPresent();
    }

    /** Relations to many that exist for the caller. */
    List<DataModel.Inverse> inverses(ObjectDef object) {
        return model.inverses(object).stream()
                .filter(inverse -> actor.sees(inverse.object()) && reads(inverse.object(), inverse.field()))
                .toList();
    }

    /** The field at the end of a path that was permitted. */
    FieldDef field(ObjectDef from, Path path) {
        var holder = from;
        for (String name : path.names().subList(0, path.names().size() - 1)) {
            holder = model.require(holder.require(name).relation().orElseThrow().target());
        }
        return holder.require(path.names().getLast());
    }

    FieldType<?> type(ObjectDef from, Path path) {
        return field(from, path).type();
    }

    /** Whether the caller may do that with no record of the object at all. */
    boolean mayNever(Action action, ObjectDef object) {
        return actor.rows(object, action) instanceof RowAccess.Denied;
    }

    /** How the caller's values are read. */
    Reading reading() {
        return Reading.plain(
                Currency.getInstance(actor.tenant().currency()), actor.viewer().zone());
    }

    /** An id in an address; one that is none names nothing. */
    static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Problem::notFound);
    }
}
