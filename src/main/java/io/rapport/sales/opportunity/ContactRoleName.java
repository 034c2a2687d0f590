package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.ContactRoleObject.OPPORTUNITY;
import static io.rapport.sales.opportunity.ContactRoleObject.TITLE;

import io.rapport.records.Drafts;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A role is called like the deal that it is in. */
@Component
class ContactRoleName implements ObjectRules {

    @Override
    public String object() {
        return ContactRoleObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "opportunity", "opportunity.name");
    }

    @Override
    public void derive(Drafts batch) {
        for (var role : batch) {
            if (role.get(TITLE).isEmpty() || role.changed(OPPORTUNITY)) {
                batch.related(role, "opportunity.name", String.class).ifPresent(name -> role.set(TITLE, name));
            }
        }
    }
}
