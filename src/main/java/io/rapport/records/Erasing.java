package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Digests;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.LogTime;
import io.rapport.query.Rollups;
import io.rapport.query.Touches;
import io.rapport.records.BulkInsert.BulkColumn;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes values out of records for good, as the law demands: out of their rows and out of all that the log has kept of them. What
 * the log says of when and by whom stays, its values and their salts go, so the chain still verifies. Rules are not asked, and
 * nobody can undo it. Who may have it done is for the caller to decide.
 */
@Component
public class Erasing {

    /** What history and the list of operations call it; {@link Undo} refuses it. */
    public static final String LABEL = "operation.erased";

    private static final List<BulkColumn> CHANGE = List.of(
            new BulkColumn("changeset_id", "uuid"),
            new BulkColumn("object", "text"),
            new BulkColumn("record_id", "uuid"),
            new BulkColumn("version", "bigint"),
            new BulkColumn("at", "timestamptz"),
            new BulkColumn("digest", "bytea"));

    /** The version, in the log, of a record that is not there any more. */
    private static final long GONE = 0;

    private final Deliveries deliveries;

    Erasing(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Records of one object.
     *
     * @param whole whether they go altogether; one that something still links to stays as an empty row in the trash
     * @param fields what is emptied where they do not
     */
    public record Target(String object, Set<UUID> ids, boolean whole, Set<String> fields) {}

    /**
     * What was done.
     *
     * @param records how many of each object
     * @param changes how many entries of the log lost their values
     */
    public record Done(Optional<UUID> operation, Map<String, Integer> records, int changes) {}

    private static Optional<ObjectDef> object(DataModel model, Target target) {
        return model.allObjects().stream()
                .filter(object -> object.name().equals(target.object()))
                .findFirst();
    }

    private static List<FieldDef> emptied(Optional<ObjectDef> object, Target target) {
        return object.stream()
                .flatMap(found -> found.fields().stream()
                        .filter(field -> !field.columns().isEmpty())
                        .filter(field -> target.whole()
                                || target.fields().contains(field.name())
                                || field.name().equals(found.nameField())))
                .toList();
    }

    /** Does it as one operation; what is not there any more is left out. */
    public Done erase(Tx tx, DataModel model, Actor actor, List<Target> targets) {
        return erase(tx, model, actor, targets, Optional.empty());
    }

    /** As above, as a further part of an operation that has begun. */
    public Done erase(Tx tx, DataModel model, Actor actor, List<Target> targets, Optional<UUID> begun) {
        return erase(tx, model, actor, targets, begun, "");
    }

    /**
     * As above; what the log has kept of other records loses its values, too, where it names the person.
     *
     * @param naming a regular expression of PostgreSQL's over JSON, or empty
     */
    public Done erase(Tx tx, DataModel model, Actor actor, List<Target> targets, Optional<UUID> begun, String naming) {
        var counts = new TreeMap<String, Map<String, Integer>>();
        var records = new TreeMap<String, Integer>();
        var at = LogTime.now(tx);
        var changeset = Ids.next();
        var ids = new LinkedHashMap<String, List<UUID>>();
        var logged = new ArrayList<@Nullable Object[]>();
        var digests = new ArrayList<byte[]>();
        int changes = 0;
        for (var target : targets) {
            var object = object(model, target);
            if (object.isEmpty() || target.ids().isEmpty()) {
                continue;
            }
            var forgotten = forget(tx, target);
            changes += forgotten.size();
            var parents = parents(tx, model, object.get(), target);
            var done = target.whole() ? remove(tx, model, object.get(), target) : new HashSet<UUID>();
            int gone = done.size();
            var rows = empty(tx, actor, object.get(), target);
            done.addAll(rows.keySet());
            var told = new TreeSet<>(forgotten);
            told.addAll(done);
            for (var id : told) {
                long version = rows.getOrDefault(id, GONE);
                var digest = Digests.digest(changeset, target.object(), id, version);
                digests.add(digest);
                logged.add(new Object[] {changeset, target.object(), id, version, at, digest});
            }
            parents.forEach((field, some) -> Rollups.refresh(tx, model, field.holder(), field.field(), some));
            if (!done.isEmpty()) {
                records.merge(target.object(), done.size(), Integer::sum);
                var kinds = counts.computeIfAbsent(target.object(), name -> new TreeMap<>());
                if (gone > 0) {
                    kinds.merge("deleted", gone, Integer::sum);
                }
                if (!rows.isEmpty()) {
                    kinds.merge(target.whole() ? "deleted" : "updated", rows.size(), Integer::sum);
                }
                ids.computeIfAbsent(target.object(), name -> new ArrayList<>()).addAll(done);
            }
        }
        for (var told : forget(tx, model, naming)) {
            var digest = Digests.digest(changeset, told.object(), told.id(), told.version());
            digests.add(digest);
            logged.add(new Object[] {changeset, told.object(), told.id(), told.version(), at, digest});
            changes++;
        }
        if (logged.isEmpty()) {
            return new Done(Optional.empty(), records, changes);
        }
        var operation = begun.map(OperationRef::new)
                .orElseGet(() -> Log.open(tx, actor, NewOperation.of(Source.SYSTEM, LABEL), at));
        var figures = new Seals.Figures(0, sum(counts, "updated"), sum(counts, "deleted"), CanonicalJson.write(counts));
        Log.changeset(tx, operation, changeset, at, figures, Optional.empty(), digests);
        new BulkInsert(tx, tx.table("change"), CHANGE).insert(logged);
        Touches.by(tx, ids.keySet());
        deliveries.whole(tx, changeset, ids);
        return new Done(Optional.of(operation.id()), records, changes);
    }

    /** Has followers look again at records whose texts were changed beside this. */
    public void told(Tx tx, Map<String, List<UUID>> ids) {
        if (!ids.isEmpty()) {
            deliveries.whole(tx, Ids.next(), ids);
        }
    }

    private static int sum(Map<String, Map<String, Integer>> counts, String kind) {
        return counts.values().stream()
                .mapToInt(kinds -> kinds.getOrDefault(kind, 0))
                .sum();
    }

    /**
     * The log keeps that something was changed, when and by whom; what is left of the digest is of no use without its salt.
     *
     * @return the record of each change that lost its values
     */
    private static List<UUID> forget(Tx tx, Target target) {
        var ids = PgText.uuids(target.ids());
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE object = {1} AND record_id = ANY({2})",
                        tx.table("external_id"), DSL.val(target.object()), ids);
        tx.dsl()
                .execute(
                        "UPDATE {0} SET salt = NULL WHERE id IN (SELECT t.created_changeset FROM {1} AS t WHERE t.id = ANY({2}))",
                        tx.table("changeset"), tx.table(target.object()), ids);
        return tx.dsl()
                .fetch("""
                        UPDATE {0} SET before = NULL, after = NULL, salt = NULL
                        WHERE object = {1} AND record_id = ANY({2}) AND salt IS NOT NULL RETURNING record_id
                        """, tx.table("change"), DSL.val(target.object()), ids)
                .getValues(0, UUID.class);
    }

    private record Told(String object, UUID id, long version) {}

    /** Of other records; those that are there have a new version, as their history is another. */
    private static List<Told> forget(Tx tx, DataModel model, String naming) {
        var told = new ArrayList<Told>();
        if (naming.isEmpty()) {
            return told;
        }
        var ids = new TreeMap<String, Set<UUID>>();
        tx.dsl().fetch("""
                        UPDATE {0} SET before = NULL, after = NULL, salt = NULL
                        WHERE salt IS NOT NULL AND (before::text ~* {1} OR after::text ~* {1}) RETURNING object, record_id
                        """, tx.table("change"), DSL.val(naming)).forEach(row -> ids.computeIfAbsent(
                        row.get(0, String.class), name -> new TreeSet<>())
                .add(row.get(1, UUID.class)));
        ids.forEach((name, some) -> {
            var there = new LinkedHashMap<UUID, Long>();
            if (model.allObjects().stream().anyMatch(object -> object.name().equals(name))) {
                tx.dsl()
                        .fetch(
                                "UPDATE {0} SET version = version + 1 WHERE id = ANY({1}) RETURNING id, version",
                                tx.table(name), PgText.uuids(some))
                        .forEach(row -> there.put(row.get(0, UUID.class), row.get(1, Long.class)));
            }
            some.forEach(id -> told.add(new Told(name, id, there.getOrDefault(id, GONE))));
        });
        return told;
    }

    private record Kept(ObjectDef holder, FieldDef field) {}

    /** What tells of the records that go has to be told anew. */
    private static Map<Kept, List<UUID>> parents(Tx tx, DataModel model, ObjectDef object, Target target) {
        var parents = new LinkedHashMap<Kept, List<UUID>>();
        for (var holder : model.objects()) {
            for (var field : holder.liveFields()) {
                var rollup = field.rollup();
                if (rollup != null && rollup.object().equals(object.name())) {
                    object.field(rollup.via())
                            .ifPresent(via -> parents.put(
                                    new Kept(holder, field),
                                    tx.dsl()
                                            .fetch(
                                                    "SELECT DISTINCT {0} FROM {1} WHERE id = ANY({2}) AND {0} IS NOT NULL",
                                                    DSL.name(via.columns()
                                                            .getFirst()
                                                            .name()),
                                                    tx.table(object.name()),
                                                    PgText.uuids(target.ids()))
                                            .getValues(0, UUID.class)));
                }
            }
        }
        return parents;
    }

    /** A row goes unless something links to it; then it is emptied like the others. */
    private static Set<UUID> remove(Tx tx, DataModel model, ObjectDef object, Target target) {
        var held = new ArrayList<QueryPart>();
        for (var other : model.allObjects()) {
            for (var field : other.fields()) {
                field.relation()
                        .filter(relation -> relation.target().equals(object.name()))
                        .ifPresent(relation -> held.add(DSL.sql(
                                "AND NOT EXISTS (SELECT 1 FROM {0} AS r WHERE r.{1} = t.id)",
                                tx.table(other.name()),
                                DSL.name(field.columns().getFirst().name()))));
            }
        }
        var free = tx.dsl()
                .fetch(
                        "SELECT t.id FROM {0} AS t WHERE t.id = ANY({1}) {2}",
                        tx.table(object.name()), PgText.uuids(target.ids()), DSL.sql("{0}", joined(held)))
                .getValues(0, UUID.class);
        return new HashSet<>(tx.dsl()
                .fetch("DELETE FROM {0} WHERE id = ANY({1}) RETURNING id", tx.table(object.name()), PgText.uuids(free))
                .getValues(0, UUID.class));
    }

    private static QueryPart joined(List<QueryPart> parts) {
        var text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(" {").append(i).append('}');
        }
        return DSL.sql(text.toString(), parts.toArray(QueryPart[]::new));
    }

    /** @return the records with their new versions */
    private static Map<UUID, Long> empty(Tx tx, Actor actor, ObjectDef object, Target target) {
        var sets = new ArrayList<QueryPart>();
        for (var field : emptied(Optional.of(object), target)) {
            field.columns().forEach(column -> sets.add(DSL.sql("{0} = NULL", DSL.name(column.name()))));
        }
        sets.add(DSL.sql("version = version + 1"));
        sets.add(DSL.sql("updated_at = clock_timestamp()"));
        sets.add(DSL.sql(
                "{0} = {1}",
                DSL.name(object.require(SystemFields.UPDATED_BY)
                        .columns()
                        .getFirst()
                        .name()),
                DSL.val(actor.user().orElse(null), UUID.class)));
        if (target.whole()) {
            sets.add(DSL.sql("{0} = clock_timestamp()", DSL.name(SystemFields.DELETED_AT)));
        }
        var rows = new LinkedHashMap<UUID, Long>();
        tx.dsl()
                .fetch(
                        "UPDATE {0} SET {1} WHERE id = ANY({2}) RETURNING id, version",
                        tx.table(object.name()), DSL.list(sets.toArray(QueryPart[]::new)), PgText.uuids(target.ids()))
                .forEach(row -> rows.put(row.get(0, UUID.class), row.get(1, Long.class)));
        return rows;
    }

    /** @throws Problem {@code erased_for_good} */
    static void requireUndoable(String label) {
        if (label.equals(LABEL)) {
            throw Problem.of(Problem.Kind.CONFLICT, "erased_for_good");
        }
    }
}
