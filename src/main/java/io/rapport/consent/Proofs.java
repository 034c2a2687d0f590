package io.rapport.consent;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The proof of what somebody said, beyond their erasure (GDPR Art. 7(1), 17(3)(e)): found by whoever has an address of theirs, since
 * it is kept under the same keyed hash as the suppression list, and telling nobody whom it is about.
 */
@Component
public class Proofs {

    private final TenantDb db;
    private final Persons persons;
    private final SuppressionKey keys;

    Proofs(TenantDb db, Persons persons, SuppressionKey keys) {
        this.db = db;
        this.persons = persons;
        this.keys = keys;
    }

    /** How many are kept, and to which day; where the organisation keeps none, no day. */
    public record Kept(int count, Optional<LocalDate> until) {}

    /** Keeps what some records prove, while they are still there: call it before an erasure. */
    public Kept keep(Tx tx, ObjectDef object, Collection<UUID> records) {
        int years = Policies.of(tx).proofYears();
        if (years == 0 || !persons.has(object.name())) {
            return new Kept(0, Optional.empty());
        }
        var until = LocalDate.now(tx.tenant().zone()).plusYears(years);
        var hashing = keys.require(tx);
        int kept = 0;
        for (var person : persons.find(tx, object, records).values()) {
            for (var address : person.addresses().toList()) {
                kept += tx.dsl()
                        .execute(
                                """
                                INSERT INTO {1} (event_id, kind, hash, purpose_id, channel, act, method, at, text_id, until)
                                {0}
                                SELECT e.id, {2}, {3}, e.purpose_id, e.channel, e.act, e.method, e.at, e.text_id, {4}
                                FROM kin AS k JOIN {5} AS e ON e.object = {6} AND e.record_id = k.member
                                WHERE e.act <> 'corrected' AND NOT EXISTS (SELECT 1 FROM {5} AS c WHERE c.corrects = e.id)
                                ON CONFLICT (kind, hash, event_id) DO NOTHING
                                """,
                                Kin.of(tx, object.name(), List.of(person.id())),
                                tx.table("consent_proof"),
                                DSL.val(address.kind().key()),
                                DSL.val(hashing.of(address)),
                                DSL.val(until),
                                tx.table("consent_event"),
                                DSL.val(object.name()));
            }
        }
        return new Kept(kept, kept == 0 ? Optional.empty() : Optional.of(until));
    }

    /**
     * What is proven of an address or number; told to the audit.
     *
     * @throws Problem {@code invalid} for what is neither
     */
    public List<Proof> of(Actor actor, String text) {
        actor.require(Ability.PRIVACY);
        var address = Address.parse(text, "").orElseThrow(() -> Problem.invalid("address", "suppression_address"));
        return db.write(actor.tenant(), tx -> {
            Audit.write(tx, actor, "privacy.proof_sought", Map.of());
            var hashing = keys.find(tx);
            return hashing.isEmpty()
                    ? List.<Proof>of()
                    : tx.dsl()
                            .fetch(
                                    """
                                    SELECT p.key, c.channel, c.act, c.method, c.at, t.id, t.language, t.version, t.words, c.until
                                    FROM {0} AS c JOIN {1} AS p ON p.id = c.purpose_id LEFT JOIN {2} AS t ON t.id = c.text_id
                                    WHERE c.kind = {3} AND c.hash = {4} ORDER BY c.at DESC, c.event_id DESC
                                    """,
                                    tx.table("consent_proof"),
                                    tx.table("consent_purpose"),
                                    tx.table("consent_text"),
                                    DSL.val(address.kind().key()),
                                    DSL.val(hashing.get().of(address)))
                            .map(Proofs::read);
        });
    }

    private static Proof read(Record row) {
        return new Proof(
                row.get(0, String.class),
                Channel.of(row.get(1, String.class)).orElseThrow(),
                Act.of(row.get(2, String.class)).orElseThrow(),
                Method.of(row.get(3, String.class)).orElse(Method.OTHER),
                row.get(4, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.get(5, UUID.class))
                        .map(id -> new Wording(
                                id, row.get(6, String.class), row.get(7, Integer.class), row.get(8, String.class))),
                row.get(9, LocalDate.class));
    }

    /** Lets go of what was kept long enough. */
    int sweep(Tx tx) {
        return tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE until < {1}",
                        tx.table("consent_proof"),
                        DSL.val(LocalDate.now(tx.tenant().zone())));
    }
}
