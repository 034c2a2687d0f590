package io.rapport.consent;

import io.rapport.consent.Persons.Person;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tx;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether somebody is old enough to consent by the rules of where they live (GDPR Art. 8); of whom no birthday is known is. */
@Component
class Ages {

    private final RulePacks packs;

    Ages(RulePacks packs) {
        this.packs = packs;
    }

    /** The age from which somebody may, where they have not reached it. */
    Optional<Integer> missed(Tx tx, Person person) {
        if (person.born().isEmpty()) {
            return Optional.empty();
        }
        int age = Period.between(person.born().get(), LocalDate.now(tx.tenant().zone()))
                .getYears();
        return packs.forPerson(person.country(), Policies.of(tx)).ageOfConsent().filter(needed -> age < needed);
    }

    /** @throws Problem {@code consent_guardian} on {@code guardian}, with that age */
    void requireOfAge(Tx tx, Person person) {
        missed(tx, person).ifPresent(age -> {
            throw Problem.invalid("guardian", "consent_guardian", age);
        });
    }
}
