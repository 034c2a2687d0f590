package io.rapport.sales.opportunity;

import io.rapport.records.Deed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two ways in which a deal ends. */
@Configuration(proxyBeanMethods = false)
class SalesDeeds {

    @Bean
    Deed winning() {
        return Closing.won();
    }

    @Bean
    Deed losing() {
        return Closing.lost();
    }
}
