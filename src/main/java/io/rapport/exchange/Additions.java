package io.rapport.exchange;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.ImportTable.Addition;
import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.load.Cells;
import io.rapport.kernel.Problem;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.ModelChanges;
import io.rapport.model.Models;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Adds to the model what a plan needs: new fields, and choices for values that are none yet. Made again after a kill it finds
 * what is there. What was added is noted, so that undo can take it back.
 */
@Component
class Additions {

    /** More different values are no choices. */
    private static final int MOST_CHOICES = 200;

    private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");

    private final TenantDb db;
    private final Models models;
    private final ModelChanges changes;

    Additions(TenantDb db, Models models, ModelChanges changes) {
        this.db = db;
        this.models = models;
        this.changes = changes;
    }

    /** @throws Problem {@code forbidden} where new fields are wanted by who may not change the model */
    void make(Actor actor, UUID id, ImportPlan plan, List<FileProfile> files, Path folder) {
        for (var filePlan : plan.files()) {
            for (var file : files) {
                if (file.name().equals(filePlan.file())) {
                    filePlan.records().forEach(records -> make(actor, id, records, file, folder));
                }
            }
        }
    }

    private void make(Actor actor, UUID id, RecordPlan records, FileProfile file, Path folder) {
        for (var column : records.columns()) {
            var create = column.create();
            if (create != null) {
                field(actor, id, records.object(), create, file.column(String.valueOf(column.column())));
            }
            var object = models.of(actor.tenant()).require(records.object());
            object.field(column.fieldName())
                    .filter(field -> column.onMissing() == ColumnPlan.Missing.CREATE)
                    .filter(Additions::chooses)
                    .filter(field -> actor.may(Ability.MANAGE_MODEL))
                    .ifPresent(field -> choices(actor, id, object, field, column, new Values(folder, file)));
        }
    }

    private void field(Actor actor, UUID id, String object, NewField create, Optional<ColumnProfile> column) {
        var tenant = actor.tenant();
        if (models.of(tenant).require(object).field(create.name()).isPresent()) {
            return;
        }
        actor.require(Ability.MANAGE_MODEL);
        var field = changes.addField(
                tenant,
                object,
                io.rapport.model.NewField.of(create.label(), create.type(), options(create, column))
                        .named(create.name()));
        db.update(tenant, tx -> ImportTable.note(tx, new Addition(id, Addition.NEW_FIELD, object, field.name(), "")));
    }

    /** Years are whole numbers that nobody groups. */
    private static Map<String, Object> options(NewField create, Optional<ColumnProfile> column) {
        boolean years = create.type().equals("integer")
                && column.filter(numbers -> YEAR.matcher(numbers.smallest()).matches()
                                && YEAR.matcher(numbers.largest()).matches())
                        .isPresent();
        return years ? Map.of("grouped", false) : Map.of();
    }

    private static boolean chooses(FieldDef field) {
        return field.type() instanceof ChoiceType || field.type() instanceof MultiChoiceType;
    }

    private void choices(Actor actor, UUID id, ObjectDef object, FieldDef field, ColumnPlan plan, Values values) {
        var tenant = actor.tenant();
        var profile = values.file().column(String.valueOf(plan.column())).orElseThrow(Problem::notFound);
        var cells = new Cells(plan, field, values.file(), Previews.reading(actor));
        Set<String> labels = new LinkedHashSet<>();
        values.each(profile, portion -> portion.keySet().forEach(value -> {
            if (labels.size() < MOST_CHOICES && cells.read(value).failed()) {
                labels.add(cells.replaced(value));
            }
        }));
        if (!labels.isEmpty()) {
            var keys = changes.addChoices(tenant, object.name(), field.name(), new ArrayList<>(labels));
            db.update(
                    tenant,
                    tx -> keys.forEach(key ->
                            ImportTable.note(tx, new Addition(id, Addition.CHOICE, object.name(), field.name(), key))));
        }
    }
}
