package io.rapport.sales.target;

import io.rapport.records.NamedLike;
import io.rapport.records.ObjectRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A target is called like its list. */
@Configuration(proxyBeanMethods = false)
class TargetNames {

    @Bean
    ObjectRules targetsAreCalledLikeTheirList() {
        return new NamedLike(TargetObject.NAME, TargetObject.LIST);
    }
}
