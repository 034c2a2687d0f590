package io.rapport.sales.territory;

import io.rapport.customers.account.AccountObject;
import io.rapport.records.ObjectRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One rule for all that lies in territories. */
@Configuration(proxyBeanMethods = false)
class TerritoryConfiguration {

    @Bean
    ObjectRules pinnedAccounts() {
        return new Pinning(AccountObject.NAME);
    }

    @Bean
    ObjectRules pinnedLeads() {
        return new Pinning(Placing.LEADS);
    }

    @Bean
    ObjectRules pinnedOpportunities() {
        return new Pinning(Placing.OPPORTUNITIES);
    }
}
