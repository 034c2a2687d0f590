package io.rapport.shape;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.model.AtRest;
import io.rapport.model.DataModel;
import io.rapport.model.FieldChange;
import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.model.Layout;
import io.rapport.model.ModelChanges;
import io.rapport.model.Models;
import io.rapport.model.NewField;
import io.rapport.model.NewObject;
import io.rapport.model.ObjectDef;
import io.rapport.model.ValidationRule;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import io.rapport.vault.DataKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Changes of the model by people and programs, all for those who {@link Ability#MANAGE_MODEL}; everybody else is answered
 * {@code forbidden} and nothing happens. Problems are those of {@link ModelChanges}.
 */
@Component
public class Shaping {

    private final ModelChanges changes;
    private final Models models;
    private final Jobs jobs;
    private final TenantDb db;
    private final DataKeys keys;

    Shaping(ModelChanges changes, Models models, Jobs jobs, TenantDb db, DataKeys keys) {
        this.changes = changes;
        this.db = db;
        this.keys = keys;
        this.jobs = jobs;
        this.models = models;
    }

    public ObjectDef createObject(Actor actor, NewObject object) {
        return told(actor, "object.created", Map.of("label", object.many().texts()))
                .createObject(actor.tenant(), object);
    }

    /** @param icon a Lucide icon's name; of standard objects only the labels change */
    public void changeObject(Actor actor, String object, Label one, Label many, Optional<String> icon) {
        told(actor, "object.changed", Map.of("object", object)).changeObject(actor.tenant(), object, one, many, icon);
    }

    public void retireObject(Actor actor, String object) {
        told(actor, "object.retired", Map.of("object", object)).retireObject(actor.tenant(), object);
    }

    public void restoreObject(Actor actor, String object) {
        told(actor, "object.restored", Map.of("object", object)).restoreObject(actor.tenant(), object);
    }

    public FieldDef addField(Actor actor, String object, NewField field) {
        var detail = Map.of(
                "object", object, "type", field.type(), "label", field.label().texts());
        boolean rolledUp = field.type().equals("rollup");
        return told(actor, "field.created", detail, tx -> fill(tx, actor, object, rolledUp))
                .addField(actor.tenant(), object, field);
    }

    public void changeField(Actor actor, String object, String field, FieldChange change) {
        boolean rolledUp = change.options().isPresent() && isRolledUp(actor, object, field);
        var before = atRest(models.of(actor.tenant()), object, field);
        told(actor, "field.changed", about(object, field), tx -> {
                    fill(tx, actor, object, rolledUp);
                    var after = atRest(models.of(tx), object, field);
                    if (after != before) {
                        Audit.write(tx, actor, "model.field." + after.key(), Map.of("object", object, "field", field));
                        jobs.submit(
                                tx, EncryptionJob.KIND, new EncryptionJob.Order(object, field, after), actor.user());
                    }
                })
                .changeField(actor.tenant(), object, field, change);
    }

    private static AtRest atRest(DataModel model, String object, String field) {
        return model.object(object)
                .map(found -> found.byName().get(field))
                .map(FieldDef::atRest)
                .orElse(AtRest.CLEAR);
    }

    /**
     * Makes a new key for the values that lie encrypted, and has a job lock them all by it.
     *
     * @return the job
     */
    public UUID renewKey(Actor actor) {
        actor.require(Ability.MANAGE_MODEL);
        return db.write(actor.tenant(), tx -> {
            keys.renew(tx);
            Audit.write(tx, actor, "model.key_renewed", Map.of());
            return jobs.submit(tx, RenewalJob.KIND, Map.of(), actor.user());
        });
    }

    /** Makes sure that a choice field offers these labels, after the ones it has. */
    public void addChoices(Actor actor, String object, String field, List<String> labels) {
        told(actor, "field.changed", about(object, field)).addChoices(actor.tenant(), object, field, labels);
    }

    public void retireField(Actor actor, String object, String field) {
        told(actor, "field.retired", about(object, field)).retireField(actor.tenant(), object, field);
    }

    public void restoreField(Actor actor, String object, String field) {
        boolean rolledUp = isRolledUp(actor, object, field);
        told(actor, "field.restored", about(object, field), tx -> fill(tx, actor, object, rolledUp))
                .restoreField(actor.tenant(), object, field);
    }

    /** The rules of an object, whose conditions may name what not everybody sees. */
    public List<ValidationRule> rules(Actor actor, String object) {
        actor.require(Ability.MANAGE_MODEL);
        var model = models.of(actor.tenant());
        return model.rules(model.object(object).orElseThrow(Problem::notFound));
    }

    public ValidationRule addRule(Actor actor, String object, ValidationRule.Draft rule) {
        return told(actor, "rule.created", Map.of("object", object, "condition", rule.condition()))
                .addRule(actor.tenant(), object, rule);
    }

    public ValidationRule changeRule(Actor actor, String object, UUID id, ValidationRule.Draft rule) {
        return told(actor, "rule.changed", Map.of("object", object, "rule", id, "condition", rule.condition()))
                .changeRule(actor.tenant(), object, id, rule);
    }

    public void removeRule(Actor actor, String object, UUID id) {
        told(actor, "rule.removed", Map.of("object", object, "rule", id)).removeRule(actor.tenant(), object, id);
    }

    public ValidationRule restoreRule(Actor actor, String object, UUID id) {
        return told(actor, "rule.restored", Map.of("object", object, "rule", id))
                .restoreRule(actor.tenant(), object, id);
    }

    public void layOut(Actor actor, String object, Layout layout) {
        told(actor, "layout.changed", Map.of("object", object)).layOut(actor.tenant(), object, layout);
    }

    private static Map<String, Object> about(String object, String field) {
        return Map.of("object", object, "field", field);
    }

    private boolean isRolledUp(Actor actor, String object, String field) {
        return models.of(actor.tenant())
                .object(object)
                .map(found -> found.byName().get(field))
                .filter(found -> found.rollup() != null)
                .isPresent();
    }

    /** The values of records that are there follow in the background. */
    private void fill(Tx tx, Actor actor, String object, boolean rolledUp) {
        if (rolledUp) {
            jobs.submit(tx, RollupJob.KIND, new RollupJob.Order(object), actor.user());
        }
    }

    private ModelChanges told(Actor actor, String kind, Map<String, ?> detail) {
        return told(actor, kind, detail, tx -> {});
    }

    private ModelChanges told(Actor actor, String kind, Map<String, ?> detail, Consumer<Tx> more) {
        actor.require(Ability.MANAGE_MODEL);
        return changes.witnessed(tx -> {
            Audit.write(tx, actor, "model." + kind, detail);
            more.accept(tx);
        });
    }
}
