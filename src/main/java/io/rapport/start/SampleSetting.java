package io.rapport.start;

import io.rapport.kernel.Money;
import io.rapport.tenancy.Tenant;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the sample company finds in the organisation.
 *
 * @param open the stages of one pipeline that a deal goes through, in their order; at least one
 * @param industries keys of the choices, in the order of the words
 * @param families likewise
 */
record SampleSetting(
        Tenant tenant, List<UUID> open, UUID won, UUID lost, List<String> industries, List<String> families) {

    /** What a dollar is about, so that prices look like prices; no rate of any day. */
    private static final Map<String, Integer> ABOUT =
            Map.of("IDR", 15_000, "THB", 35, "JPY", 150, "VND", 25_000, "INR", 80, "PHP", 55, "KRW", 1_300);

    Money money(long dollars) {
        String currency = tenant.currency();
        return new Money(BigDecimal.valueOf(dollars * ABOUT.getOrDefault(currency, 1)), Currency.getInstance(currency));
    }

    ZoneId zone() {
        return tenant.zone();
    }
}
