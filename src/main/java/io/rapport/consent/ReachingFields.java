package io.rapport.consent;

import io.rapport.model.ClearFields;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Letters, calls, the suppression list and the look for who wrote go by the standard addresses and numbers of people. */
@Component
class ReachingFields implements ClearFields {

    private final Persons persons;

    ReachingFields(Persons persons) {
        this.persons = persons;
    }

    @Override
    public Optional<Need> need(ObjectDef object, FieldDef field) {
        boolean reaching = field.type() instanceof EmailType || field.type() instanceof PhoneType;
        return persons.has(object.name()) && reaching ? Optional.of(Need.REACHING) : Optional.empty();
    }
}
