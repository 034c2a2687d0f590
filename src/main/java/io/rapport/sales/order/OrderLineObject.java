package io.rapport.sales.order;

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

/** A line of an order. */
@Component
@Order(45)
public class OrderLineObject implements StandardObjects {

    public static final String NAME = "order_lines";

    public static final FieldKey<Ref> ORDER = new FieldKey<>("order", Ref.class);

    @Override
    public List<ObjectDef> objects() {
        var order = FieldDef.of(NAME, ORDER.name(), new ReferenceType(OrderObject.NAME, OnDelete.CASCADE, "lines"))
                .asRequired()
                .asIndexed();
        return List.of(
                ObjectDef.standard(NAME, "name", "list", LineFields.with(order)).withoutOwner());
    }
}
