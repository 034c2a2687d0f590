package io.rapport.exchange;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldUse;
import io.rapport.model.FieldUses;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Imports that are planned or running and whose columns go into a field. */
@Component
final class ImportUses implements FieldUses {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public List<FieldUse> of(Tx tx, DataModel model, ObjectDef object, Optional<FieldDef> field) {
        long count = tx
                .dsl()
                .fetch(
                        "SELECT i.plan FROM {0} AS i LEFT JOIN {1} AS j ON j.id = i.job_id WHERE i.plan IS NOT NULL"
                                + " AND (i.job_id IS NULL OR j.state IN ('queued', 'running'))",
                        tx.table("import"), tx.table("job"))
                .getValues("plan", String.class)
                .stream()
                .map(plan -> JSON.readValue(plan, ImportPlan.class))
                .filter(plan -> names(plan, object, field))
                .count();
        return count == 0 ? List.of() : List.of(new FieldUse("import", "", "", count));
    }

    private static boolean names(ImportPlan plan, ObjectDef object, Optional<FieldDef> field) {
        return plan.files().stream()
                .flatMap(file -> file.records().stream())
                .filter(records -> records.object().equals(object.name()))
                .anyMatch(records -> field.map(found -> records.columns().stream()
                                .anyMatch(column -> column.fieldName().equals(found.name())))
                        .orElse(true));
    }
}
