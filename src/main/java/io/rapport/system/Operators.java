package io.rapport.system;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.tenancy.Standing;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Who watches over the whole installation: the administrators of its only organisation, and where there are several those of
 * the one that {@code RAPPORT_OPERATORS} names. Everybody else sees what concerns their own.
 */
@Component
class Operators {

    private final Optional<String> named;

    Operators(Environment environment) {
        this.named = Optional.ofNullable(environment.getProperty("rapport.operators"))
                .map(String::strip)
                .filter(slug -> !slug.isEmpty());
    }

    boolean include(Actor actor, List<Standing> all) {
        return actor.may(Ability.ADMINISTER)
                && named.map(slug -> slug.equals(actor.tenant().slug())).orElse(all.size() == 1);
    }

    boolean areNamed() {
        return named.isPresent();
    }
}
