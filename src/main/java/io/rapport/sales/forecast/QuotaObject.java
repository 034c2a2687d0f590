package io.rapport.sales.forecast;

import io.rapport.kernel.Money;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardObjects;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a person, a team with all below it, or everybody is to sell in a period. */
@Component
@Order(61)
public class QuotaObject implements StandardObjects {

    public static final String NAME = "quotas";

    static final FieldKey<Money> AMOUNT = new FieldKey<>("amount", Money.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "flag",
                Stream.concat(
                                Planned.fields(NAME, "quotas").stream(),
                                Stream.of(FieldDef.of(NAME, "amount", new MoneyType())
                                        .asRequired()))
                        .toList()));
    }
}
