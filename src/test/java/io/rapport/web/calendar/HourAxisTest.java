package io.rapport.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Ids;
import io.rapport.query.Row;
import io.rapport.web.generic.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where moments stand on days of 23, 24 and 25 hours, and what stands side by side. */
class HourAxisTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate BACK = LocalDate.of(2026, 10, 25);
    private static final LocalDate FORWARD = LocalDate.of(2026, 3, 29);

    private static List<LocalDate> week(LocalDate sunday) {
        return Stream.iterate(sunday.minusDays(6), day -> day.plusDays(1))
                .limit(7)
                .toList();
    }

    @Test
    void anHourThatComesTwiceStandsThereTwice() {
        var axis = HourAxis.of(week(BACK), BERLIN);
        assertThat(axis.hours()).hasSize(25);
        var first = Instant.parse("2026-10-25T00:30:00Z");
        var second = Instant.parse("2026-10-25T01:30:00Z");
        assertThat(axis.at(first)).isEqualTo(150);
        assertThat(axis.at(second)).isEqualTo(210);
        assertThat(axis.until(Instant.parse("2026-10-25T23:00:00Z"))).isEqualTo(25 * 60);
        assertThat(axis.gaps(BACK)).isEmpty();
        assertThat(axis.gaps(BACK.minusDays(1))).containsExactly(new HourAxis.Stretch(180, 240));
        for (var moment : List.of(first, second)) {
            assertThat(HourAxis.moment(HourAxis.text(moment, BERLIN), BERLIN)).isEqualTo(moment);
        }
    }

    @Test
    void anHourThatNeverComesIsAGap() {
        var axis = HourAxis.of(week(FORWARD), BERLIN);
        assertThat(axis.hours()).hasSize(24);
        assertThat(axis.gaps(FORWARD)).containsExactly(new HourAxis.Stretch(120, 180));
        assertThat(axis.gaps(FORWARD.minusDays(1))).isEmpty();
        assertThat(axis.until(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo(120);
        assertThat(axis.at(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo(180);
        assertThat(HourAxis.moment("2026-03-29T02:30", BERLIN)).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void clocksMayChangeByHalfAnHourByTwoAndAtMidnight() {
        var half = ZoneId.of("Australia/Lord_Howe");
        assertThat(HourAxis.of(List.of(LocalDate.of(2026, 10, 4)), half).gaps(LocalDate.of(2026, 10, 4)))
                .containsExactly(new HourAxis.Stretch(120, 150));
        var troll = HourAxis.of(List.of(BACK), ZoneId.of("Antarctica/Troll"));
        assertThat(troll.hours().stream().map(HourAxis.Hour::hour).limit(6)).containsExactly(0, 1, 2, 1, 2, 3);
        assertThat(HourAxis.of(List.of(LocalDate.of(2026, 9, 6)), ZoneId.of("America/Santiago"))
                        .gaps(LocalDate.of(2026, 9, 6)))
                .containsExactly(new HourAxis.Stretch(0, 60));
    }

    @Test
    void whatOverlapsStandsSideBySideAndWhatDoesNotFitIsCounted() {
        var layout = Abreast.of(
                List.of(piece(540, 630), piece(570, 660), piece(600, 615), piece(600, 720), piece(720, 780)), 3);
        assertThat(layout.placed())
                .extracting(Abreast.Placed::lane, Abreast.Placed::of)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 3),
                        org.assertj.core.groups.Tuple.tuple(1, 3),
                        org.assertj.core.groups.Tuple.tuple(0, 1));
        assertThat(layout.hidden()).containsExactly(new Abreast.Hidden(600, 2, 2, 3));
    }

    private static Abreast.Piece piece(int from, int to) {
        var day = LocalDate.EPOCH;
        return new Abreast.Piece(new Span(new Row(Ids.next(), 1, Map.of()), day, day), from, to, true, true);
    }
}
