package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.AutoNumberType;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.model.Starting;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.FirstRecords;
import io.rapport.query.Queries;
import io.rapport.query.RowAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From changes to drafts: objects and fields are looked up, and refused where the actor may not know or write them. */
record Resolution(Batch batch, Errors errors, Queries queries, Map<FieldDef, Optional<Ref>> firsts) {

    Resolution(Batch batch, Errors errors, Queries queries) {
        this(batch, errors, queries, new HashMap<>());
    }

    void resolve(List<? extends Change> changes) {
        for (int position = 0; position < changes.size(); position++) {
            var change = changes.get(position);
            var draft = draft(change, object(change), position);
            if (!batch.add(draft)) {
                errors.add(position, SystemFields.ID, "repeated");
            }
        }
    }

    private ObjectDef object(Change change) {
        return batch.model().object(change.object()).filter(batch.actor()::sees).orElseThrow(Problem::notFound);
    }

    private Draft draft(Change change, ObjectDef object, int position) {
        return switch (change) {
            case Change.Create create -> create(create, object, position);
            case Change.Update update -> {
                var draft = new Draft(object, update.id(), position, Draft.Kind.UPDATE);
                ask(draft, update.values());
                yield draft;
            }
            case Change.Delete delete -> new Draft(object, delete.id(), position, Draft.Kind.DELETE);
            case Change.Restore restore -> {
                object.liveFields().stream().filter(FieldDef::unique).forEach(batch.group(object)::load);
                yield new Draft(object, restore.id(), position, Draft.Kind.RESTORE);
            }
        };
    }

    private Draft create(Change.Create create, ObjectDef object, int position) {
        if (batch.actor().rows(object, Action.CREATE) instanceof RowAccess.Denied) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        var draft = new Draft(object, create.id(), position, Draft.Kind.CREATE);
        for (var field : object.liveFields()) {
            if (!create.values().containsKey(field.name())) {
                initial(field).ifPresent(value -> draft.set(field.name(), value));
            }
        }
        if (object.owned()) {
            batch.actor().user().ifPresent(user -> draft.set(SystemFields.OWNER, Ref.to(user)));
        }
        ask(draft, create.values());
        return draft;
    }

    private Optional<?> initial(FieldDef field) {
        if (Starting.first(field).isPresent()) {
            return firsts.computeIfAbsent(field, this::first);
        }
        try {
            return Optional.ofNullable(Starting.value(
                    field,
                    Values.reading(batch.tx().tenant()),
                    batch.actor().viewer().zone(),
                    batch.actor().user()));
        } catch (InvalidValue outdated) {
            return Optional.empty();
        }
    }

    private Optional<Ref> first(FieldDef field) {
        return FirstRecords.of(field, batch.model(), batch.actor())
                .flatMap(
                        query -> queries.page(batch.tx(), query).rows().stream().findFirst())
                .map(row -> Ref.to(row.id()));
    }

    private void ask(Draft draft, Map<String, ? extends @Nullable Object> values) {
        var group = batch.group(draft.object());
        values.forEach((name, value) -> {
            var field = draft.object().field(name).filter(found -> batch.actor().knows(draft.object(), found));
            if (field.isEmpty()) {
                errors.add(draft, name, "unknown_field");
            } else if (!writable(batch.actor(), draft.object(), field.get())) {
                errors.add(draft, name, "not_writable");
            } else if (!fits(field.get(), value)) {
                errors.add(draft, name, "invalid");
            } else {
                draft.ask(name, value);
                group.load(field.get());
            }
        });
    }

    static boolean fits(FieldDef field, @Nullable Object value) {
        return switch (value) {
            case null -> true;
            case ListEdit edit -> edit.fits(field);
            default -> Values.fits(field, value);
        };
    }

    /** Who may be the owner is a matter of the rights to create and to transfer, not of the field. */
    static boolean writable(Actor actor, ObjectDef object, FieldDef field) {
        if (!field.type().writable() || field.columns().isEmpty() || field.type() instanceof AutoNumberType) {
            return false;
        }
        if (field.name().equals(SystemFields.OWNER)) {
            return true;
        }
        return actor.user().isEmpty() ? !system(field) : !field.readOnly() && actor.writes(object, field);
    }

    private static boolean system(FieldDef field) {
        return switch (field.name()) {
            case SystemFields.ID,
                    SystemFields.VERSION,
                    SystemFields.CREATED_AT,
                    SystemFields.CREATED_BY,
                    SystemFields.UPDATED_AT,
                    SystemFields.UPDATED_BY -> true;
            default -> false;
        };
    }
}
