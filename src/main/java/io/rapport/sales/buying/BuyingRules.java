package io.rapport.sales.buying;

import io.rapport.records.Distinct;
import io.rapport.records.NamedLike;
import io.rapport.records.ObjectRules;
import io.rapport.records.Together;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In the buying centre of an account a contact stands once; what is in it is called like the account. */
@Configuration(proxyBeanMethods = false)
class BuyingRules {

    @Bean
    Together oneRoleInABuyingCentre() {
        return new Distinct(
                BuyingRoleObject.NAME, BuyingRoleObject.ACCOUNT, BuyingRoleObject.CONTACT, "buying_role_twice");
    }

    @Bean
    ObjectRules buyingRolesAreCalledLikeTheirAccount() {
        return new NamedLike(BuyingRoleObject.NAME, BuyingRoleObject.ACCOUNT);
    }

    @Bean
    ObjectRules relationsAreCalledLikeTheirAccount() {
        return new NamedLike(ContactRelationObject.NAME, ContactRelationObject.ACCOUNT);
    }
}
