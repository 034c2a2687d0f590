package io.rapport.sales.quote;

import static io.rapport.sales.quote.QuoteObject.APPROVAL_NOTE;
import static io.rapport.sales.quote.QuoteObject.APPROVED_AT;
import static io.rapport.sales.quote.QuoteObject.APPROVED_BY;
import static io.rapport.sales.quote.QuoteObject.DECIDED_AT;
import static io.rapport.sales.quote.QuoteObject.DECIDED_BY;
import static io.rapport.sales.quote.QuoteObject.DECIDED_FROM;
import static io.rapport.sales.quote.QuoteObject.DECLINE_REASON;
import static io.rapport.sales.quote.QuoteObject.SUBMITTED_BY;

import io.rapport.kernel.Ref;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import io.rapport.records.ObjectRules;
import io.rapport.sales.line.LineRules;
import io.rapport.sales.line.UnitPrices;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of a quote, and what its lines must be. */
@Configuration(proxyBeanMethods = false)
class QuoteDeeds {

    @Bean
    ObjectRules quotedLineRules() {
        return new LineRules(QuoteLineObject.NAME, UnitPrices.list(), "quote.quoted_on");
    }

    @Bean
    Deed submitting() {
        return new QuoteStep(QuoteVerbs.SUBMIT, QuoteStatus.IN_APPROVAL, (doing, quote) -> {
            doing.actor().user().ifPresent(user -> doing.set(quote, SUBMITTED_BY, Ref.to(user)));
            doing.set(quote, APPROVAL_NOTE, null);
        });
    }

    @Bean
    Deed approving() {
        return new QuoteStep(QuoteVerbs.APPROVE, QuoteStatus.APPROVED, (doing, quote) -> {
            refuseOwn(doing, quote);
            doing.actor().user().ifPresent(user -> doing.set(quote, APPROVED_BY, Ref.to(user)));
            doing.set(quote, APPROVED_AT, doing.now());
            doing.take(quote, APPROVAL_NOTE);
        });
    }

    /** Four eyes: who asks for it does not give it. */
    private static void refuseOwn(Doing doing, Draft quote) {
        boolean own = doing.actor()
                .user()
                .filter(user -> quote.get(SUBMITTED_BY)
                        .filter(by -> by.id().equals(user))
                        .isPresent())
                .isPresent();
        if (own) {
            doing.wrong(quote, APPROVAL_NOTE.name(), "own_approval");
        }
    }

    @Bean
    Deed rejecting() {
        return new QuoteStep(QuoteVerbs.REJECT, QuoteStatus.DRAFT, (doing, quote) -> doing.take(quote, APPROVAL_NOTE));
    }

    @Bean
    Deed accepting() {
        return new QuoteStep(QuoteVerbs.ACCEPT, QuoteStatus.ACCEPTED, QuoteDeeds::decided);
    }

    @Bean
    Deed declining() {
        return new QuoteStep(QuoteVerbs.DECLINE, QuoteStatus.DECLINED, (doing, quote) -> {
            decided(doing, quote);
            doing.take(quote, DECLINE_REASON);
        });
    }

    private static void decided(Doing doing, Draft quote) {
        var day = doing.asked(QuoteVerbs.DECIDED_ON).filter(asked -> !asked.equals(doing.today()));
        if (day.filter(asked -> asked.isAfter(doing.today())).isPresent()) {
            doing.wrong(quote, QuoteVerbs.DECIDED_ON.name(), "not_yet");
        }
        doing.set(
                quote,
                DECIDED_AT,
                day.map(asked -> asked.atStartOfDay().toInstant(ZoneOffset.UTC)).orElse(doing.now()));
        doing.take(quote, DECIDED_BY);
        if (doing.actor().user().isEmpty()) {
            doing.set(quote, DECIDED_FROM, doing.actor().ip().orElse(null));
        }
    }
}
