package io.rapport.sales.opportunity;

import io.rapport.records.NamedLike;
import io.rapport.records.ObjectRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A role is called like the deal that it is in. */
@Configuration(proxyBeanMethods = false)
class ContactRoleNames {

    @Bean
    ObjectRules rolesAreCalledLikeTheirDeal() {
        return new NamedLike(ContactRoleObject.NAME, ContactRoleObject.OPPORTUNITY);
    }
}
