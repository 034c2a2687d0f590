package io.rapport.sales.opportunity;

import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.sales.line.LineFields;
import io.rapport.sales.price.PriceObject;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How many of which product an opportunity is about, at which price, once or again and again, and what that comes to. */
@Component
@Order(40)
public class LineObject implements StandardObjects {

    public static final String NAME = "opportunity_lines";

    public static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);

    /** Where the unit price came from; empty in lines from before there were price books. */
    public static final FieldKey<String> PRICE_FROM = new FieldKey<>("price_from", String.class);

    /** The price in a price book. */
    static final FieldKey<Ref> PRICE = new FieldKey<>("price", Ref.class);

    static final String ENTERED = "entered";
    public static final String FROM_BOOK = "price_book";
    static final String AT_LIST_PRICE = "list_price";

    @Override
    public List<ObjectDef> objects() {
        var deal = FieldDef.of(
                        NAME, OPPORTUNITY.name(), new ReferenceType(OpportunityObject.NAME, OnDelete.CASCADE, "lines"))
                .asRequired()
                .asIndexed();
        var priced = Stream.of(
                FieldDef.of(NAME, PRICE_FROM.name(), sources()).asReadOnly(),
                FieldDef.of(NAME, PRICE.name(), new ReferenceType(PriceObject.NAME, OnDelete.KEEP, null))
                        .asReadOnly());
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list",
                        Stream.concat(LineFields.with(deal).stream(), priced).toList())
                .withoutOwner());
    }

    private static ChoiceType sources() {
        return new ChoiceType(Stream.of(ENTERED, FROM_BOOK, AT_LIST_PRICE)
                .map(key -> Choice.of(key, "grey", Label.bundled("choice.opportunity_lines.price_from." + key)))
                .toList());
    }
}
