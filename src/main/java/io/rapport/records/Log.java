package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Digests;
import io.rapport.kernel.Ids;
import io.rapport.model.SystemFields;
import io.rapport.records.BulkInsert.BulkColumn;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes operations, changesets and changes. */
final class Log {

    private static final List<BulkColumn> CHANGE = List.of(
            new BulkColumn("changeset_id", "uuid"),
            new BulkColumn("object", "text"),
            new BulkColumn("record_id", "uuid"),
            new BulkColumn("version", "bigint"),
            new BulkColumn("at", "timestamptz"),
            new BulkColumn("before", "jsonb"),
            new BulkColumn("after", "jsonb"),
            new BulkColumn("salt", "bytea"),
            new BulkColumn("digest", "bytea"));

    private Log() {}

    /** What the database's clock says; changes take theirs from {@link io.rapport.query.LogTime}. */
    static OffsetDateTime now(Tx tx) {
        return (OffsetDateTime) tx.dsl().fetchSingle("SELECT clock_timestamp()").getValue(0);
    }

    static OperationRef open(Tx tx, Actor actor, NewOperation operation, OffsetDateTime at) {
        var id = Ids.next();
        tx.dsl()
                .execute(
                        """
                INSERT INTO {0} (id, source, label, label_args, actor_id, actor_name, undoes, depth, created_at)
                VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9})
                """,
                        tx.table("operation"),
                        DSL.val(id),
                        DSL.val(operation.source().name().toLowerCase(java.util.Locale.ROOT)),
                        DSL.val(operation.labelKey()),
                        DSL.val(JSONB.valueOf(CanonicalJson.write(operation.labelArgs()))),
                        DSL.val(actor.user().orElse(null), UUID.class),
                        DSL.val(actor.name()),
                        DSL.val(operation.undoes().orElse(null), UUID.class),
                        DSL.val(operation.depth()),
                        DSL.val(at));
        return new OperationRef(id);
    }

    static void write(
            Tx tx, FieldLocks locks, OperationRef operation, UUID changeset, OffsetDateTime at, List<Draft> written) {
        boolean hides = false;
        var rows = new ArrayList<@Nullable Object[]>();
        var counts = new TreeMap<String, Map<String, Integer>>();
        var total = new LinkedHashMap<String, Integer>();
        var salt = Digests.salt();
        var created = new ArrayList<Object>(List.of(salt));
        var digests = new ArrayList<byte[]>();
        var salts = Digests.salts(
                (int) written.stream().filter(draft -> !draft.isNew()).count());
        for (var draft : written) {
            var kind = kind(draft);
            counts.computeIfAbsent(draft.object().name(), name -> new TreeMap<>())
                    .merge(kind, 1, Integer::sum);
            total.merge(kind, 1, Integer::sum);
            if (draft.isNew()) {
                created.add(draft.id());
                created.add(CanonicalJson.write(images(draft).after()));
                hides |= draft.changed().stream()
                        .anyMatch(name -> locks.locks(
                                draft.object().name(), draft.object().require(name)));
            } else {
                var row = row(locks, changeset, at, draft, salts.next());
                rows.add(row);
                digests.add(Objects.requireNonNull((byte[]) row[row.length - 1]));
            }
        }
        var figures = new Seals.Figures(
                total.getOrDefault("created", 0),
                total.getOrDefault("updated", 0),
                total.getOrDefault("deleted", 0),
                CanonicalJson.write(counts));
        Optional<Created> sealed = figures.created() == 0
                ? Optional.empty()
                : Optional.of(new Created(
                        hides ? LockedSalts.lock(locks, salt, changeset) : salt, Digests.digest(created.toArray())));
        changeset(tx, operation, changeset, at, figures, sealed, digests);
        new BulkInsert(tx, tx.table("change"), CHANGE).insert(rows);
    }

    /** What the digest of a changeset says of the records that it created. */
    record Created(byte[] salt, byte[] digest) {}

    /** @param changes the digests of its changes */
    static void changeset(
            Tx tx,
            OperationRef operation,
            UUID changeset,
            OffsetDateTime at,
            Seals.Figures figures,
            Optional<Created> created,
            List<byte[]> changes) {
        byte @Nullable [] createdDigest = created.map(Created::digest).orElse(null);
        tx.dsl()
                .execute(
                        """
                INSERT INTO {0} (id, operation_id, at, created, updated, deleted, objects, salt, created_digest, digest)
                VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10})
                """,
                        tx.table("changeset"),
                        DSL.val(changeset),
                        DSL.val(operation.id()),
                        DSL.val(at),
                        DSL.val(figures.created()),
                        DSL.val(figures.updated()),
                        DSL.val(figures.deleted()),
                        DSL.val(JSONB.valueOf(figures.objects())),
                        DSL.val(created.map(Created::salt).orElse(null), byte[].class),
                        DSL.val(createdDigest, byte[].class),
                        DSL.val(Seals.changeset(
                                changeset, operation.id(), at.toInstant(), figures, createdDigest, changes)));
    }

    private static String kind(Draft draft) {
        if (draft.isNew()) {
            return "created";
        }
        return draft.isDeleted() ? "deleted" : "updated";
    }

    private static @Nullable Object[] row(
            FieldLocks locks, UUID changeset, OffsetDateTime at, Draft draft, byte[] salt) {
        var images = images(draft);
        if (draft.trashChanged()) {
            images.before().put(SystemFields.DELETED_AT, draft.wasDeleted() ? draft.deletedAt() : null);
            images.after()
                    .put(
                            SystemFields.DELETED_AT,
                            draft.staysDeleted() ? at.toInstant().toString() : null);
        }
        var before = CanonicalJson.write(images.before());
        var after = CanonicalJson.write(images.after());
        var version = draft.version() + 1;
        var object = draft.object().name();
        boolean hides = draft.changed().stream()
                .anyMatch(name -> locks.locks(object, draft.object().require(name)));
        return new Object[] {
            changeset,
            object,
            draft.id(),
            version,
            at,
            hides ? CanonicalJson.write(locked(locks, draft, images.before())) : before,
            hides ? CanonicalJson.write(locked(locks, draft, images.after())) : after,
            hides ? LockedSalts.lock(locks, salt, object, draft.id(), version) : salt,
            Seals.change(salt, object, draft.id(), version, at.toInstant(), before, after)
        };
    }

    /** With a salt that anybody reads, what is locked could be found by trying: the digest is over the values themselves. */
    private static Map<String, @Nullable Object> locked(
            FieldLocks locks, Draft draft, Map<String, @Nullable Object> image) {
        var locked = new TreeMap<String, @Nullable Object>(image);
        for (var name : draft.changed()) {
            locked.computeIfPresent(
                    name,
                    (field, json) -> locks.logged(
                            draft.object().name(), draft.id(), draft.object().require(field), json));
        }
        return locked;
    }

    private record Images(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {}

    private static Images images(Draft draft) {
        var images = new Images(new TreeMap<>(), new TreeMap<>());
        for (var name : draft.changed()) {
            var field = draft.object().require(name);
            images.before().put(name, Values.toLog(field, draft.valueBefore(name)));
            images.after().put(name, Values.toLog(field, draft.value(name)));
        }
        return images;
    }
}
