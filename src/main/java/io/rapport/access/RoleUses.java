package io.rapport.access;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldUse;
import io.rapport.model.FieldUses;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Roles with an exception for a field, or with a grant on an object. */
@Component
final class RoleUses implements FieldUses {

    @Override
    public List<FieldUse> of(Tx tx, DataModel model, ObjectDef object, Optional<FieldDef> field) {
        var names = field.map(found -> tx.dsl()
                        .fetch(
                                "SELECT name FROM {0} AS r WHERE EXISTS (SELECT 1 FROM {1} AS f WHERE f.role_id = r.id"
                                        + " AND f.object = {2} AND f.field = {3}) ORDER BY name",
                                tx.table("role"),
                                tx.table("role_field"),
                                DSL.val(object.name()),
                                DSL.val(found.name())))
                .orElseGet(() -> tx.dsl()
                        .fetch(
                                "SELECT name FROM {0} AS r WHERE EXISTS (SELECT 1 FROM {1} AS g WHERE g.role_id = r.id"
                                        + " AND g.object = {2}) ORDER BY name",
                                tx.table("role"), tx.table("role_grant"), DSL.val(object.name())));
        return names.map(row -> FieldUse.named("role", "", row.get("name", String.class)));
    }
}
