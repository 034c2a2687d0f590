package io.rapport.privacy;

import io.rapport.consent.Policy;
import io.rapport.consent.RulePack;
import io.rapport.consent.RulePacks;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The last day on which the rules of a person's country want an answer to a request. */
@Component
class Deadlines {

    private static final Period USUAL = Period.ofMonths(1);

    private final RulePacks packs;

    Deadlines(RulePacks packs) {
        this.packs = packs;
    }

    /**
     * What a deadline follows from.
     *
     * @param extended whether it was extended, where the rules know of that
     */
    record Asked(LocalDate received, boolean extended) {

        LocalDate last(RulePack pack) {
            var due = received.plus(pack.response().orElse(USUAL));
            return extended ? due.plus(pack.extension().orElse(Period.ZERO)) : due;
        }
    }

    RulePack pack(Optional<String> country, Policy policy) {
        return packs.forPerson(country, policy);
    }

    /**
     * Whether somebody chose a day themselves: one that no country's rules lead to. It stays when the country becomes another one,
     * if it is early enough for that.
     */
    boolean isChosen(LocalDate due, Asked asked) {
        return packs.all().stream().noneMatch(pack -> due.equals(asked.last(pack)));
    }
}
