package io.rapport.sales.forecast;

import io.rapport.tenancy.Tx;

/** What the rules of quotas and judgements go by: how the years are divided, and the organisation's currency (ISO 4217). */
record PlanSettings(int firstMonth, String currency) {

    static PlanSettings of(Tx tx) {
        return new PlanSettings(
                ForecastCalendars.of(tx).firstMonth(), tx.tenant().currency());
    }
}
