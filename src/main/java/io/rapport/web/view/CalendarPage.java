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
 * @param hours where records stand at their hours; {@code days} then has what takes whole days
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
        Optional<Hours> hours,
        String note) {

    /**
     * The hours of these days.
     *
     * @param labels as the reader writes them, from midnight; one that comes twice on a day stands there twice
     * @param rows the same as two digits, with a plus where it comes for the second time
     * @param begin the field with the beginning of a new record
     * @param end that with its end, or empty
     * @param columns for each day in their order
     */
    public record Hours(List<String> labels, List<String> rows, String begin, String end, List<Column> columns) {

        /** As one text for the script that reads the hour from a place. */
        public String axis() {
            return String.join(",", rows);
        }
    }

    /**
     * @param gaps hours that this day has not
     * @param now where today's moment stands
     */
    public record Column(List<Slot> slots, List<More> more, List<Place> gaps, Optional<Place> now) {}

    /** What found no place beside the others, and where it is seen. */
    public record More(Place place, int count, String href) {}

    /**
     * Where something stands, in minutes from midnight, and beside what.
     *
     * @param lane counted from 0
     * @param of how many lanes share the width
     */
    public record Place(int from, int length, int lane, int of) {

        private static final int STEP = 5;

        /** The classes that put it there: hours and steps of five minutes from the top, of its height, and lanes. */
        public String css() {
            int top = Math.round((float) from / STEP);
            int height = Math.max(1, Math.round((float) length / STEP));
            return "h%d m%d lh%d lm%d k%d of%d".formatted(top / 12, top % 12, height / 12, height % 12, lane, of);
        }
    }

    /**
     * A record at its hours of one day.
     *
     * @param key tells it from all others of the page
     * @param time from when until when, as the reader writes it
     * @param begin by the reader's clock, as a form of ours takes it
     * @param end likewise, or empty
     * @param first whether it begins on this day
     * @param stretches whether its end can be changed here
     */
    public record Slot(
            String key,
            String href,
            String title,
            String time,
            Optional<Chip> chip,
            Place place,
            String begin,
            String end,
            long version,
            String moveHref,
            boolean movable,
            boolean first,
            boolean stretches) {}

    /**
     * @param day ISO 8601
     * @param label in full
     * @param outside whether it only fills the week
     * @param href the day by itself
     * @param moreHref where all its entries are seen
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
            String href,
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
