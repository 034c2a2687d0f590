package io.rapport.sales.forecast;

import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardObjects;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How a forecast stood on a day, kept once a week: what is compared with, and what later tells how right it was. */
@Component
@Order(63)
public class SnapshotObject implements StandardObjects {

    public static final String NAME = "forecast_snapshots";

    static final FieldKey<LocalDate> TAKEN_ON = new FieldKey<>("taken_on", LocalDate.class);

    /** Amounts, in the organisation's currency. */
    static final List<String> AMOUNTS =
            List.of("closed", "commit", "best_case", "pipeline", "weighted", "forecast", "quota");

    @Override
    public List<ObjectDef> objects() {
        var planned = Planned.fields(NAME, "forecast_snapshots").stream().map(FieldDef::asReadOnly);
        var taken = Stream.of(
                FieldDef.of(NAME, TAKEN_ON.name(), new DateType()).asReadOnly().asIndexed());
        var amounts = AMOUNTS.stream()
                .map(name -> FieldDef.of(NAME, name, new MoneyType()).asReadOnly());
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "history",
                Stream.of(planned, taken, amounts).flatMap(fields -> fields).toList()));
    }
}
