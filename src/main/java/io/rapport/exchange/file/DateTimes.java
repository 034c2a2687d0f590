package io.rapport.exchange.file;

import java.util.Optional;
import java.util.regex.Pattern;

/** Date-times: a date in any form, then a blank or a T, then the time, perhaps with an offset. */
public final class DateTimes {

    private static final Pattern TIME = Pattern.compile(
            "([01]?[0-9]|2[0-3]):([0-5][0-9])(:[0-5][0-9](\\.[0-9]{1,9})?)?\\s*(Z|[+-][0-9]{2}:?[0-9]{2})?");

    private DateTimes() {}

    /** What stands before the time; the whole text where it has no time. */
    static String dayOf(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return text;
        }
        int cut = Math.max(text.lastIndexOf(' ', colon), text.lastIndexOf('T', colon));
        return cut > 0 && TIME.matcher(text.substring(cut + 1)).matches() ? text.substring(0, cut) : text;
    }

    /** The text in ISO 8601: a date, or a date-time with the offset that was given, if any. */
    public static Optional<String> iso(String text, DateForm form) {
        String day = dayOf(text);
        var date = form.parse(day);
        if (date.isEmpty() || day.length() == text.length()) {
            return date.map(Object::toString);
        }
        var time = TIME.matcher(text.substring(day.length() + 1));
        if (!time.matches()) {
            return Optional.empty();
        }
        String hour = time.group(1).length() == 1 ? "0" + time.group(1) : time.group(1);
        String seconds = time.group(3) == null ? ":00" : time.group(3);
        String offset = time.group(5) == null ? "" : time.group(5);
        String colons = offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset;
        return Optional.of(date.get() + "T" + hour + ":" + time.group(2) + seconds + colons);
    }
}
