package io.rapport.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {

    @ParameterizedTest
    @CsvSource({
        "today, 2017-10-22, 2017-10-23",
        "yesterday, 2017-10-21, 2017-10-22",
        "tomorrow, 2017-10-23, 2017-10-24",
        "this week, 2017-10-16, 2017-10-23",
        "last month, 2017-09-01, 2017-10-01",
        "this quarter, 2017-10-01, 2018-01-01",
        "last quarter, 2017-07-01, 2017-10-01",
        "next year, 2018-01-01, 2019-01-01",
        "last 30 days, 2017-09-23, 2017-10-23",
        "next 7 days, 2017-10-22, 2017-10-29",
        "last 2 weeks, 2017-10-02, 2017-10-16",
        "next 3 months, 2017-11-01, 2018-02-01"
    })
    void aRangeIsHalfOpenAroundToday(String text, LocalDate from, LocalDate until) {
        var range = DateRange.of(text).orElseThrow();
        assertThat(range.around(LocalDate.of(2017, 10, 22), DayOfWeek.MONDAY))
                .isEqualTo(new DateRange.Days(from, until));
        assertThat(DateRange.of(range.text())).contains(range);
        assertThat(range.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "last", "next 0 days", "this 3 months", "last 99999 days", "last -1 days"})
    void otherTextsAreNoRange(String text) {
        assertThat(DateRange.of(text)).isEmpty();
    }

    @Test
    void weeksBeginWithTheReadersDay() {
        var week = DateRange.of("this week").orElseThrow();
        var sunday = LocalDate.of(2017, 10, 22);
        assertThat(week.around(sunday, DayOfWeek.SUNDAY))
                .isEqualTo(new DateRange.Days(sunday, LocalDate.of(2017, 10, 29)));
        assertThat(week.around(sunday, DayOfWeek.SATURDAY).from()).isEqualTo(LocalDate.of(2017, 10, 21));
    }
}
