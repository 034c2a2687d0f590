package io.rapport.sales.forecast;

import io.rapport.kernel.Money;
import io.rapport.model.DateTimeType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody believes that a person or a team will sell in a period, whatever the deals say; with a note. */
@Component
@Order(62)
public class JudgementObject implements StandardObjects {

    public static final String NAME = "forecast_judgements";

    static final FieldKey<Money> AMOUNT = new FieldKey<>("amount", Money.class);
    static final FieldKey<Instant> JUDGED_AT = new FieldKey<>("judged_at", Instant.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "gauge",
                Stream.concat(
                                Planned.fields(NAME, "judgements").stream(),
                                Stream.of(
                                        FieldDef.of(NAME, "amount", new MoneyType())
                                                .asRequired(),
                                        FieldDef.of(NAME, "note", new TextType(1_000)),
                                        FieldDef.of(NAME, "judged_at", new DateTimeType())
                                                .asReadOnly()))
                        .toList()));
    }
}
