package io.rapport.sales.quote;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.sales.line.LineFields;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A line of a quote: like a deal's, and what it would cost at list price. */
@Component
@Order(43)
public class QuoteLineObject implements StandardObjects {

    public static final String NAME = "quote_lines";

    public static final FieldKey<Ref> QUOTE = new FieldKey<>("quote", Ref.class);

    /** Of one, as the product had it when the line was written. */
    static final FieldKey<Money> LIST_PRICE = new FieldKey<>("list_price", Money.class);

    /** Of the line, without discounts. */
    static final FieldKey<Money> LIST_AMOUNT = new FieldKey<>("list_amount", Money.class);

    @Override
    public List<ObjectDef> objects() {
        var quote = FieldDef.of(NAME, QUOTE.name(), new ReferenceType(QuoteObject.NAME, OnDelete.CASCADE, "lines"))
                .asRequired()
                .asIndexed();
        var list = Stream.of(LIST_PRICE, LIST_AMOUNT)
                .map(key -> FieldDef.of(NAME, key.name(), new MoneyType()).asReadOnly());
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list",
                        Stream.concat(LineFields.with(quote).stream(), list).toList())
                .withoutOwner());
    }
}
