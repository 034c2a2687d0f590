package io.rapport.records;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantProvisioning;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;

/** The tables of a model, as plain as can be. */
public final class TestTables {

    private TestTables() {}

    public static TenantProvisioning of(DataModel model) {
        return (tenant, tx) -> {
            for (var object : model.objects()) {
                var columns = new ArrayList<String>();
                for (var field : object.byName().values()) {
                    field.columns()
                            .forEach(column -> columns.add(DSL.name(column.name()) + " "
                                    + column.type().sql()
                                    + (field.name().equals("id") ? " PRIMARY KEY" : "")));
                }
                columns.add("deleted_at timestamptz");
                columns.add("created_changeset uuid");
                tx.dsl().execute("CREATE TABLE {0} (" + String.join(", ", columns) + ")", tx.table(object.name()));
                tx.dsl().execute("CREATE INDEX ON {0} (created_changeset)", tx.table(object.name()));
                for (var field : object.liveFields()) {
                    if (field.unique()) {
                        tx.dsl()
                                .execute(
                                        "CREATE UNIQUE INDEX ON {0} (" + columns(field) + ") WHERE deleted_at IS NULL",
                                        tx.table(object.name()));
                    }
                }
            }
            for (var object : model.objects()) {
                for (var field : object.liveFields()) {
                    field.relation().ifPresent(relation -> tx.dsl()
                            .execute(
                                    "ALTER TABLE {0} ADD FOREIGN KEY (" + columns(field)
                                            + ") REFERENCES {1} (id) DEFERRABLE INITIALLY DEFERRED",
                                    tx.table(object.name()),
                                    tx.table(relation.target())));
                    if (field.relation().isPresent()) {
                        tx.dsl().execute("CREATE INDEX ON {0} (" + columns(field) + ")", tx.table(object.name()));
                    }
                }
            }
        };
    }

    private static String columns(FieldDef field) {
        return field.columns().stream()
                .map(column -> DSL.name(column.name()).toString())
                .collect(Collectors.joining(", "));
    }

    static ObjectDef object(String name, FieldDef... fields) {
        return ObjectDef.standard(name, "name", "box", java.util.List.of(fields));
    }
}
