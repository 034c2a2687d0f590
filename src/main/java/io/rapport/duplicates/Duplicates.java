package io.rapport.duplicates;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.duplicates.match.Blocking;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Acting;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/**
 * Records that are likely the same, as far as an actor may know. Clusters are shown to those who read every field that counts,
 * for a score says something of each; what is like something being entered is judged by the fields that the actor reads.
 */
@Service
public class Duplicates {

    private static final int CLUSTERS = 20;
    private static final int SUSPECTS = 5;

    private final TenantDb db;
    private final Models models;
    private final Queries queries;
    private final Jobs jobs;

    Duplicates(TenantDb db, Models models, Queries queries, Jobs jobs) {
        this.db = db;
        this.models = models;
        this.queries = queries;
        this.jobs = jobs;
    }

    /** Whether duplicates of an object can be found at all. */
    public static boolean areFound(DataModel model, ObjectDef object) {
        return Description.of(model, object).isPresent();
    }

    /** Whether somebody who enters a record is told of those like it. */
    public static boolean areTold(DataModel model, ObjectDef object) {
        return areFound(model, object) && model.matching(object).warns();
    }

    /** Whether an actor may be shown the duplicates of an object. */
    public static boolean areShown(Actor actor, DataModel model, ObjectDef object) {
        return actor.sees(object)
                && Description.of(model, object)
                        .filter(description -> description.fields().stream()
                                .allMatch(field -> Description.reads(actor, model, object, field)))
                        .isPresent();
    }

    /** A page of clusters, and where the next begins. */
    public record Clusters(List<Cluster> clusters, Optional<String> next) {}

    /**
     * The likeliest first.
     *
     * @throws Problem {@code not_found} where none can be found, {@code duplicates_unreadable} where fields count that the
     *     actor can't read
     */
    public Clusters clusters(Actor actor, String object, Optional<String> cursor) {
        return db.read(actor.tenant(), tx -> {
            var description = shown(tx, actor, object);
            var model = models.of(tx);
            var pairs = new Pairs(tx, model, actor, description.object());
            var found = pairs.clusters(cursor, CLUSTERS);
            var ids = new HashSet<UUID>();
            found.groups().forEach(group -> ids.addAll(group.ids()));
            var profiles = new Profiles(queries, tx, model, actor, description).of(ids);
            return new Clusters(
                    found.groups().stream()
                            .map(group -> Reasons.of(description, group, profiles))
                            .toList(),
                    found.next());
        });
    }

    private Description shown(Tx tx, Actor actor, String object) {
        var model = models.of(tx);
        var description = model.object(object)
                .filter(actor::sees)
                .flatMap(found -> Description.of(model, found))
                .orElseThrow(Problem::notFound);
        if (!areShown(actor, model, description.object())) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "duplicates_unreadable");
        }
        return description;
    }

    /** What is like a record that is being entered, by what the actor may see of it; the likeliest first. */
    public List<Suspect> like(Actor actor, String object, Map<String, ?> values) {
        return db.read(actor.tenant(), tx -> {
            var model = models.of(tx);
            return model.object(object)
                    .filter(actor::sees)
                    .filter(found -> areTold(model, found))
                    .flatMap(found -> Description.of(model, found))
                    .map(description -> like(tx, actor, description, values))
                    .orElse(List.of());
        });
    }

    private List<Suspect> like(Tx tx, Actor actor, Description description, Map<String, ?> values) {
        var object = description.object();
        var model = models.of(tx);
        var entered = description.profile(field -> Description.reads(actor, model, object, field)
                ? Optional.ofNullable(values.get(field.name()))
                : Optional.empty());
        var keys = Blocking.keys(object.name(), entered);
        var candidates = new HashSet<UUID>();
        Candidates.of(tx, keys).values().forEach(candidates::addAll);
        if (candidates.isEmpty() || !actor.reads(object, object.nameDef())) {
            return List.of();
        }
        var profiles = new Profiles(queries, tx, model, actor, description).of(candidates);
        var matching = description.matching();
        var suspects = new ArrayList<Suspect>();
        profiles.forEach((id, profile) -> {
            boolean shares = Blocking.keys(object.name(), profile).stream().anyMatch(keys::contains);
            var likeness = matching.compare(entered, profile);
            if (shares && likeness.score() >= description.worthTelling()) {
                suspects.add(new Suspect(id, "", likeness));
            }
        });
        suspects.sort(Comparator.comparingDouble((Suspect one) -> one.likeness().bits())
                .reversed());
        return named(tx, actor, object, suspects.stream().limit(SUSPECTS).toList());
    }

    private List<Suspect> named(Tx tx, Actor actor, ObjectDef object, List<Suspect> suspects) {
        var ids = new HashSet<UUID>();
        suspects.forEach(suspect -> ids.add(suspect.record()));
        if (ids.isEmpty()) {
            return List.of();
        }
        var query = Query.of(object.name(), object.nameField())
                .where(new Filter.Ids(ids))
                .limit(ids.size());
        var names = new java.util.HashMap<UUID, String>();
        queries.page(tx, query.permit(models.of(tx), actor))
                .rows()
                .forEach(row -> names.put(
                        row.id(),
                        row.value(object.nameField()).map(Object::toString).orElse("–")));
        return suspects.stream()
                .filter(suspect -> names.containsKey(suspect.record()))
                .map(suspect ->
                        new Suspect(suspect.record(), names.getOrDefault(suspect.record(), ""), suspect.likeness()))
                .toList();
    }

    /** Remembers that records are not the same; they must be the actor's to change. */
    public void dismiss(Actor actor, String object, Collection<UUID> ids) {
        db.update(actor.tenant(), tx -> {
            requireEditable(tx, actor, object, ids);
            tx.dsl()
                    .execute(
                            """
                            INSERT INTO {0} (one, other, object, actor_id, at)
                            SELECT a.id, b.id, {1}, {2}, {3} FROM unnest({4}) AS a (id) JOIN unnest({4}) AS b (id) ON a.id < b.id
                            ON CONFLICT DO NOTHING
                            """,
                            tx.table("duplicate_dismissal"),
                            DSL.val(object),
                            DSL.val(actor.user().orElse(null), UUID.class),
                            DSL.val(OffsetDateTime.now(ZoneOffset.UTC)),
                            DSL.val(ids.toArray(UUID[]::new)));
        });
    }

    /** Takes {@link #dismiss} back. */
    public void recall(Actor actor, String object, Collection<UUID> ids) {
        db.update(actor.tenant(), tx -> {
            requireEditable(tx, actor, object, ids);
            tx.dsl()
                    .execute(
                            "DELETE FROM {0} WHERE one = ANY({1}) AND other = ANY({1})",
                            tx.table("duplicate_dismissal"), DSL.val(ids.toArray(UUID[]::new)));
        });
    }

    private void requireEditable(Tx tx, Actor actor, String object, Collection<UUID> ids) {
        var def = shown(tx, actor, object).object();
        if (ids.size() < 2 || ids.size() > Pairs.LARGEST) {
            throw Problem.of(Problem.Kind.INVALID, "merge_size", Pairs.LARGEST);
        }
        var query =
                Query.of(object, "id").where(new Filter.Ids(Set.copyOf(ids))).limit(ids.size());
        if (queries.page(tx, query.permit(models.of(tx), actor)).rows().size() < ids.size()) {
            throw Problem.notFound();
        }
        var editing = new Acting(actor, def, Action.UPDATE);
        if (!editing.sees(def)
                || queries.page(tx, query.permit(models.of(tx), editing)).rows().size() < ids.size()) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
    }

    /**
     * Looks at all records of an object in the background; needed once where records are older than this room.
     *
     * @return the job
     */
    public UUID lookAtAll(Actor actor, String object) {
        return db.write(actor.tenant(), tx -> lookAtAll(tx, actor, object));
    }

    /** As before, in the caller's transaction. */
    public UUID lookAtAll(Tx tx, Actor actor, String object) {
        actor.require(Ability.ADMINISTER);
        shown(tx, actor, object);
        return jobs.submit(tx, DuplicateJob.KIND, new DuplicateJob.Order(object), actor.user());
    }
}
