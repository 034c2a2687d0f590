package io.rapport.sales.lead;

import static io.rapport.sales.lead.LeadObject.ACCOUNT;
import static io.rapport.sales.lead.LeadObject.COMPANY;
import static io.rapport.sales.lead.LeadObject.CONTACT;
import static io.rapport.sales.lead.LeadObject.EMAIL;
import static io.rapport.sales.lead.LeadObject.FIRST_NAME;
import static io.rapport.sales.lead.LeadObject.FULL_NAME;
import static io.rapport.sales.lead.LeadObject.LAST_NAME;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Change;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import io.rapport.sales.opportunity.OpportunityObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds and makes what leads become. A company that several leads of one batch come from is made once. */
final class Customers {

    private final Doing doing;
    private final Map<String, Ref> made = new HashMap<>();

    Customers(Doing doing) {
        this.doing = doing;
    }

    /** Who was chosen, else who has the lead's e-mail address. */
    Optional<Ref> contact(Draft lead) {
        var asked = doing.asked(CONTACT);
        if (asked.isPresent()) {
            return chosen(lead, CONTACT.name(), ContactObject.NAME, asked.get());
        }
        return known(lead, EMAIL).flatMap(email -> called(ContactObject.NAME, "email", email));
    }

    /** Which was chosen, else the contact's, else the one that is called like the lead's company, else a new one. */
    Ref account(Draft lead, Optional<Ref> contact) {
        var asked = doing.asked(ACCOUNT);
        if (asked.isPresent()) {
            return chosen(lead, ACCOUNT.name(), AccountObject.NAME, asked.get()).orElse(asked.get());
        }
        var company = known(lead, COMPANY);
        return contact.flatMap(this::employer)
                .or(() -> company.flatMap(name -> called(AccountObject.NAME, "name", name)))
                .or(() -> company.map(name -> made.computeIfAbsent(name, called -> makeAccount(lead, called))))
                .orElseGet(() -> makeAccount(lead, known(lead, FULL_NAME).orElse("")));
    }

    private Optional<Ref> chosen(Draft lead, String parameter, String object, Ref ref) {
        var found = doing.find(
                Query.of(object).where(new Filter.Ids(Set.of(ref.id()))).limit(1));
        if (found.isEmpty()) {
            doing.wrong(lead, parameter, "not_found");
        }
        return found.stream().map(row -> Ref.to(row.id())).findFirst();
    }

    private Optional<Ref> employer(Ref contact) {
        return reads(ContactObject.NAME, "account")
                ? doing
                        .find(Query.of(ContactObject.NAME, "account")
                                .where(new Filter.Ids(Set.of(contact.id())))
                                .limit(1))
                        .stream()
                        .flatMap(row -> row.value("account").stream())
                        .map(Ref.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    /** Where two are called alike nobody can tell which is meant, so it is none. */
    private Optional<Ref> called(String object, String field, String value) {
        if (!reads(object, field)) {
            return Optional.empty();
        }
        var def = doing.model().require(object);
        var same = Filters.json(Map.of("field", field, "op", "=", "value", value), doing.model(), def, doing.actor());
        List<Row> found = doing.find(Query.of(object).where(same).limit(2));
        return found.size() == 1 ? Optional.of(Ref.to(found.getFirst().id())) : Optional.empty();
    }

    private boolean reads(String object, String field) {
        var def = doing.model().require(object);
        return doing.actor().sees(def) && doing.actor().reads(def, def.require(field));
    }

    private Ref makeAccount(Draft lead, String name) {
        var values = new LinkedHashMap<String, Object>();
        values.put("name", name);
        if (known(lead, COMPANY).isEmpty()) {
            values.put("kind", "person");
        }
        take(lead, "website", values, "website");
        take(lead, "address", values, "billing_address");
        take(lead, "phone", values, "phone");
        return make(lead, AccountObject.NAME, values, Map.of("name", ACCOUNT.name()));
    }

    /** A lead that names no person makes none. */
    Optional<Ref> makeContact(Draft lead, Ref account) {
        boolean person = List.of(FIRST_NAME, LAST_NAME, EMAIL).stream()
                .anyMatch(field -> known(lead, field).isPresent());
        boolean named = !known(lead, FULL_NAME).equals(known(lead, COMPANY));
        if (!person && !named) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, Object>();
        if (named) {
            take(lead, "name", values, "name");
        }
        for (var same : List.of("first_name", "last_name", "title", "email", "phone", "address")) {
            take(lead, same, values, same);
        }
        values.put("account", account);
        return Optional.of(make(lead, ContactObject.NAME, values, Map.of("last_name", CONTACT.name())));
    }

    Ref makeOpportunity(Draft lead, Ref account, Optional<Ref> contact) {
        var values = new LinkedHashMap<String, Object>();
        doing.asked(LeadVerbs.OPPORTUNITY_NAME).ifPresent(name -> values.put("name", name));
        values.put("account", account);
        contact.ifPresent(person -> values.put("contacts", List.of(person)));
        take(lead, "product", values, "product");
        return make(lead, OpportunityObject.NAME, values, Map.of("name", LeadVerbs.OPPORTUNITY_NAME.name()));
    }

    private void take(Draft lead, String from, Map<String, Object> values, String to) {
        if (doing.actor().reads(lead.object(), lead.object().require(from))) {
            lead.get(from).ifPresent(value -> values.put(to, value));
        }
    }

    /** What the lead holds, as far as whoever converts it may know: what is made of it may be read by others. */
    private <T> Optional<T> known(Draft lead, FieldKey<T> field) {
        return doing.actor().reads(lead.object(), lead.object().require(field.name()))
                ? lead.get(field)
                : Optional.empty();
    }

    private Ref make(Draft lead, String object, Map<String, Object> values, Map<String, String> parameters) {
        var def = doing.model().require(object);
        var id = Ids.next();
        own(lead, def).forEach(values::putIfAbsent);
        values.keySet()
                .removeIf(name ->
                        !name.equals(SystemFields.OWNER) && !doing.actor().writes(def, def.require(name)));
        doing.also(new Change.Create(object, id, values), parameters);
        return Ref.to(id);
    }

    /** The owner, and the organisation's own fields that both have by one name and of one type. */
    private Map<String, Object> own(Draft lead, ObjectDef target) {
        var values = new LinkedHashMap<String, Object>();
        take(lead, SystemFields.OWNER, values, SystemFields.OWNER);
        lead.object().fields().stream()
                .filter(field -> field.name().startsWith("x_") && !field.retired())
                .filter(field -> target.field(field.name())
                        .filter(other -> fits(field, other))
                        .isPresent())
                .forEach(field -> take(lead, field.name(), values, field.name()));
        return values;
    }

    private static boolean fits(FieldDef field, FieldDef other) {
        return other.type().equals(field.type()) && other.type().writable() && !other.readOnly();
    }
}
