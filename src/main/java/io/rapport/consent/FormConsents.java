package io.rapport.consent;

import io.rapport.identity.Client;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What people agree to themselves where they hand something in, such as an enquiry: with the words, the address and the moment as its proof. */
@Component
public class FormConsents {

    private final TenantDb db;
    private final Persons persons;
    private final Ages ages;
    private final OptIns optIns;

    FormConsents(TenantDb db, Persons persons, Ages ages, OptIns optIns) {
        this.db = db;
        this.persons = persons;
        this.ages = ages;
        this.optIns = optIns;
    }

    /**
     * A yes to e-mail for a purpose. Where only a letter proves that, one is sent, and nothing counts before its answer. Asks for no
     * rights, for it is the person's own word.
     *
     * @param note where it was said, such as the name of a form
     * @return whether it was taken: not for a purpose that is over, somebody too young, or where a letter can't be sent
     */
    public boolean agreed(
            Tenant tenant, String object, UUID record, Purpose purpose, Locale language, Client client, String note) {
        try {
            if (Consents.needsConfirmation(purpose, Channel.EMAIL)) {
                optIns.askBack(tenant, object, record, purpose.key(), language, client);
            } else {
                db.update(tenant, tx -> {
                    var def = persons.model(tx).object(object).orElseThrow(Problem::notFound);
                    persons.find(tx, def, List.of(record)).values().forEach(person -> ages.requireOfAge(tx, person));
                    Events.add(
                            tx,
                            new Events.Entry(
                                    object,
                                    record,
                                    purpose,
                                    Channel.EMAIL,
                                    Act.GIVEN,
                                    Method.WEB_FORM,
                                    Instant.now(),
                                    purpose.wording(language),
                                    note),
                            new Events.Author(Optional.empty(), client.address(), client.userAgent()));
                });
            }
            return true;
        } catch (Problem refused) {
            return false;
        }
    }
}
