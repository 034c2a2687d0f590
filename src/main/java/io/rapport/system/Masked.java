package io.rapport.system;

import java.util.regex.Pattern;

/**
 * Takes out of a line of the log what may be somebody's: whatever stands in quotes or in brackets behind an equals sign, as libraries and
 * PostgreSQL write values, e-mail addresses and telephone numbers. Names of tables go with it; the shape of a fault stays.
 */
final class Masked {

    static final String GONE = "‹…›";

    /** What is looked for takes time by the square of the length. */
    private static final int LONGEST = 8_000;

    /** What stood open where it was cut ends there. */
    private static final String CUT = "\"'”’) …";

    private static final Pattern VALUES =
            Pattern.compile("\"[^\"\\n]*+\"|'[^'\\n]*+'|“[^”\\n]*+”|‘[^’\\n]*+’|(?<==)\\([^)\\n]*+\\)|"
                    // From where a word begins, or what stood in quotes before it ends: else each letter of a long word
                    // would be tried
                    + "(?:\\G|(?<![^\\s<>()\\[\\],;:]))@*+[^\\s<>()\\[\\],;:@]++@[^\\s<>()\\[\\],;:]+"
                    + "|(?<![0-9A-Za-z.:+-])\\+?[0-9][0-9 ()./-]{6,}[0-9](?![0-9A-Za-z.:-])");

    private Masked() {}

    /** Line breaks become spaces, so that nobody writes lines of their own into the log. */
    static String line(String text) {
        String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + CUT;
        return VALUES.matcher(kept).replaceAll(GONE).replaceAll("[\\p{Cntrl}]+", " ");
    }

    /** The lines of a trace: frames stay, what faults say of themselves is masked. */
    static String trace(String text) {
        var masked = new StringBuilder(text.length());
        text.lines().forEach(line -> masked.append(isFrame(line) ? line : Masked.line(line))
                .append('\n'));
        return masked.toString();
    }

    private static boolean isFrame(String line) {
        var stripped = line.strip();
        return stripped.startsWith("at ") || stripped.startsWith("... ");
    }
}
