package io.rapport.sales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands between double braces in a template: a value, or the beginning or end of a part that is only there when there is such a
 * value, or only when there is none. A part of Mustache, and all of the language that templates are written in.
 */
record Mark(int from, int to, Sort sort, String name) {

    enum Sort {
        VALUE,
        IF,
        UNLESS,
        END,
        /** Braces around something else. */
        UNREADABLE
    }

    private static final Pattern MARK = Pattern.compile(
            "\\{\\{[\\s\\u00a0]*([#^/]?)[\\s\\u00a0]*([a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)?)[\\s\\u00a0]*\\}\\}");

    /** The marks of a text, from its beginning to its end. */
    static List<Mark> of(String text) {
        var marks = new ArrayList<Mark>();
        var matcher = MARK.matcher(text);
        int at = text.indexOf("{{");
        while (at >= 0) {
            matcher.region(at, text.length());
            if (matcher.lookingAt()) {
                marks.add(new Mark(at, matcher.end(), sort(matcher.group(1)), matcher.group(2)));
                at = text.indexOf("{{", matcher.end());
            } else {
                marks.add(new Mark(at, at + 2, Sort.UNREADABLE, ""));
                at = text.indexOf("{{", at + 2);
            }
        }
        return marks;
    }

    private static Sort sort(String sign) {
        return switch (sign) {
            case "#" -> Sort.IF;
            case "^" -> Sort.UNLESS;
            case "/" -> Sort.END;
            default -> Sort.VALUE;
        };
    }
}
