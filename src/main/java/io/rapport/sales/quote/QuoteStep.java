package io.rapport.sales.quote;

import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import java.util.function.BiConsumer;

/** A quote goes from one status to another, and what is written down with it. */
record QuoteStep(String verb, QuoteStatus to, BiConsumer<Doing, Draft> with) implements Deed {

    @Override
    public String object() {
        return QuoteObject.NAME;
    }

    @Override
    public void perform(Doing doing) {
        for (var quote : doing) {
            doing.set(quote, QuoteObject.STATUS, to.key());
            with.accept(doing, quote);
        }
    }
}
