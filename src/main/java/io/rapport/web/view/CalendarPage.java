package io.rapport.web.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records on the days of a month, a week or a day.
 *
 * @param heading which stretch of time is shown
 * @param scales month, week, day
 * @param fields the dates that records can be placed by
 * @param fieldKeep what the form that chooses one sends along
 * @param weekdays short names above the columns; none for a single day
 * @param note that there are more than can be shown, or empty
 */
public record CalendarPage(
        String title,
        String base,
        List<Tab> views,
        List<FilterChip> filters,
        String filterHref,
        String query,
        List<Map.Entry<String, String>> keep,
        List<Action> actions,
        ListTools tools,
        String heading,
        String previousHref,
        String todayHref,
        String nextHref,
        List<Tab> scales,
        List<Choice> fields,
        List<Map.Entry<String, String>> fieldKeep,
        List<String> weekdays,
        List<Day> days,
        String note) {

    /**
     * @param day ISO 8601
     * @param label in full
     * @param outside whether it only fills the week
     * @param moreHref the day by itself, where not all entries fit; else empty
     * @param newHref where a record is created for this day, or empty
     */
    public record Day(
            String day,
            String number,
            String label,
            boolean today,
            boolean outside,
            List<Entry> entries,
            int more,
            String moreHref,
            String newHref) {}

    /**
     * @param time of day, empty for dates without
     * @param moveHref where another day is sent to
     */
    public record Entry(
            String id,
            String href,
            String title,
            String time,
            Optional<Chip> chip,
            String day,
            long version,
            String moveHref,
            boolean movable) {}
}
