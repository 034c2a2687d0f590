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
 * @param untils those that can be their last days; none where there is only one date
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
        List<Choice> untils,
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
     * A record on one of its days, or an empty place ({@link #BLANK}).
     *
     * @param key tells it from all others of the page
     * @param time of day, empty for dates without
     * @param day its first
     * @param moveHref where another day is sent to
     * @param begins whether this is its first day, or the first of a line
     * @param reach the days of this line that it goes on for, counted where it begins
     * @param ends whether this is its last day, or the last of a line
     */
    public record Entry(
            String key,
            String href,
            String title,
            String time,
            Optional<Chip> chip,
            String day,
            long version,
            String moveHref,
            boolean movable,
            boolean begins,
            boolean ends,
            int reach) {

        public static final Entry BLANK = new Entry("", "", "", "", Optional.empty(), "", 0, "", false, true, true, 1);

        public boolean isBlank() {
            return key.isEmpty();
        }

        /** How it is drawn: in one piece, or as part of a bar across days. */
        public String shape() {
            return begins && ends ? "" : (begins ? "begins reach-" + reach : "goes-on") + (ends ? " ends" : "");
        }
    }
}
