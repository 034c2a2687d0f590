package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is refused whole, before any record is looked at: what no record may become by this actor. */
record BulkCheck(Queries queries, Actor actor, DataModel model, ObjectDef object) {

    void require(Set<Action> actions) {
        actor.require(Ability.BULK_CHANGE);
        if (actions.stream().anyMatch(action -> actor.rows(object, action) instanceof RowAccess.Denied)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
    }

    void check(Tx tx, BulkChange change) {
        require(change.actions());
        if (!(change instanceof BulkChange.Edit edit)) {
            return;
        }
        var values = edit.values();
        if (values.isEmpty()) {
            throw Problem.malformed("nothing_to_change");
        }
        var readOnly = new ArrayList<FieldError>();
        var errors = new ArrayList<FieldError>();
        values.forEach((name, value) -> {
            var field = object.field(name).filter(found -> actor.reads(object, found));
            if (field.isEmpty()) {
                errors.add(FieldError.of(name, "unknown_field", name));
            } else if (!Resolution.writable(actor, object, field.get())) {
                readOnly.add(FieldError.of(name, "not_writable"));
            } else {
                check(tx, field.get(), value, errors);
            }
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        if (!readOnly.isEmpty()) {
            throw new Problem(Problem.Kind.FORBIDDEN, "forbidden", List.of(), readOnly);
        }
    }

    private void check(Tx tx, FieldDef field, @Nullable Object value, List<FieldError> errors) {
        if (!Resolution.fits(field, value)) {
            errors.add(FieldError.of(field.name(), "invalid"));
        } else if (value == null && field.required()) {
            errors.add(FieldError.of(field.name(), "required"));
        } else if (value != null && field.unique()) {
            errors.add(FieldError.of(field.name(), "unique_in_bulk"));
        } else if (!linked(tx, field, value)) {
            errors.add(FieldError.of(field.name(), "unknown_record"));
        }
    }

    /** Whether what the value leads to is there for the actor. */
    private boolean linked(Tx tx, FieldDef field, @Nullable Object value) {
        var ids = new LinkedHashSet<UUID>(References.ids(value instanceof ListEdit edit ? edit.add() : value));
        var target = References.target(model, field).filter(actor::sees);
        if (ids.isEmpty() || target.isEmpty()) {
            return ids.isEmpty();
        }
        var query = Query.of(target.get().name()).where(new Filter.Ids(ids)).limit(Math.min(ids.size(), Records.MOST));
        return queries.page(tx, query.permit(model, actor)).rows().size() == ids.size();
    }
}
