package io.rapport.consent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** People of the standard model. */
@Configuration(proxyBeanMethods = false)
class KnownPersons {

    @Bean
    PersonObject contactsArePeople() {
        return PersonObject.all("contacts");
    }

    @Bean
    PersonObject leadsArePeople() {
        return PersonObject.all("leads");
    }

    /** Companies have e-mail addresses and preferences, too; data about them is only personal where the account is a person. */
    @Bean
    PersonObject accountsMayBePeople() {
        return new PersonObject("accounts", "kind", "person");
    }
}
