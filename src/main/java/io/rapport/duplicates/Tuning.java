package io.rapport.duplicates;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.jobs.Job;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.model.MatchRules;
import io.rapport.model.ModelChanges;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How duplicates are found, set by those who {@link Ability#MANAGE_MODEL}; everybody else is answered {@code forbidden}. What
 * is set is kept beside what was set before, told to the audit, and followed by a job that looks at all records.
 */
@Component
public class Tuning {

    private static final int EARLIER = 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TenantDb db;
    private final Models models;
    private final ModelChanges changes;
    private final Jobs jobs;

    Tuning(TenantDb db, Models models, ModelChanges changes, Jobs jobs) {
        this.db = db;
        this.models = models;
        this.changes = changes;
        this.jobs = jobs;
    }

    /** What was kept, and the job that follows it, if any record can look different now. */
    public record Kept(MatchRules rules, Optional<UUID> job) {}

    /** The objects of which duplicates are found, or could be. */
    public List<ObjectDef> objects(Actor actor) {
        actor.require(Ability.MANAGE_MODEL);
        var model = models.of(actor.tenant());
        return model.objects().stream()
                .filter(object -> Evidences.canBeFound(model, object))
                .toList();
    }

    /** What an object's fields are and can be, and the evidence that they give. */
    public Evidences evidences(Actor actor, String object, MatchRules rules) {
        actor.require(Ability.MANAGE_MODEL);
        return new Evidences(object(actor, object), rules);
    }

    public MatchRules rules(Actor actor, String object) {
        actor.require(Ability.MANAGE_MODEL);
        return models.of(actor.tenant()).matching(object(actor, object));
    }

    private ObjectDef object(Actor actor, String name) {
        var model = models.of(actor.tenant());
        return model.object(name)
                .filter(object -> Evidences.canBeFound(model, object))
                .orElseThrow(Problem::notFound);
    }

    /** What was set before, the latest first; that is what holds now. */
    public List<MatchRules.Edition> editions(Actor actor, String object) {
        actor.require(Ability.MANAGE_MODEL);
        return changes.matchings(actor.tenant(), object(actor, object).name(), EARLIER);
    }

    /** @throws Problem {@code invalid}, with the field, the evidence or the score that is wrong */
    public Kept keep(Actor actor, String object, MatchRules rules) {
        actor.require(Ability.MANAGE_MODEL);
        var def = object(actor, object);
        var sound = RuleCheck.sound(def, rules);
        var before = models.of(actor.tenant()).matching(def);
        if (sound.equals(before)) {
            return new Kept(sound, Optional.empty());
        }
        boolean again = fingerprint(def, before) != fingerprint(def, sound);
        var job = new AtomicReference<@Nullable UUID>();
        changes.witnessed(tx -> {
                    Audit.write(tx, actor, "model.duplicates.changed", told(def, before, sound));
                    job.set(again ? submit(tx, actor, def) : null);
                })
                .match(actor.tenant(), def.name(), sound, actor.user());
        return new Kept(sound, Optional.ofNullable(job.get()));
    }

    private UUID submit(Tx tx, Actor actor, ObjectDef object) {
        return jobs.submit(tx, DuplicateJob.KIND, new DuplicateJob.Order(object.name()), actor.user());
    }

    private static long fingerprint(ObjectDef object, MatchRules rules) {
        return Description.of(object, rules).map(Description::fingerprint).orElse(-1L);
    }

    private static Map<String, Object> told(ObjectDef object, MatchRules before, MatchRules after) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("object", object.name());
        detail.put("before", before);
        detail.put("after", after);
        return detail;
    }

    /** Sets what held at an earlier time once more. */
    public Kept restore(Actor actor, String object, UUID edition) {
        var kept = editions(actor, object).stream()
                .filter(one -> one.id().equals(edition))
                .findFirst()
                .orElseThrow(Problem::notFound);
        return keep(actor, object, known(object(actor, object), kept.rules()));
    }

    /** Without fields that have gone since. */
    private static MatchRules known(ObjectDef object, MatchRules rules) {
        var fields = new LinkedHashMap<>(rules.fields());
        fields.keySet().removeIf(field -> object.field(field).isEmpty());
        return new MatchRules(fields, rules.weights(), rules.likely(), rules.certain(), rules.warns());
    }

    /**
     * Looks in the background at what rules would find, and changes nothing.
     *
     * @return the job, whose result is a {@link Preview}
     * @throws Problem {@code duplicates_unreadable} for who can't read every field that counts
     */
    public UUID preview(Actor actor, String object, MatchRules rules) {
        actor.require(Ability.MANAGE_MODEL);
        return db.write(actor.tenant(), tx -> preview(tx, actor, object, rules));
    }

    /** As before, in the caller's transaction. */
    public UUID preview(Tx tx, Actor actor, String object, MatchRules rules) {
        actor.require(Ability.MANAGE_MODEL);
        var model = models.of(tx);
        var def = object(actor, object);
        var sound = RuleCheck.sound(def, rules);
        PreviewJob.requireReadable(actor, model, def, sound);
        return jobs.submit(
                tx,
                PreviewJob.KIND,
                new PreviewJob.Order(def.name(), sound),
                actor.user(),
                actor.mandate().key());
    }

    /** The rules of a preview that the actor asked for, and what it found where it has ended. */
    public Optional<Asked> asked(Actor actor, UUID job) {
        return jobs.get(actor.tenant(), job)
                .filter(found -> found.kind().equals(PreviewJob.KIND))
                .filter(found -> actor.user().isPresent() && found.createdBy().equals(actor.user()))
                .map(found -> {
                    var order = JSON.treeToValue(found.payload(), PreviewJob.Order.class);
                    return new Asked(
                            found,
                            order.object(),
                            order.rules(),
                            found.result().map(json -> JSON.treeToValue(json, Preview.class)));
                });
    }

    /** A preview that somebody asked for. */
    public record Asked(Job job, String object, MatchRules rules, Optional<Preview> preview) {}
}
