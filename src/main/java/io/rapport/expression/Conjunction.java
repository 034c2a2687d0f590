package io.rapport.expression;

import java.util.ArrayList;
import java.util.List;

/** Takes a text apart where it says "and", without reading its parts, so that one that can't be read leaves the others. */
final class Conjunction {

    private final String text;
    private final List<String> parts = new ArrayList<>();
    private int start;
    private int depth;

    private Conjunction(String text) {
        this.text = text;
    }

    /** The parts without the brackets around them; the whole text where "or" or a condition holds it together. */
    static List<String> parts(String text) {
        var whole = text.strip();
        var inner = withoutBrackets(whole);
        if (!inner.equals(whole)) {
            return parts(inner);
        }
        var split = new Conjunction(whole).split();
        return split.size() < 2
                ? List.of(whole)
                : split.stream().flatMap(part -> parts(part).stream()).toList();
    }

    private List<String> split() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = endOfText(text, at);
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (depth == 0 && (c == '?' || text.startsWith("||", at) || text.startsWith("//", at))) {
                return List.of();
            } else if (depth == 0 && text.startsWith("&&", at)) {
                parts.add(text.substring(start, at));
                start = at + 2;
                at++;
            }
        }
        parts.add(text.substring(start));
        return depth == 0 && parts.stream().noneMatch(String::isBlank) ? parts : List.of();
    }

    private static String withoutBrackets(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return text;
        }
        int open = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = endOfText(text, at);
            } else if (c == '(') {
                open++;
            } else if (c == ')' && --open == 0 && at < text.length() - 1) {
                return text;
            }
        }
        return open == 0 ? text.substring(1, text.length() - 1).strip() : text;
    }

    /** Where the written text that begins here ends; at the end of everything where it never does. */
    private static int endOfText(String text, int from) {
        String quote = text.substring(from, from + 1);
        String mark = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
        boolean raw = from > 0 && (text.charAt(from - 1) == 'r' || text.charAt(from - 1) == 'R');
        for (int at = from + mark.length(); at < text.length(); at++) {
            if (!raw && text.charAt(at) == '\\') {
                at++;
            } else if (text.startsWith(mark, at)) {
                return at + mark.length() - 1;
            }
        }
        return text.length();
    }
}
