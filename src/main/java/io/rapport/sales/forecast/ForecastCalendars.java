package io.rapport.sales.forecast;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** The calendars of organisations; calendar years in quarters, where nobody has chosen. */
@Component
public class ForecastCalendars {

    private static final String TABLE = "forecast_calendar";
    private static final Field<Integer> FIRST_MONTH = DSL.field(DSL.name("first_month"), SQLDataType.INTEGER);
    private static final Field<String> LENGTH = DSL.field(DSL.name("length"), SQLDataType.CLOB);
    private static final int MONTHS = 12;

    private final TenantDb db;

    ForecastCalendars(TenantDb db) {
        this.db = db;
    }

    public ForecastCalendar of(Tenant tenant) {
        return db.read(tenant, ForecastCalendars::of);
    }

    public static ForecastCalendar of(Tx tx) {
        return tx.dsl()
                .select(FIRST_MONTH, LENGTH)
                .from(tx.table(TABLE))
                .fetchOptional(row -> new ForecastCalendar(
                        row.get(FIRST_MONTH), Length.of(row.get(LENGTH)).orElse(ForecastCalendar.USUAL.length())))
                .orElse(ForecastCalendar.USUAL);
    }

    /**
     * Quotas and judgements that are there keep the periods that they were made for.
     *
     * @throws Problem on {@code first_month}: {@code not_between}; {@code forbidden} for whoever doesn't administer
     */
    public void choose(Actor actor, ForecastCalendar calendar) {
        actor.require(Ability.ADMINISTER);
        if (calendar.firstMonth() < 1 || calendar.firstMonth() > MONTHS) {
            throw Problem.invalid("first_month", "not_between", 1, MONTHS);
        }
        db.update(actor.tenant(), tx -> {
            tx.dsl().deleteFrom(tx.table(TABLE)).execute();
            tx.dsl()
                    .insertInto(tx.table(TABLE))
                    .columns(FIRST_MONTH, LENGTH)
                    .values(calendar.firstMonth(), calendar.length().key())
                    .execute();
            Audit.write(
                    tx,
                    actor,
                    "forecast.calendar",
                    Map.of(
                            "month",
                            calendar.firstMonth(),
                            "length",
                            calendar.length().key()));
        });
    }
}
