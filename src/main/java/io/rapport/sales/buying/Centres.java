package io.rapport.sales.buying;

import io.rapport.access.Actor;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Filter;
import io.rapport.query.Row;
import io.rapport.sales.Seen;
import io.rapport.sales.buying.Centre.Person;
import io.rapport.sales.buying.Centre.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads buying centres; contacts whom the reader may not see are left out, with their relations. */
@Component
class Centres {

    /** More people than can be looked at together. */
    static final int MOST = 200;

    private final Seen seen;

    Centres(Seen seen) {
        this.seen = seen;
    }

    Centre of(Actor actor, DataModel model, UUID account) {
        var people = new LinkedHashMap<UUID, Person>();
        for (var row : rows(
                actor,
                model,
                BuyingRoleObject.NAME,
                account,
                BuyingRoleObject.CONTACT.name(),
                BuyingRoleObject.ROLE,
                BuyingRoleObject.INFLUENCE,
                BuyingRoleObject.ATTITUDE)) {
            ref(row, BuyingRoleObject.CONTACT.name())
                    .ifPresent(contact -> people.putIfAbsent(
                            contact.id(),
                            new Person(
                                    contact.id(),
                                    label(contact),
                                    Optional.of(row.id()),
                                    text(row, BuyingRoleObject.ROLE),
                                    text(row, BuyingRoleObject.INFLUENCE),
                                    text(row, BuyingRoleObject.ATTITUDE))));
        }
        var relations = new ArrayList<Relation>();
        for (var row : rows(
                actor,
                model,
                ContactRelationObject.NAME,
                account,
                ContactRelationObject.FROM.name(),
                ContactRelationObject.KIND.name(),
                ContactRelationObject.TO.name())) {
            var from = ref(row, ContactRelationObject.FROM.name());
            var to = ref(row, ContactRelationObject.TO.name());
            if (from.isPresent() && to.isPresent()) {
                Stream.of(from.get(), to.get())
                        .forEach(contact -> people.putIfAbsent(
                                contact.id(), new Person(contact.id(), label(contact), Optional.empty(), "", "", "")));
                relations.add(new Relation(
                        row.id(),
                        from.get().id(),
                        text(row, ContactRelationObject.KIND.name()),
                        to.get().id()));
            }
        }
        return new Centre(List.copyOf(people.values()), relations);
    }

    /** Contacts of the account, the first known first. */
    List<Ref> contacts(Actor actor, DataModel model, UUID account) {
        return rows(actor, model, ContactObject.NAME, account, "name").stream()
                .map(row -> new Ref(row.id(), text(row, "name")))
                .toList();
    }

    private List<Row> rows(Actor actor, DataModel model, String name, UUID account, String... fields) {
        var which = new Filter.LinkedTo(BuyingRoleObject.ACCOUNT.name(), account);
        return seen.rows(actor, model, name, which, "created_at,id", MOST, fields);
    }

    private static Optional<Ref> ref(Row row, String field) {
        return row.value(field).map(Ref.class::cast);
    }

    private static String label(Ref ref) {
        return ref.label() == null ? "…" : ref.label();
    }

    private static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("");
    }
}
