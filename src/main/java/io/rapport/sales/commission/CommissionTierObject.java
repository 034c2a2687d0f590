package io.rapport.sales.commission;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The rate that a plan pays for the part of a period's sales that is above an amount; the next tier takes over above its own. */
@Component
@Order(65)
public class CommissionTierObject implements StandardObjects {

    public static final String NAME = "commission_tiers";

    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    static final FieldKey<Ref> PLAN = new FieldKey<>("plan", Ref.class);
    static final FieldKey<Money> ABOVE = new FieldKey<>("above", Money.class);
    static final FieldKey<BigDecimal> RATE = new FieldKey<>("rate", BigDecimal.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "percent",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field(
                                                "plan",
                                                new ReferenceType(
                                                        CommissionPlanObject.NAME,
                                                        OnDelete.CASCADE,
                                                        "commission_tiers"))
                                        .asRequired()
                                        .asIndexed(),
                                field("above", new MoneyType()).asRequired().startingAs(0),
                                field("rate", new PercentType()).asRequired()))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
