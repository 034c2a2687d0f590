package io.rapport.exchange;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.file.DateForm;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.file.NumberForm;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.DataModel;
import io.rapport.model.FieldTypes;
import io.rapport.model.ObjectDef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Refuses plans that speak of files, columns, objects or fields that are not there or not the actor's to write. */
final class PlanCheck {

    private final DataModel model;
    private final Actor actor;
    private final List<FieldError> errors = new ArrayList<>();

    private PlanCheck(DataModel model, Actor actor) {
        this.model = model;
        this.actor = actor;
    }

    /**
     * @throws Problem on the field {@code mapping} with the names in question
     */
    static void check(ImportPlan plan, List<FileProfile> files, DataModel model, Actor actor) {
        var check = new PlanCheck(model, actor);
        for (var filePlan : plan.files()) {
            var file = files.stream()
                    .filter(profile -> profile.name().equals(filePlan.file()))
                    .findFirst();
            if (file.isEmpty()) {
                check.unknown(filePlan.file());
            } else {
                filePlan.records().forEach(records -> check.records(file.get(), records));
            }
        }
        if (!check.errors.isEmpty()) {
            throw Problem.invalid(check.errors);
        }
    }

    /** New fields are changes of the model. */
    static void mayCreate(ImportPlan plan, Actor actor) {
        boolean creates = plan.files().stream()
                .flatMap(file -> file.records().stream())
                .flatMap(records -> records.columns().stream())
                .anyMatch(column -> column.create() != null);
        if (creates) {
            actor.require(Ability.MANAGE_MODEL);
        }
    }

    private void records(FileProfile file, RecordPlan records) {
        var object = model.object(records.object()).filter(actor::sees);
        if (object.isEmpty()) {
            unknown(records.object());
            return;
        }
        var key = records.key();
        column(file, key.column());
        String keyField = key.field();
        if (keyField != null
                && object.get()
                        .field(keyField)
                        .filter(field -> actor.reads(object.get(), field))
                        .isEmpty()) {
            unknown(keyField);
        }
        if (!key.absent() && keyField == null && key.source() == null) {
            unknown(String.valueOf(key.column()));
        }
        records.columns().forEach(column -> column(file, object.get(), column));
    }

    private void column(FileProfile file, ObjectDef object, ColumnPlan plan) {
        column(file, plan.column());
        if (plan.field() == null) {
            return;
        }
        var create = plan.create();
        if (create == null) {
            var field = object.field(plan.fieldName());
            boolean owner = plan.fieldName().equals("owner");
            boolean writable = field.filter(found -> owner || !found.readOnly() && actor.writes(object, found))
                    .isPresent();
            if (!writable) {
                unknown(plan.fieldName());
            }
        } else if (!FieldTypes.keys().contains(create.type()) || !create.name().startsWith("x_")) {
            unknown(create.name());
        }
        notation(plan.notation());
    }

    private void column(FileProfile file, @org.jspecify.annotations.Nullable String column) {
        if (column != null && file.column(column).isEmpty()) {
            unknown(column);
        }
    }

    private void notation(@org.jspecify.annotations.Nullable String notation) {
        if (notation == null) {
            return;
        }
        boolean known = DateForm.of(notation).isPresent()
                || Arrays.stream(NumberForm.values())
                        .anyMatch(form -> form.name().equals(notation));
        if (!known) {
            unknown(notation);
        }
    }

    private void unknown(String name) {
        String shown = name.length() > 100 ? name.substring(0, 100) : name;
        errors.add(FieldError.of("mapping", "import_plan_unknown", shown));
    }
}
