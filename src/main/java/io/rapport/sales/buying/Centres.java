package io.rapport.sales.buying;

import io.rapport.access.Actor;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
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

    private final Queries queries;

    Centres(Queries queries) {
        this.queries = queries;
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

    /** Contacts of the account, by name. */
    List<Ref> contacts(Actor actor, DataModel model, UUID account) {
        return rows(actor, model, ContactObject.NAME, account, "name").stream()
                .map(row -> new Ref(row.id(), text(row, "name")))
                .toList();
    }

    private List<Row> rows(Actor actor, DataModel model, String name, UUID account, String... fields) {
        var found = model.object(name)
                .filter(actor::sees)
                .filter(object -> actor.reads(object, object.require(BuyingRoleObject.ACCOUNT.name())));
        if (found.isEmpty()) {
            return List.of();
        }
        var object = found.get();
        var read = Stream.of(fields)
                .filter(field -> actor.reads(object, object.require(field)))
                .toArray(String[]::new);
        var query = Query.of(name, read)
                .where(new Filter.LinkedTo(BuyingRoleObject.ACCOUNT.name(), account))
                .orderBy(Sort.list("created_at,id"))
                .limit(MOST);
        return queries.page(actor.tenant(), query.permit(model, actor)).rows();
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
