package io.rapport.model;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Text as fields keep it: well-formed Unicode in composed form (NFC), without NUL, without space around it. */
final class PlainText {

    private PlainText() {}

    /**
     * The input as text, one line of it.
     *
     * @throws InvalidValue when it is neither text nor number, or longer than the limit
     */
    static @Nullable String line(Object input, int maxLength) throws InvalidValue {
        String text = clean(input, maxLength);
        return text == null ? null : onOneLine(text);
    }

    /** The input as text with its line breaks; null when nothing but space is in it. */
    static @Nullable String clean(Object input, int maxLength) throws InvalidValue {
        String raw =
                switch (input) {
                    case String text -> text;
                    case Number number -> NumberText.of(number).toPlainString();
                    default -> throw new InvalidValue("not_text");
                };
        // Composing can shorten a text, but never to less than a third
        if (raw.length() > 3L * maxLength + 1000) {
            throw new InvalidValue("too_long", maxLength);
        }
        check(raw);
        String text = trim(Normalizer.normalize(raw, Normalizer.Form.NFC));
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw new InvalidValue("too_long", maxLength);
        }
        return text.isEmpty() ? null : text;
    }

    private static void check(String text) throws InvalidValue {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t';
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (control || c == '\u007f' || (Character.isSurrogate(c) && !paired)) {
                throw new InvalidValue("invalid_text");
            }
            if (paired) {
                i++;
            }
        }
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** A line break becomes a space, together with the spaces around it. */
    private static String onOneLine(String text) {
        var line = new StringBuilder(text.length());
        boolean broken = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = c == '\n' || c == '\r' || c == '\t';
            boolean spaced = !line.isEmpty() && line.charAt(line.length() - 1) == ' ';
            if (breaks ? !spaced : c != ' ' || !broken) {
                line.append(breaks ? ' ' : c);
            }
            broken = breaks || (broken && c == ' ');
        }
        return line.toString();
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff';
    }

    /** What of a wrong input is worth repeating in a message. */
    static String excerpt(Object input) {
        String text = input instanceof String s ? s : input.getClass().getSimpleName();
        return text.length() > 40 ? text.substring(0, text.offsetByCodePoints(0, 20)) + "…" : text;
    }
}
