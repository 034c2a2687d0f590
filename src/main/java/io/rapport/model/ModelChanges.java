package io.rapport.model;

import io.rapport.kernel.Problem;
import io.rapport.model.custom.ChoiceEditing;
import io.rapport.model.custom.Customisations;
import io.rapport.model.custom.FieldEditing;
import io.rapport.model.custom.LayoutEditing;
import io.rapport.model.custom.MatchRows;
import io.rapport.model.custom.ObjectEditing;
import io.rapport.model.custom.RuleEditing;
import io.rapport.model.tables.Ddl;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a tenant does to its own model, while others work: statement, customisation row and version go in one transaction,
 * indexes follow in the background.
 *
 * <p>Nothing is asked here about rights, which depend on the model themselves: whoever calls has checked
 * {@code MANAGE_MODEL}. All throw {@link Problem} with the field in question: {@code name}, {@code label}, {@code type},
 * {@code options.…}, {@code unique}, {@code choices}; {@code not_found} for an object or field that doesn't exist; and
 * {@code model_busy} when tables in use could not be had for a moment.
 */
public final class ModelChanges {

    private final TenantDb db;
    private final CachedModels models;
    private final Reconciler reconciler;
    private final Supplier<List<FieldCheck>> checks;
    private final Consumer<Tx> witness;

    public ModelChanges(TenantDb db, CachedModels models, Reconciler reconciler, Supplier<List<FieldCheck>> checks) {
        this(db, models, reconciler, checks, tx -> {});
    }

    private ModelChanges(
            TenantDb db,
            CachedModels models,
            Reconciler reconciler,
            Supplier<List<FieldCheck>> checks,
            Consumer<Tx> witness) {
        this.db = db;
        this.models = models;
        this.reconciler = reconciler;
        this.checks = checks;
        this.witness = witness;
    }

    /** The same, with something written beside each change in its transaction. */
    public ModelChanges witnessed(Consumer<Tx> other) {
        return new ModelChanges(db, models, reconciler, checks, other);
    }

    /** Makes an object with a field {@code name} that names its records. */
    public ObjectDef createObject(Tenant tenant, NewObject object) {
        String name = change(tenant, editing -> new ObjectEditing(editing).create(object));
        return models.of(tenant).require(name);
    }

    /** What one record and many are called; standard objects can be renamed, too. */
    public void renameObject(Tenant tenant, String object, Label one, Label many) {
        changeObject(tenant, object, one, many, Optional.empty());
    }

    /** As before, with the icon of a custom object; a standard object whose texts are all left out has its own again. */
    public void changeObject(Tenant tenant, String object, Label one, Label many, Optional<String> icon) {
        change(tenant, editing -> new ObjectEditing(editing).change(object, one, many, icon));
    }

    /** Takes a custom object away from sight, with all links to it; its records stay until it comes back. */
    public void retireObject(Tenant tenant, String object) {
        change(tenant, editing -> new ObjectEditing(editing).retire(object, true));
    }

    public void restoreObject(Tenant tenant, String object) {
        change(tenant, editing -> new ObjectEditing(editing).retire(object, false));
    }

    public FieldDef addField(Tenant tenant, String object, NewField field) {
        String name = change(
                tenant,
                editing -> new FieldEditing(editing).add(object, field),
                (made, after) -> check(after, object, made));
        return models.of(tenant).require(object).require(name);
    }

    public void changeField(Tenant tenant, String object, String field, FieldChange changed) {
        change(
                tenant,
                editing -> new FieldEditing(editing).change(object, field, changed),
                (done, after) -> check(after, object, field));
    }

    /** Says that what was under way with a field's values has come to its end; not where it has been turned back since. */
    public void settle(Tenant tenant, String object, String field, AtRest from, AtRest to) {
        change(tenant, editing -> {
            boolean still = editing.model()
                    .object(object)
                    .map(found -> found.byName().get(field))
                    .filter(found -> found.atRest() == from)
                    .isPresent();
            if (still) {
                editing.rows().lie(object, field, to);
            }
            return still;
        });
    }

    /** Takes a custom field away from sight; its values stay until it comes back. Its name is never given again. */
    public void retireField(Tenant tenant, String object, String field) {
        change(tenant, editing -> new FieldEditing(editing).retire(object, field, true));
    }

    public void restoreField(Tenant tenant, String object, String field) {
        change(tenant, editing -> new FieldEditing(editing).retire(object, field, false));
    }

    /**
     * Makes sure that a choice field, standard or custom, offers these labels.
     *
     * @return a key for each label: of the choice that is called so already, or of a new one
     */
    public List<String> addChoices(Tenant tenant, String object, String field, List<String> labels) {
        return change(tenant, editing -> new ChoiceEditing(editing).add(object, field, labels));
    }

    /** No longer offered; records keep them. */
    public void retireChoices(Tenant tenant, String object, String field, Set<String> keys) {
        change(tenant, editing -> new ChoiceEditing(editing).retire(object, field, keys));
    }

    /** Adds a rule; problems on {@code condition}, {@code message}, {@code field}. */
    public ValidationRule addRule(Tenant tenant, String object, ValidationRule.Draft rule) {
        return rule(tenant, object, editing -> new RuleEditing(editing).add(object, rule));
    }

    public ValidationRule changeRule(Tenant tenant, String object, UUID id, ValidationRule.Draft rule) {
        return rule(tenant, object, editing -> new RuleEditing(editing).change(object, id, rule));
    }

    public void removeRule(Tenant tenant, String object, UUID id) {
        change(tenant, editing -> new RuleEditing(editing).remove(object, id, true));
    }

    public ValidationRule restoreRule(Tenant tenant, String object, UUID id) {
        return rule(tenant, object, editing -> new RuleEditing(editing).remove(object, id, false));
    }

    private ValidationRule rule(Tenant tenant, String object, Function<Editing, UUID> work) {
        var id = change(tenant, work, (made, after) -> {
            var def = after.require(object);
            var rule = find(after, def, made);
            checks.get().forEach(check -> check.check(after, def, rule));
        });
        var model = models.of(tenant);
        return find(model, model.require(object), id);
    }

    private static ValidationRule find(DataModel model, ObjectDef object, UUID id) {
        return model.rules(object).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /**
     * Says where an object's fields stand; {@link Layout#COMPUTED} leaves that to the program again. Problems on
     * {@code sections}, {@code hidden}, {@code columns}, {@code sort}.
     */
    public void layOut(Tenant tenant, String object, Layout layout) {
        change(tenant, editing -> new LayoutEditing(editing).put(object, layout));
    }

    /** Says how duplicates of an object are found; what it names has been looked at by whoever calls. */
    public void match(Tenant tenant, String object, MatchRules rules, Optional<UUID> by) {
        change(tenant, editing -> {
            new MatchRows(editing.tx()).add(editing.object(object).name(), rules, by);
            return true;
        });
    }

    /** What was said so of an object before, the latest first. */
    public List<MatchRules.Edition> matchings(Tenant tenant, String object, int most) {
        return db.read(tenant, tx -> new MatchRows(tx).of(object, most));
    }

    private <T> T change(Tenant tenant, Function<Editing, T> work) {
        return change(tenant, work, (answer, after) -> {});
    }

    private <T> T change(Tenant tenant, Function<Editing, T> work, BiConsumer<T, DataModel> verdict) {
        var result = Ddl.change(db, tenant, tx -> {
            var rows = Customisations.in(tx);
            rows.lock();
            var answer = work.apply(new Editing(tx, rows, models.of(tx)));
            rows.moveVersion();
            verdict.accept(answer, models.of(tx));
            witness.accept(tx);
            tx.afterCommit(() -> models.forget(tenant));
            return answer;
        });
        reconciler.finishLater(tenant);
        return result;
    }

    private void check(DataModel after, String object, String field) {
        var changed = after.require(object);
        changed.field(field).ifPresent(found -> checks.get().forEach(check -> check.check(after, changed, found)));
    }

    /** The parts of a running change. */
    public record Editing(Tx tx, Customisations rows, DataModel model) {

        /** @throws Problem {@code not_found} */
        public ObjectDef object(String name) {
            return model.object(name).orElseThrow(Problem::notFound);
        }

        /** A field of the object's own, also a retired one. */
        public FieldDef field(ObjectDef object, String name) {
            return Optional.ofNullable(object.byName().get(name))
                    .filter(object.fields()::contains)
                    .orElseThrow(Problem::notFound);
        }
    }
}
