package io.rapport.consent;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.consent.Suppression.Reason;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * E-mail addresses and numbers that nobody is to use any more. Only their keyed hashes are kept, so that the list outlives the
 * record, and an erasure, without keeping what was erased.
 */
@Component
public class Suppressions {

    /** The most that are taken at once. */
    public static final int MOST = 50_000;

    private static final int LONGEST_NOTE = 500;

    /** What became of a list. */
    public record Added(int added, int known, List<String> unreadable) {}

    private final TenantDb db;
    private final SuppressionKey key;
    private final Persons persons;

    Suppressions(TenantDb db, SuppressionKey key, Persons persons) {
        this.db = db;
        this.key = key;
        this.persons = persons;
    }

    /** Those of some addresses that are suppressed, in one question however many they are. */
    public Set<Address> holds(Tx tx, Collection<Address> addresses) {
        if (addresses.isEmpty()) {
            return Set.of();
        }
        var hashing = key.find(tx);
        if (hashing.isEmpty()) {
            return Set.of();
        }
        var hashes = hashes(hashing.get(), addresses);
        var found = tx.dsl()
                .fetch(
                        "SELECT kind, hash FROM {0} WHERE hash = ANY({1}::bytea[])",
                        tx.table("suppression"), DSL.val(array(hashes.keySet())))
                .map(row -> row.get(0, String.class) + hex(row.get(1, byte[].class)));
        var held = Set.copyOf(found);
        return hashes.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(address -> held.contains(address.kind().key() + entry.getKey())))
                .collect(Collectors.toSet());
    }

    private static Map<String, List<Address>> hashes(SuppressionKey.Hashing hashing, Collection<Address> addresses) {
        var hashes = new LinkedHashMap<String, List<Address>>();
        addresses.forEach(address -> hashes.computeIfAbsent(hex(hashing.of(address)), hash -> new ArrayList<>())
                .add(address));
        return hashes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** An array of bytea as PostgreSQL reads it. */
    private static String array(Collection<String> hashes) {
        return hashes.stream().map(hash -> "\"\\\\x" + hash + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Suppresses addresses, in the transaction of whoever does so, such as an erasure.
     *
     * @param by the user who did it; empty for the person or the program
     * @return how many were not on the list before
     */
    public int add(Tx tx, Optional<UUID> by, Collection<Address> addresses, Reason reason, String note) {
        if (addresses.isEmpty()) {
            return 0;
        }
        var hashing = key.require(tx);
        var byHash = new LinkedHashMap<String, Address>();
        addresses.forEach(address -> byHash.put(hex(hashing.of(address)), address));
        int added = tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (id, kind, hash, reason, note, created_at, created_by)
                        SELECT u.id, u.kind, u.hash, {4}, {5}, {6}, {7}
                        FROM unnest({1}, {2}, {3}::bytea[]) AS u (id, kind, hash)
                        ON CONFLICT (kind, hash) DO NOTHING
                        """,
                        tx.table("suppression"),
                        DSL.val(byHash.keySet().stream().map(hash -> Ids.next()).toArray(UUID[]::new)),
                        DSL.val(byHash.values().stream()
                                .map(address -> address.kind().key())
                                .toArray(String[]::new)),
                        DSL.val(array(byHash.keySet())),
                        DSL.val(reason.key()),
                        DSL.val(note),
                        DSL.val(OffsetDateTime.now(ZoneOffset.UTC)),
                        DSL.val(by.orElse(null), SQLDataType.UUID));
        if (added > 0) {
            Audit.write(tx, by, "suppression.added", Map.of("count", added, "reason", reason.key()), Optional.empty());
        }
        return added;
    }

    /** Suppresses all by which a record is reached, while it is still there: call it before an erasure. */
    public int addOf(Tx tx, Optional<UUID> by, ObjectDef object, UUID record, Reason reason, String note) {
        return Optional.ofNullable(persons.find(tx, object, List.of(record)).get(record))
                .map(person -> add(tx, by, person.addresses().toList(), reason, note))
                .orElse(0);
    }

    /**
     * Suppresses what somebody typed or a file lists, one in a line.
     *
     * @throws Problem {@code invalid} where nothing of it is an address or a number, or it is too much
     */
    public Added add(Actor actor, List<String> texts, Reason reason, String note) {
        return db.write(actor.tenant(), tx -> add(tx, actor, texts, reason, note));
    }

    public Added add(Tx tx, Actor actor, List<String> texts, Reason reason, String note) {
        actor.require(Ability.ADMINISTER);
        if (texts.size() > MOST) {
            throw Problem.invalid("addresses", "too_many", MOST);
        }
        if (note.length() > LONGEST_NOTE) {
            throw Problem.invalid("note", "too_long", LONGEST_NOTE);
        }
        var addresses = new ArrayList<Address>();
        var unreadable = new ArrayList<String>();
        for (var text :
                texts.stream().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            Address.parse(text, "")
                    .ifPresentOrElse(
                            addresses::add, () -> unreadable.add(text.length() > 60 ? text.substring(0, 60) : text));
        }
        if (addresses.isEmpty()) {
            throw Problem.invalid("addresses", unreadable.isEmpty() ? "required" : "suppression_address");
        }
        int added = add(tx, actor.user(), addresses, reason, note.strip());
        return new Added(added, addresses.size() - added, unreadable);
    }

    /** How many of some addresses and numbers are on the list already, before they are added. */
    public long known(Actor actor, Collection<String> texts) {
        actor.require(Ability.ADMINISTER);
        var addresses =
                texts.stream().flatMap(text -> Address.parse(text, "").stream()).toList();
        return db.read(actor.tenant(), tx -> (long) holds(tx, addresses).size());
    }

    /** The latest entries. They tell when and why, and not of whom. */
    public List<Suppression> latest(Actor actor, int limit) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> tx.dsl()
                .fetch(
                        "SELECT id, kind, reason, note, created_at, created_by FROM {0} ORDER BY id DESC LIMIT {1}",
                        tx.table("suppression"), DSL.inline(limit))
                .map(Suppressions::suppression));
    }

    public long count(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> tx.dsl()
                .fetchSingle("SELECT count(*) FROM {0}", tx.table("suppression"))
                .get(0, Long.class));
    }

    /**
     * The entry of an address or number.
     *
     * @throws Problem {@code invalid} where it is none
     */
    public Optional<Suppression> lookUp(Actor actor, String text) {
        actor.require(Ability.ADMINISTER);
        var address = Address.parse(text, "").orElseThrow(() -> Problem.invalid("address", "suppression_address"));
        return db.read(actor.tenant(), tx -> key.find(tx)
                .flatMap(hashing -> Optional.ofNullable(tx.dsl()
                        .fetchOne(
                                """
                                        SELECT id, kind, reason, note, created_at, created_by FROM {0} WHERE kind = {1} AND hash = {2}
                                        """,
                                tx.table("suppression"), DSL.val(address.kind().key()), DSL.val(hashing.of(address)))))
                .map(Suppressions::suppression));
    }

    /** @throws Problem {@code not_found}; {@code invalid} without a reason */
    public void remove(Actor actor, UUID id, String why) {
        actor.require(Ability.ADMINISTER);
        db.update(actor.tenant(), tx -> {
            if (!tx.dsl()
                    .fetchExists(DSL.selectOne().from(tx.table("suppression")).where(Persons.ID.eq(id)))) {
                throw Problem.notFound();
            }
            if (why.isBlank()) {
                throw Problem.invalid("why", "required");
            }
            if (why.length() > LONGEST_NOTE) {
                throw Problem.invalid("why", "too_long", LONGEST_NOTE);
            }
            tx.dsl()
                    .deleteFrom(tx.table("suppression"))
                    .where(Persons.ID.eq(id))
                    .execute();
            Audit.write(tx, actor, "suppression.removed", Map.of("suppression", id, "why", why.strip()));
        });
    }

    private static Suppression suppression(Record row) {
        return new Suppression(
                row.get(0, UUID.class),
                Address.Kind.of(row.get(1, String.class)).orElseThrow(),
                Reason.of(row.get(2, String.class)).orElseThrow(),
                row.get(3, String.class),
                row.get(4, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.get(5, UUID.class)));
    }
}
