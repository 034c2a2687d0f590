package io.rapport.sales.opportunity;

import io.rapport.records.Deed;
import io.rapport.records.ObjectRules;
import io.rapport.sales.line.LineRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two ways in which a deal ends, and what its lines must be. */
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

    @Bean
    ObjectRules dealLineRules() {
        return new LineRules(LineObject.NAME, new BookPrices(), "opportunity.close_date");
    }
}
