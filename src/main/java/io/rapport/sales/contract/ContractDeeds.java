package io.rapport.sales.contract;

import static io.rapport.sales.contract.ContractObject.CANCELLED_ON;
import static io.rapport.sales.contract.ContractObject.CANCEL_REASON;
import static io.rapport.sales.contract.ContractObject.ENDS_ON;
import static io.rapport.sales.contract.ContractObject.SIGNED_ON;
import static io.rapport.sales.contract.ContractObject.STATUS;

import io.rapport.records.Deed;
import io.rapport.records.Doing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A contract is signed, and somebody gives notice. */
@Configuration(proxyBeanMethods = false)
class ContractDeeds {

    @Bean
    Deed signing() {
        return new Signing();
    }

    @Bean
    Deed givingNotice() {
        return new GivingNotice();
    }

    private static final class Signing implements Deed {

        @Override
        public String object() {
            return ContractObject.NAME;
        }

        @Override
        public String verb() {
            return ContractObject.SIGN;
        }

        @Override
        public void perform(Doing doing) {
            for (var contract : doing) {
                doing.set(contract, STATUS, ContractStatus.ACTIVE.key());
                doing.set(contract, SIGNED_ON, doing.asked(SIGNED_ON).orElse(doing.today()));
            }
        }
    }

    /** In time it ends with the term; too late, with the one after. */
    private static final class GivingNotice implements Deed {

        @Override
        public String object() {
            return ContractObject.NAME;
        }

        @Override
        public String verb() {
            return ContractObject.GIVE_NOTICE;
        }

        @Override
        public void perform(Doing doing) {
            for (var contract : doing) {
                var day = doing.asked(CANCELLED_ON).orElse(doing.today());
                if (day.isAfter(doing.today())) {
                    doing.wrong(contract, CANCELLED_ON.name(), "not_yet");
                }
                doing.set(contract, STATUS, ContractStatus.CANCELLED.key());
                doing.set(contract, CANCELLED_ON, day);
                doing.take(contract, CANCEL_REASON);
                ContractRules.term(contract)
                        .filter(term -> term.renewal().isPresent())
                        .ifPresent(term -> doing.set(contract, ENDS_ON, term.endAfterNotice(day)));
            }
        }
    }
}
