package io.rapport.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {

    private final Formats english = new Formats(Locale.ENGLISH, ZoneId.of("Asia/Jakarta"));
    private final Formats indonesian = new Formats(Locale.of("id", "ID"), ZoneId.of("Asia/Jakarta"));
    private final Formats thai = new Formats(Locale.of("th", "TH"), ZoneId.of("Asia/Bangkok"));

    @Test
    void numbersAreGroupedAsTheReaderWritesThem() {
        assertThat(english.number(new BigDecimal("1234.5"))).isEqualTo("1,234.5");
        assertThat(indonesian.number(new BigDecimal("1234.5"))).isEqualTo("1.234,5");
        assertThat(thai.number(10_005_534)).isEqualTo("10,005,534");
    }

    @Test
    void wholeAmountsShowNoDecimalsAndOthersTheCurrencysOwn() {
        assertThat(english.money(Money.of("26768", "USD"))).isEqualTo("26,768\u00a0USD");
        assertThat(english.money(Money.of("26768.5", "USD"))).isEqualTo("26,768.50\u00a0USD");
        assertThat(indonesian.money(Money.of("26768.5", "USD"))).isEqualTo("26.768,50\u00a0USD");
    }

    @Test
    void datesNameTheirMonth() {
        var date = LocalDate.of(2017, 9, 12);
        assertThat(english.date(date)).isEqualTo("12 Sep 2017");
        assertThat(indonesian.date(date)).isEqualTo("12 Sep 2017");
        assertThat(thai.date(date)).isEqualTo("12 ก.ย. 2017");
    }

    @Test
    void momentsAreShownInTheReadersZone() {
        assertThat(english.moment(Instant.parse("2017-12-12T20:30:00Z"))).isEqualTo("13 Dec 2017, 03:30");
    }
}
