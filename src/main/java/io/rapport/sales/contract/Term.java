package io.rapport.sales.contract;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * From when to when a contract runs. Each end is counted from the beginning, so that one that began on the last day of a month ends on last
 * days.
 *
 * @param starts the first day
 * @param months how many to begin with
 * @param renewal by how many months it goes on when nobody gives notice; none where it just ends
 * @param notice how many days before the end notice has to be given
 */
record Term(LocalDate starts, long months, Optional<Long> renewal, long notice) {

    /** The last day. */
    LocalDate end() {
        return end(months);
    }

    private LocalDate end(long all) {
        return starts.plusMonths(all).minusDays(1);
    }

    /** The last day on which notice ends it with that day. */
    LocalDate noticeBy(LocalDate end) {
        return end.minusDays(notice);
    }

    /** The last day, after as many renewals as it takes, that is not before a day; the end itself where it isn't renewed. */
    LocalDate endNotBefore(LocalDate day) {
        return reach(day, 0);
    }

    /** With which day notice on a day ends it. */
    LocalDate endAfterNotice(LocalDate day) {
        return reach(day, notice);
    }

    private LocalDate reach(LocalDate day, long before) {
        long step = renewal.orElse(0L);
        if (step < 1 || !end().minusDays(before).isBefore(day)) {
            return end();
        }
        // So many months lie between, and then one renewal more at most where months differ in length
        long passed = Math.max(0, ChronoUnit.MONTHS.between(end(), day.plusDays(before)));
        long all = months + passed / step * step;
        while (end(all).minusDays(before).isBefore(day)) {
            all += step;
        }
        return end(all);
    }
}
