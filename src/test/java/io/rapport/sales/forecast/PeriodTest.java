package io.rapport.sales.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods follow one another without gaps, whichever month the years begin with. */
class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "QUARTER, 2017-12-31, 1, 2017-10-01, 2017 Q4",
        "QUARTER, 2017-12-31, 10, 2017-10-01, FY2018 Q1",
        "QUARTER, 2017-01-31, 2, 2016-11-01, FY2017 Q4",
        "MONTH, 2016-02-29, 4, 2016-02-01, 2016-02",
        "YEAR, 2017-03-31, 4, 2016-04-01, FY2017",
        "YEAR, 2017-03-31, 1, 2017-01-01, 2017"
    })
    void aDayFallsIntoAPeriodWithAName(Length length, LocalDate day, int firstMonth, LocalDate start, String name) {
        var period = Period.containing(length, day, firstMonth);

        assertThat(period.start()).isEqualTo(start);
        assertThat(period.name()).isEqualTo(name);
    }

    @Property
    void everyDayIsInOnePeriodAndTheNextBeginsTheDayAfter(
            @ForAll Length length,
            @ForAll @IntRange(min = 1, max = 12) int firstMonth,
            @ForAll @IntRange(min = -40_000, max = 400_000) int day) {
        var date = LocalDate.ofEpochDay(day);
        var period = Period.containing(length, date, firstMonth);

        assertThat(date).isBetween(period.start(), period.last());
        assertThat(period.next().start()).isEqualTo(period.last().plusDays(1));
        assertThat(period.next().previous()).isEqualTo(period);
        assertThat(Period.containing(length, period.next().start(), firstMonth)).isEqualTo(period.next());
    }
}
