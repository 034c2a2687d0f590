package io.rapport.consent;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.AddressType;
import io.rapport.model.DataModel;
import io.rapport.model.DateType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import io.rapport.query.Acting;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Gate;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.FieldLocks;
import io.rapport.records.Locking;
import io.rapport.tenancy.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Which records are people, and how they are reached. */
@Component
public class Persons {

    /** Where an object keeps when its people were born. */
    private static final String BIRTHDAY = "birthday";

    static final Field<UUID> ID = DSL.field(DSL.name("id"), SQLDataType.UUID);

    private final Map<String, PersonObject> objects = new HashMap<>();
    private final Models models;
    private final Queries queries;
    private final Locking locking;

    Persons(List<PersonObject> objects, Models models, Queries queries, Locking locking) {
        this.locking = locking;
        objects.forEach(object -> this.objects.put(object.object(), object));
        this.models = models;
        this.queries = queries;
    }

    /** Whether consents are kept of an object's records. */
    public boolean has(String object) {
        return objects.containsKey(object);
    }

    public Optional<PersonObject> object(String object) {
        return Optional.ofNullable(objects.get(object));
    }

    DataModel model(Tx tx) {
        return models.of(tx);
    }

    /** @throws Problem {@code not_found} for what the actor can't see, or what are no people */
    ObjectDef require(Tx tx, Actor actor, String object, UUID id) {
        var def = Optional.of(object)
                .filter(this::has)
                .flatMap(name -> models.of(tx).object(name))
                .filter(actor::sees)
                .orElseThrow(Problem::notFound);
        if (!found(tx, actor, def, id)) {
            throw Problem.notFound();
        }
        return def;
    }

    /** @throws Problem also {@code forbidden} for what the actor may see and not change */
    ObjectDef requireEditable(Tx tx, Actor actor, String object, UUID id) {
        var def = require(tx, actor, object, id);
        if (!mayEdit(tx, actor, def, id)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        return def;
    }

    boolean mayEdit(Tx tx, Actor actor, ObjectDef object, UUID id) {
        var editing = new Acting(actor, object, Action.UPDATE);
        return editing.sees(object) && found(tx, editing, object, id);
    }

    private boolean found(Tx tx, Gate gate, ObjectDef object, UUID id) {
        var query = Query.of(object.name(), "id").where(new Filter.Ids(Set.of(id)));
        return !queries.page(tx, query.permit(models.of(tx), gate)).rows().isEmpty();
    }

    /** Someone, whoever asks: for what the program itself does. */
    record Person(
            UUID id,
            String name,
            List<String> emails,
            List<String> phones,
            Optional<String> country,
            Optional<LocalDate> born) {

        Stream<Address> addresses() {
            return Stream.concat(
                    emails.stream().map(text -> new Address(Address.Kind.EMAIL, text)),
                    phones.stream().map(text -> new Address(Address.Kind.PHONE, text)));
        }
    }

    /** Those there are, in one statement. Records in the trash are still people. What lies encrypted is opened, where its key is here. */
    Map<UUID, Person> find(Tx tx, ObjectDef object, Collection<UUID> ids) {
        var emails = columns(object, field -> field.type() instanceof EmailType);
        var phones = columns(object, field -> field.type() instanceof PhoneType);
        var countries = object.liveFields().stream()
                .filter(field -> field.type() instanceof AddressType)
                .flatMap(field -> field.columns().stream())
                .map(column -> column.name())
                .filter(name -> name.endsWith("_country"))
                .map(Persons::text)
                .toList();
        var born = object.field(BIRTHDAY)
                .filter(field ->
                        field.type() instanceof DateType && !field.columns().isEmpty())
                .map(field -> DSL.field(DSL.name(field.columns().getFirst().name()), SQLDataType.LOCALDATE));
        var name = text(object.nameField());
        var selected = Stream.of(
                        Stream.of(ID, name), emails.stream(), phones.stream(), countries.stream(), born.stream())
                .flatMap(all -> all)
                .distinct()
                .toList();
        var opening = new Opening(locking.in(tx), object.name());
        return tx.dsl()
                .select(selected)
                .from(tx.table(object.name()))
                .where(DSL.condition("{0} = ANY({1})", ID, DSL.val(ids.toArray(UUID[]::new))))
                .fetchMap(
                        row -> row.get(ID),
                        row -> new Person(
                                row.get(ID),
                                Optional.ofNullable(row.get(name)).orElse("–"),
                                opening.values(row, emails),
                                opening.values(row, phones),
                                opening.values(row, countries).stream().findFirst(),
                                born.map(row::get)));
    }

    private static List<Field<String>> columns(ObjectDef object, Predicate<FieldDef> which) {
        return object.liveFields().stream()
                .filter(which)
                .map(field -> text(field.name()))
                .toList();
    }

    /** Values as they are, whether or not they lie encrypted. */
    private record Opening(FieldLocks locks, String object) {

        List<String> values(Record row, List<Field<String>> fields) {
            return fields.stream()
                    .flatMap(field -> Optional.ofNullable(row.get(field))
                            .flatMap(text -> locks.known(text, FieldLocks.place(object, row.get(ID), field.getName())))
                            .stream())
                    .filter(text -> !text.isBlank())
                    .toList();
        }
    }

    private static Field<String> text(String column) {
        return DSL.field(DSL.name(column), SQLDataType.CLOB);
    }

    /** Whether the actor reads all by which somebody is reached, and so may know that one of it is suppressed. */
    boolean readsAddresses(Actor actor, ObjectDef object) {
        return object.liveFields().stream()
                .filter(field -> field.type() instanceof EmailType || field.type() instanceof PhoneType)
                .allMatch(field -> actor.reads(object, field));
    }
}
