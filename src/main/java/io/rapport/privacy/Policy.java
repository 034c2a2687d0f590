package io.rapport.privacy;

import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What becomes of records when the person they belong to is erased. */
public enum Policy {
    /** They go altogether, with their files. */
    DELETE,
    /** What they say of the person goes; the rest stays, such as sums and dates. */
    ANONYMISE,
    /** They stay as they are, such as what the law wants kept. */
    KEEP;

    private static final Set<String> PERSONS = Set.of("contacts", "accounts", "leads", RequestObject.NAME);

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Policy> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /** @throws Problem {@code unknown_choice} on {@code action} */
    public static Policy require(String key) {
        return of(key).orElseThrow(() -> Problem.invalid("action", "unknown_choice", key));
    }

    /** Where nobody has said otherwise: what is written about somebody goes with them. */
    static Policy usual(ObjectDef object) {
        if (PERSONS.contains(object.name())) {
            return ANONYMISE;
        }
        return object.guard().isPresent() ? DELETE : KEEP;
    }
}
