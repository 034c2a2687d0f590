package io.rapport.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say for a day; today is Wednesday, 25 November 2026. */
class DayWordsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @ParameterizedTest
    @CsvSource({
        "today, 2026-11-25",
        "Tomorrow, 2026-11-26",
        "day after tomorrow, 2026-11-27",
        "yesterday, 2026-11-24",
        "friday, 2026-11-27",
        "Fri, 2026-11-27",
        "wednesday, 2026-12-02",
        "next friday, 2026-12-04",
        "this friday, 2026-11-27",
        "this monday, 2026-11-23",
        "last friday, 2026-11-20",
        "in 2 weeks, 2026-12-09",
        "in two weeks, 2026-12-09",
        "in a month, 2026-12-25",
        "3 days, 2026-11-28",
        "+3d, 2026-11-28",
        "-1w, 2026-11-18",
        "3 days ago, 2026-11-22",
        "a year from now, 2027-11-25",
        "in 2 quarters, 2027-05-25",
        "next week, 2026-11-30",
        "next month, 2026-12-01",
        "last month, 2026-10-01",
        "next quarter, 2027-01-01",
        "next year, 2027-01-01",
        "end of month, 2026-11-30",
        "eom, 2026-11-30",
        "end of the week, 2026-11-29",
        "end of next month, 2026-12-31",
        "end of the quarter, 2026-12-31",
        "eoy, 2026-12-31",
        "start of next month, 2026-12-01",
        "beginning of the year, 2026-01-01",
    })
    void english(String words, LocalDate day) {
        assertThat(DayWords.read(words, TODAY, DayOfWeek.MONDAY)).contains(day);
    }

    @ParameterizedTest
    @CsvSource({
        "hari ini, 2026-11-25",
        "besok, 2026-11-26",
        "lusa, 2026-11-27",
        "kemarin, 2026-11-24",
        "jumat, 2026-11-27",
        "Jum'at depan, 2026-12-04",
        "jumat ini, 2026-11-27",
        "jumat lalu, 2026-11-20",
        "hari minggu, 2026-11-29",
        "minggu depan, 2026-11-30",
        "pekan depan, 2026-11-30",
        "bulan depan, 2026-12-01",
        "tahun depan, 2027-01-01",
        "3 hari lagi, 2026-11-28",
        "dua minggu lagi, 2026-12-09",
        "dalam 2 minggu, 2026-12-09",
        "seminggu lagi, 2026-12-02",
        "2 hari yang lalu, 2026-11-23",
        "akhir bulan, 2026-11-30",
        "akhir bulan depan, 2026-12-31",
        "awal bulan depan, 2026-12-01",
        "akhir tahun ini, 2026-12-31",
        "วันนี้, 2026-11-25",
        "พรุ่งนี้, 2026-11-26",
        "มะรืนนี้, 2026-11-27",
        "เมื่อวาน, 2026-11-24",
        "วันศุกร์, 2026-11-27",
        "ศุกร์หน้า, 2026-12-04",
        "วันศุกร์นี้, 2026-11-27",
        "ศุกร์ที่แล้ว, 2026-11-20",
        "วันอาทิตย์, 2026-11-29",
        "สัปดาห์หน้า, 2026-11-30",
        "อาทิตย์หน้า, 2026-11-30",
        "เดือนหน้า, 2026-12-01",
        "ปีหน้า, 2027-01-01",
        "อีก 3 วัน, 2026-11-28",
        "อีก ๒ สัปดาห์, 2026-12-09",
        "อีกสองสัปดาห์, 2026-12-09",
        "3 วันที่แล้ว, 2026-11-22",
        "สิ้นเดือน, 2026-11-30",
        "สิ้นเดือนหน้า, 2026-12-31",
        "ต้นเดือนหน้า, 2026-12-01",
        "สิ้นปี, 2026-12-31",
    })
    void indonesianAndThai(String words, LocalDate day) {
        assertThat(DayWords.read(words, TODAY, DayOfWeek.MONDAY)).contains(day);
    }

    @Test
    void aWeekBeginsWithTheDayThatThePersonChose() {
        assertThat(DayWords.read("next week", TODAY, DayOfWeek.SUNDAY)).contains(LocalDate.of(2026, 11, 29));
        assertThat(DayWords.read("end of week", TODAY, DayOfWeek.SUNDAY)).contains(LocalDate.of(2026, 11, 28));
        assertThat(DayWords.read("next sunday", TODAY, DayOfWeek.SUNDAY)).contains(LocalDate.of(2026, 11, 29));
    }

    @Test
    void theLastDayOfAMonthStaysWithinTheMonth() {
        assertThat(DayWords.read("in 1 month", LocalDate.of(2027, 1, 31), DayOfWeek.MONDAY))
                .contains(LocalDate.of(2027, 2, 28));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27",
        "27/11/2026",
        "next",
        "fridayish",
        "in 99999 days",
        "in weeks",
        "''",
        "this week",
        "next friday please"
    })
    void whatIsNoSuchDayIsLeftToOthers(String words) {
        assertThat(DayWords.read(words, TODAY, DayOfWeek.MONDAY)).isEmpty();
    }
}
