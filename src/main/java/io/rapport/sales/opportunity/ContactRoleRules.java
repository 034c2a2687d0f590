package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.ContactRoleObject.CONTACT;
import static io.rapport.sales.opportunity.ContactRoleObject.OPPORTUNITY;
import static io.rapport.sales.opportunity.ContactRoleObject.PRIMARY;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Errors;
import io.rapport.records.Together;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** In a deal each contact has one role, and one of them at most is whom to ask first. */
@Component
class ContactRoleRules implements Together {

    @Override
    public String object() {
        return ContactRoleObject.NAME;
    }

    @Override
    public FieldKey<Ref> whole() {
        return OPPORTUNITY;
    }

    @Override
    public Set<String> reads() {
        return Set.of("opportunity", "contact", "is_primary");
    }

    @Override
    public void check(List<Draft> all, int written, Errors errors) {
        var contacts = new HashSet<UUID>();
        boolean taken = false;
        for (int i = 0; i < all.size(); i++) {
            var role = all.get(i);
            boolean told = i >= all.size() - written;
            if (role.get(CONTACT).filter(contact -> !contacts.add(contact.id())).isPresent() && told) {
                errors.add(role, CONTACT, "contact_twice");
            }
            boolean primary = role.get(PRIMARY).orElse(false);
            if (primary && taken && told) {
                errors.add(role, PRIMARY, "primary_twice");
            }
            taken = taken || primary;
        }
    }
}
