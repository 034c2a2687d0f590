package io.rapport.sales.opportunity;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.sales.line.LineFields;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How many of which product an opportunity is about, at which price, once or again and again, and what that comes to. */
@Component
@Order(40)
public class LineObject implements StandardObjects {

    public static final String NAME = "opportunity_lines";

    public static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);

    @Override
    public List<ObjectDef> objects() {
        var deal = FieldDef.of(
                        NAME, OPPORTUNITY.name(), new ReferenceType(OpportunityObject.NAME, OnDelete.CASCADE, "lines"))
                .asRequired()
                .asIndexed();
        return List.of(
                ObjectDef.standard(NAME, "name", "list", LineFields.with(deal)).withoutOwner());
    }
}
