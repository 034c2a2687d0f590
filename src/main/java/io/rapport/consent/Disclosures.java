package io.rapport.consent;

import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.exchange.export.Disclosing;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * What third parties may get and have got. A contract covers everybody while it lasts; consent covers whoever gave it to the
 * recipient's purpose, over any channel. Only fields that are registered leave, and none that lead on to other records.
 */
@Component
public class Disclosures implements Disclosing {

    private final TenantDb db;
    private final Persons persons;
    private final RulePacks packs;
    private final List<ContactStops> stops;

    Disclosures(TenantDb db, Persons persons, RulePacks packs, List<ContactStops> stops) {
        this.stops = stops;
        this.packs = packs;
        this.db = db;
        this.persons = persons;
    }

    @Override
    public Map<UUID, String> recipients(Tx tx, String object) {
        var today = LocalDate.now(tx.tenant().zone());
        var found = new LinkedHashMap<UUID, String>();
        Recipients.all(tx).stream()
                .filter(recipient ->
                        recipient.isCovered(today) && recipient.fieldsOf(object).isPresent())
                .forEach(recipient -> found.put(recipient.id(), recipient.name()));
        return found;
    }

    @Override
    public Terms terms(Tx tx, ObjectDef object, UUID recipient) {
        var known =
                Recipients.find(tx, recipient).orElseThrow(() -> Problem.of(Problem.Kind.INVALID, "recipient_unknown"));
        if (!recipients(tx, object.name()).containsKey(recipient)
                || (known.consentPurpose().isPresent() && !persons.has(object.name()))) {
            throw Problem.of(Problem.Kind.CONFLICT, "recipient_not_covered", known.name());
        }
        return new Granted(
                stops,
                object,
                known,
                known.fieldsOf(object.name()).orElseThrow(),
                (some, ids) -> abroad(some, object, known, ids));
    }

    /** Those of some people whose country lets their data go where the recipient is only with a safeguard, if none is written down. */
    private Set<UUID> abroad(Tx tx, ObjectDef object, Recipient recipient, Collection<UUID> records) {
        if (!persons.has(object.name()) || !recipient.safeguards().isBlank()) {
            return Set.of();
        }
        var policy = Policies.of(tx);
        return persons.find(tx, object, records).values().stream()
                .filter(person -> !packs.forPerson(person.country(), policy).trusts(recipient.country()))
                .map(Persons.Person::id)
                .collect(Collectors.toSet());
    }

    private record Granted(
            List<ContactStops> stops,
            ObjectDef object,
            Recipient recipient,
            Set<String> fields,
            BiFunction<Tx, Collection<UUID>, Set<UUID>> abroad)
            implements Terms {

        @Override
        public Set<UUID> unprotected(Tx tx, Collection<UUID> records) {
            return abroad.apply(tx, records);
        }

        @Override
        public List<String> given(List<String> asked) {
            return asked.stream()
                    .filter(field -> field.indexOf('.') < 0 && (fields.isEmpty() || fields.contains(field)))
                    .toList();
        }

        @Override
        public Set<UUID> covered(Tx tx, Collection<UUID> records) {
            if (recipient.consentPurpose().isEmpty()) {
                return new HashSet<>(records);
            }
            var covered = consenting(
                    tx, object.name(), records, recipient.consentPurpose().get());
            stops.forEach(stop -> covered.removeAll(Set.copyOf(stop.objected(tx, object.name(), records))));
            return covered;
        }

        @Override
        public void disclosed(Tx tx, Actor actor, UUID export, List<String> given, Collection<UUID> records) {
            var id = Ids.next();
            tx.dsl()
                    .execute(
                            """
                            INSERT INTO {0} (id, recipient_id, object, by_user, way, way_id, fields, at)
                            VALUES ({1}, {2}, {3}, {4}, 'export', {5}, {6}, {7})
                            """,
                            tx.table("disclosure"),
                            DSL.val(id),
                            DSL.val(recipient.id()),
                            DSL.val(object.name()),
                            DSL.val(actor.user().orElse(null), SQLDataType.UUID),
                            DSL.val(export),
                            DSL.val(given.toArray(String[]::new)),
                            DSL.val(OffsetDateTime.now(ZoneOffset.UTC)));
            tx.dsl()
                    .execute(
                            "INSERT INTO {0} (disclosure_id, record_id) SELECT {1}, u.id FROM unnest({2}) AS u (id)",
                            tx.table("disclosed_record"), DSL.val(id), DSL.val(records.toArray(UUID[]::new)));
            Audit.write(
                    tx,
                    actor,
                    "recipient.disclosed",
                    Map.of(
                            "recipient", recipient.id(),
                            "name", recipient.name(),
                            "object", object.name(),
                            "export", export,
                            "records", records.size()));
        }
    }

    private static Set<UUID> consenting(Tx tx, String object, Collection<UUID> records, UUID purpose) {
        return new HashSet<>(tx.dsl()
                .fetch("""
                        {0}
                        SELECT DISTINCT latest.id FROM (
                            SELECT DISTINCT ON (k.id, s.channel) k.id, s.state FROM kin AS k
                            JOIN {1} AS s ON s.object = {2} AND s.record_id = k.member AND s.purpose_id = {3}
                            ORDER BY k.id, s.channel, s.at DESC, s.event_id DESC) AS latest
                        WHERE latest.state = 'given'
                        """, Kin.of(tx, object, records), tx.table("consent_state"), DSL.val(object), DSL.val(purpose))
                .map(row -> row.get(0, UUID.class)));
    }

    /** Who got data of somebody, latest first; for whoever may read the record. */
    public List<Disclosure> of(Actor actor, String object, UUID record) {
        return db.read(actor.tenant(), tx -> {
            persons.require(tx, actor, object, record);
            return of(tx, object, record);
        });
    }

    /** The same for whoever has been let through already, such as a request of the person. */
    public List<Disclosure> of(Tx tx, String object, UUID record) {
        return tx.dsl()
                .fetch(
                        """
                        {0}
                        SELECT DISTINCT d.id, d.recipient_id, r.name, coalesce(u.name, ''), d.at, d.fields
                        FROM kin AS k JOIN {1} AS p ON p.record_id = k.member
                        JOIN {2} AS d ON d.id = p.disclosure_id AND d.object = {3} JOIN {4} AS r ON r.id = d.recipient_id
                        LEFT JOIN {5} AS u ON u.id = d.by_user
                        ORDER BY d.id DESC LIMIT 200
                        """,
                        Kin.of(tx, object, Set.of(record)),
                        tx.table("disclosed_record"),
                        tx.table("disclosure"),
                        DSL.val(object),
                        tx.table("recipient"),
                        tx.table("users"))
                .map(row -> new Disclosure(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, OffsetDateTime.class).toInstant(),
                        Arrays.asList(row.get(5, String[].class))));
    }
}
