package io.rapport.playbook;

import io.rapport.records.Distinct;
import io.rapport.records.Together;
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
}
