package io.rapport.playbook;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Errors;
import io.rapport.records.Together;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What there is once: a global playbook's variant in a country, and a variant's word on a global step. */
@Configuration(proxyBeanMethods = false)
class Once {

    @Bean
    Together oneVariantInACountry() {
        return new Distinct(PlaybookObject.NAME, PlaybookObject.VARIANT_OF, PlaybookObject.COUNTRY, "variant_twice");
    }

    @Bean
    Together oneOverrideOfAStep() {
        return new Distinct(StepObject.NAME, StepObject.PLAYBOOK, StepObject.OVERRIDES, "override_twice");
    }

    private record Distinct(String object, FieldKey<Ref> whole, FieldKey<?> field, String code) implements Together {

        @Override
        public Set<String> reads() {
            return Set.of(whole.name(), field.name());
        }

        @Override
        public void check(List<Draft> all, int written, Errors errors) {
            var known = new HashSet<Object>();
            for (int i = 0; i < all.size(); i++) {
                var one = all.get(i);
                boolean twice =
                        one.get(field).filter(value -> !known.add(value)).isPresent();
                if (twice && i >= all.size() - written) {
                    errors.add(one, field, code);
                }
            }
        }
    }
}
