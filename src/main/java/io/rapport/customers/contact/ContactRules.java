package io.rapport.customers.contact;

import static io.rapport.customers.contact.ContactObject.EMAIL;
import static io.rapport.customers.contact.ContactObject.FIRST_NAME;
import static io.rapport.customers.contact.ContactObject.FULL_NAME;
import static io.rapport.customers.contact.ContactObject.LAST_NAME;

import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A contact is called by first and last name where these are known, else as given, else by the e-mail address. */
@Component
class ContactRules implements ObjectRules {

    @Override
    public String object() {
        return ContactObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "first_name", "last_name", "email");
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            boolean renamed = draft.changed(FIRST_NAME) || draft.changed(LAST_NAME);
            if (renamed || draft.get(FULL_NAME).isEmpty()) {
                String name = name(draft);
                draft.set(
                        FULL_NAME.name(), name.isEmpty() ? draft.get(FULL_NAME).orElse(null) : name);
            }
        }
    }

    private static String name(Draft draft) {
        String name = Stream.of(draft.get(FIRST_NAME), draft.get(LAST_NAME))
                .flatMap(part -> part.stream())
                .collect(Collectors.joining(" "));
        return name.isEmpty() && draft.get(FULL_NAME).isEmpty()
                ? draft.get(EMAIL).orElse("")
                : name;
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (!draft.isDeleted() && draft.get(FULL_NAME).isEmpty()) {
                errors.add(draft, LAST_NAME, "required");
            }
        }
    }
}
