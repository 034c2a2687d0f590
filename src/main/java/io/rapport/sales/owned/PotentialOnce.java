package io.rapport.sales.owned;

import io.rapport.records.Distinct;
import io.rapport.records.Together;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For each product an account has one potential. */
@Configuration(proxyBeanMethods = false)
class PotentialOnce {

    @Bean
    Together onePotentialForAProduct() {
        return new Distinct(PotentialObject.NAME, PotentialObject.ACCOUNT, PotentialObject.PRODUCT, "potential_twice");
    }
}
