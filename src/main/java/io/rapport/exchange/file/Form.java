package io.rapport.exchange.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form that values are written in.
 *
 * @param notation how it is written: for numbers a {@link NumberForm}'s name, for dates a {@link DateForm}'s pattern
 * @param others notations in which the values could as well be read, the reason to ask: 03/04/2017
 */
public record Form(Kind kind, String notation, List<String> others) {

    private static final Set<String> YES_NO =
            Set.of("true", "false", "yes", "no", "y", "n", "ya", "tidak", "ja", "nein", "oui", "non", "ใช่", "ไม่");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]{1,64}@[^\\s@,;<>]+\\.[^\\s@,;<>.]{2,63}");
    private static final Pattern URL = Pattern.compile(
            "(https?://\\S+|www\\.\\S+\\.\\S+|[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(com|org|net|io|co|eu|de|id|th))(/\\S*)?");
    private static final Pattern PHONE = Pattern.compile("[+(]?[0-9][0-9 ()./-]{5,24}( ?(x|ext\\.?) ?[0-9]{1,6})?");

    public static Form of(Kind kind) {
        return new Form(kind, "", List.of());
    }

    /** The form of a single value. */
    public static Form of(String value) {
        var count = new FormCount();
        count.add(value, 1);
        return count.form();
    }

    static boolean isBoolean(String value) {
        return value.length() <= 5 && YES_NO.contains(value.toLowerCase(Locale.ROOT));
    }

    static boolean isUuid(String value) {
        if (value.length() != 36 || value.charAt(8) != '-' || value.charAt(13) != '-') {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            if (value.charAt(i) != '-' && Character.digit(value.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isEmail(String value) {
        return value.length() <= 320
                && value.indexOf('@') > 0
                && EMAIL.matcher(value).matches();
    }

    static boolean isUrl(String value) {
        return value.length() <= 2000
                && value.indexOf('.') > 0
                && value.indexOf(' ') < 0
                && URL.matcher(value.toLowerCase(Locale.ROOT)).matches();
    }

    /** Phone numbers have at least seven digits and something that numbers have not, or a leading zero. */
    static boolean isPhone(String value) {
        if (value.length() > 32 || value.length() < 7 || !PHONE.matcher(value).matches()) {
            return false;
        }
        long digits = value.chars().filter(Character::isDigit).count();
        return digits >= 7 && digits <= 16 && (digits < value.length() || value.charAt(0) == '0');
    }

    public Optional<DateForm> dateForm() {
        return kind == Kind.DATE || kind == Kind.DATE_TIME ? DateForm.of(notation) : Optional.empty();
    }
}
