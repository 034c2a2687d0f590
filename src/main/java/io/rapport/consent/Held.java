package io.rapport.consent;

import io.rapport.access.Actors;
import io.rapport.model.AddressType;
import io.rapport.model.DateType;
import io.rapport.model.Display;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import io.rapport.model.Privacy;
import io.rapport.model.TextType;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What people see of what is held of them, where the organisation chose to show it: the facts of their record, no notes on it. */
@Component
class Held {

    private final Actors actors;
    private final Persons persons;
    private final Queries queries;

    Held(Actors actors, Persons persons, Queries queries) {
        this.actors = actors;
        this.persons = persons;
        this.queries = queries;
    }

    List<HeldFact> of(Tx tx, ObjectDef object, UUID record, Locale language) {
        if (!Policies.of(tx).showHeld()) {
            return List.of();
        }
        var fields = object.liveFields().stream()
                .filter(field -> !field.custom() && field.privacy() != Privacy.SENSITIVE && isFact(field.type()))
                .toList();
        var query = Query.of(object.name(), fields.stream().map(FieldDef::name).toArray(String[]::new))
                .where(new Filter.Ids(Set.of(record)));
        var program = actors.system(tx.tenant(), "preferences");
        var display = new Display(language, tx.tenant().zone());
        return queries.page(tx, query.permit(persons.model(tx), program)).rows().stream()
                .flatMap(row -> fields.stream()
                        .flatMap(field -> row
                                .value(field.name())
                                .map(value -> new HeldFact(field.label(), said(field.type(), value, display)))
                                .stream()))
                .toList();
    }

    private static boolean isFact(FieldType<?> type) {
        return type instanceof TextType
                || type instanceof EmailType
                || type instanceof PhoneType
                || type instanceof AddressType
                || type instanceof DateType;
    }

    @SuppressWarnings("unchecked")
    private static String said(FieldType<?> type, Object value, Display display) {
        return ((FieldType<Object>) type).format(value, display);
    }

    /** Those to whom it may be given at present. */
    List<Recipient> recipients(Tx tx) {
        return Policies.of(tx).showHeld()
                ? Recipients.all(tx).stream()
                        .filter(recipient ->
                                recipient.isCovered(LocalDate.now(tx.tenant().zone())))
                        .toList()
                : List.of();
    }
}
