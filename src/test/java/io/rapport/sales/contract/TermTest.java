package io.rapport.sales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TermTest {

    @Test
    void whatBeganOnTheLastDayOfAMonthEndsOnLastDays() {
        var term = new Term(LocalDate.of(2024, 2, 1), 1, Optional.of(1L), 0);
        assertThat(term.end()).isEqualTo("2024-02-29");
        assertThat(term.endNotBefore(LocalDate.of(2024, 3, 1))).isEqualTo("2024-03-31");
        assertThat(term.endNotBefore(LocalDate.of(2025, 2, 10))).isEqualTo("2025-02-28");
    }

    @Test
    void noticeCountsOnItsLastDay() {
        var term = new Term(LocalDate.of(2026, 1, 1), 12, Optional.of(12L), 90);
        assertThat(term.endAfterNotice(LocalDate.of(2026, 10, 2))).isEqualTo("2026-12-31");
        assertThat(term.endAfterNotice(LocalDate.of(2026, 10, 3))).isEqualTo("2027-12-31");
    }

    /** The end is the first one of all renewals that is not before the day. */
    @Property(tries = 300)
    void theEndIsTheFirstThatIsLateEnough(
            @ForAll @IntRange(min = 0, max = 3_000) int began,
            @ForAll @IntRange(min = 1, max = 60) int months,
            @ForAll @IntRange(min = 1, max = 36) int renewal,
            @ForAll @IntRange(min = 0, max = 400) int notice,
            @ForAll @IntRange(min = 0, max = 9_000) int day) {
        var starts = LocalDate.of(2020, 1, 1).plusDays(began);
        var asked = LocalDate.of(2020, 1, 1).plusDays(day);
        var term = new Term(starts, months, Optional.of((long) renewal), notice);
        var expected = term.end();
        for (long all = months; expected.minusDays(notice).isBefore(asked); all += renewal) {
            expected = starts.plusMonths(all + renewal).minusDays(1);
        }
        assertThat(term.endAfterNotice(asked)).isEqualTo(expected);
    }
}
