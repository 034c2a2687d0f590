package io.rapport.sales.commission;

import io.rapport.kernel.Money;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.sales.forecast.Length;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** By which rules commission is paid, and for deals that are won on which days. */
@Component
@Order(64)
public class CommissionPlanObject implements StandardObjects {

    public static final String NAME = "commission_plans";

    static final FieldKey<LocalDate> FROM = new FieldKey<>("valid_from", LocalDate.class);
    static final FieldKey<LocalDate> UNTIL = new FieldKey<>("valid_until", LocalDate.class);
    static final FieldKey<String> LENGTH = new FieldKey<>("length", String.class);
    static final FieldKey<Money> CAP = new FieldKey<>("cap", Money.class);
    static final FieldKey<Long> CLAWBACK_DAYS = new FieldKey<>("clawback_days", Long.class);

    private static final long USUAL_CLAWBACK = 90;

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "wallet",
                        List.of(
                                field("name", new TextType()).asUnique().asRequired(),
                                field("valid_from", new DateType()).asRequired(),
                                field("valid_until", new DateType()),
                                field("length", Length.withinYear())
                                        .asRequired()
                                        .startingAs(Length.QUARTER.key()),
                                field("cap", new MoneyType()),
                                field("clawback_days", new IntegerType())
                                        .asRequired()
                                        .startingAs(USUAL_CLAWBACK),
                                field("description", new LongTextType())))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
