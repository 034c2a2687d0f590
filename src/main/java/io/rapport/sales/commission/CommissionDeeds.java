package io.rapport.sales.commission;

import static io.rapport.sales.commission.CommissionStatementObject.CLOSED_AT;
import static io.rapport.sales.commission.CommissionStatementObject.CLOSED_BY;
import static io.rapport.sales.commission.CommissionStatementObject.STATUS;

import io.rapport.kernel.Ref;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A statement is closed, so that it can be paid, and taken up again. */
@Configuration(proxyBeanMethods = false)
class CommissionDeeds {

    @Bean
    Deed closingStatements() {
        return new Step(CommissionStatementObject.CLOSE, CommissionStatementObject.CLOSED);
    }

    @Bean
    Deed reopeningStatements() {
        return new Step(CommissionStatementObject.REOPEN, CommissionStatementObject.OPEN);
    }

    private record Step(String verb, String to) implements Deed {

        @Override
        public String object() {
            return CommissionStatementObject.NAME;
        }

        @Override
        public void perform(Doing doing) {
            boolean closes = to.equals(CommissionStatementObject.CLOSED);
            for (var statement : doing) {
                doing.set(statement, STATUS, to);
                doing.set(statement, CLOSED_AT, closes ? doing.now() : null);
                doing.set(
                        statement,
                        CLOSED_BY,
                        closes ? doing.actor().user().map(Ref::to).orElse(null) : null);
            }
        }
    }
}
