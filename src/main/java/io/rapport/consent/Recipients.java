package io.rapport.consent;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The register of third parties who may get data (GDPR Art. 30(1)(d)). Administrators keep it; whoever exports may read it. */
@Component
public class Recipients {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 200;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /**
     * A recipient as it is to be.
     *
     * @param consentPurpose the key of the purpose whose consent covers it, or empty for a contract
     */
    public record Draft(
            String name,
            String country,
            String purpose,
            String consentPurpose,
            Map<String, List<String>> fields,
            String reference,
            String safeguards,
            Optional<LocalDate> until,
            boolean active) {}

    private final TenantDb db;
    private final Persons persons;

    Recipients(TenantDb db, Persons persons) {
        this.db = db;
        this.persons = persons;
    }

    public List<Recipient> of(Actor actor) {
        if (!actor.may(Ability.EXPORT)) {
            actor.require(Ability.ADMINISTER);
        }
        return db.read(actor.tenant(), Recipients::all);
    }

    static List<Recipient> all(Tx tx) {
        return tx.dsl().fetch("""
                        SELECT id, name, country, purpose, consent_purpose_id, fields, reference, safeguards, until, active
                        FROM {0} ORDER BY lower(name)
                        """, tx.table("recipient")).map(Recipients::recipient);
    }

    static Optional<Recipient> find(Tx tx, UUID id) {
        return all(tx).stream().filter(recipient -> recipient.id().equals(id)).findFirst();
    }

    @SuppressWarnings("unchecked")
    private static Recipient recipient(Record row) {
        return new Recipient(
                row.get(0, UUID.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                Optional.ofNullable(row.get(4, UUID.class)),
                JSON.readValue(row.get(5, JSONB.class).data(), LinkedHashMap.class),
                row.get(6, String.class),
                row.get(7, String.class),
                Optional.ofNullable(row.get(8, LocalDate.class)),
                row.get(9, Boolean.class));
    }

    /** @throws Problem {@code invalid} with what is wrong with which field */
    public Recipient create(Tx tx, Actor actor, Draft draft) {
        actor.require(Ability.ADMINISTER);
        var id = Ids.next();
        var parts = parts(tx, id, check(tx, draft, Optional.empty()), draft);
        tx.dsl().execute("""
                        INSERT INTO {0} (id, name, country, purpose, basis, consent_purpose_id, fields, reference, safeguards,
                            until, active, created_at)
                        VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12})
                        """, parts);
        Audit.write(tx, actor, "recipient.created", Map.of("recipient", id, "name", draft.name()));
        return find(tx, id).orElseThrow();
    }

    public Recipient create(Actor actor, Draft draft) {
        return db.write(actor.tenant(), tx -> create(tx, actor, draft));
    }

    public Recipient change(Actor actor, UUID id, Draft draft) {
        return db.write(actor.tenant(), tx -> change(tx, actor, id, draft));
    }

    public Recipient change(Tx tx, Actor actor, UUID id, Draft draft) {
        actor.require(Ability.ADMINISTER);
        if (find(tx, id).isEmpty()) {
            throw Problem.notFound();
        }
        var parts = parts(tx, id, check(tx, draft, Optional.of(id)), draft);
        tx.dsl().execute("""
                        UPDATE {0} SET name = {2}, country = {3}, purpose = {4}, basis = {5}, consent_purpose_id = {6},
                            fields = {7}, reference = {8}, safeguards = {9}, until = {10}, active = {11}
                        WHERE id = {1}
                        """, parts);
        Audit.write(
                tx,
                actor,
                "recipient.changed",
                Map.of("recipient", id, "name", draft.name(), "active", draft.active()));
        return find(tx, id).orElseThrow();
    }

    private static QueryPart[] parts(Tx tx, UUID id, Optional<UUID> purpose, Draft draft) {
        return new QueryPart[] {
            tx.table("recipient"),
            DSL.val(id),
            DSL.val(draft.name().strip()),
            DSL.val(draft.country()),
            DSL.val(draft.purpose().strip()),
            DSL.val(purpose.isPresent() ? "consent" : "contract"),
            DSL.val(purpose.orElse(null), SQLDataType.UUID),
            DSL.val(JSONB.valueOf(JSON.writeValueAsString(draft.fields()))),
            DSL.val(draft.reference().strip()),
            DSL.val(draft.safeguards().strip()),
            DSL.val(draft.until().orElse(null), SQLDataType.LOCALDATE),
            DSL.val(draft.active()),
            DSL.val(OffsetDateTime.now(ZoneOffset.UTC))
        };
    }

    /** @return the purpose whose consent covers it */
    private Optional<UUID> check(Tx tx, Draft draft, Optional<UUID> itself) {
        var errors = new ArrayList<Problem.FieldError>();
        text(errors, "name", draft.name(), true);
        text(errors, "purpose", draft.purpose(), true);
        text(errors, "reference", draft.reference(), draft.consentPurpose().isEmpty());
        text(errors, "safeguards", draft.safeguards(), false);
        if (!COUNTRIES.contains(draft.country())) {
            errors.add(Problem.FieldError.of("country", "unknown_country"));
        }
        if (draft.fields().isEmpty() || !fieldsAreKnown(persons.model(tx), draft.fields())) {
            errors.add(Problem.FieldError.of("fields", draft.fields().isEmpty() ? "required" : "unknown_field"));
        }
        boolean taken = all(tx).stream()
                .anyMatch(other -> itself.filter(other.id()::equals).isEmpty()
                        && other.name().equalsIgnoreCase(draft.name().strip()));
        if (taken) {
            errors.add(Problem.FieldError.of("name", "taken"));
        }
        var purpose = draft.consentPurpose().isEmpty()
                ? Optional.<Purpose>empty()
                : Purposes.find(tx, draft.consentPurpose())
                        .filter(found -> found.basis().asksFirst());
        if (!draft.consentPurpose().isEmpty() && purpose.isEmpty()) {
            errors.add(Problem.FieldError.of("consent_purpose", "recipient_purpose"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return purpose.map(Purpose::id);
    }

    private static boolean fieldsAreKnown(DataModel model, Map<String, List<String>> fields) {
        return fields.entrySet().stream().allMatch(entry -> model.object(entry.getKey())
                .filter(object -> object.liveFields().stream()
                        .map(FieldDef::name)
                        .toList()
                        .containsAll(entry.getValue()))
                .isPresent());
    }

    private static void text(List<Problem.FieldError> errors, String field, String text, boolean needed) {
        if (needed && text.isBlank()) {
            errors.add(Problem.FieldError.of(field, "required"));
        }
        if (text.length() > LONGEST) {
            errors.add(Problem.FieldError.of(field, "too_long", LONGEST));
        }
    }
}
