package io.rapport.expression;

/** Refuses texts whose brackets nest too deep, before a recursive parser meets them. */
final class Brackets {

    /** Written out, a level of nesting may need two brackets. */
    private static final int DEPTH = 2 * Resolver.DEPTH;

    static void check(String text) {
        var depth = 0;
        for (var i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '[', '{' -> {
                    if (++depth > DEPTH) throw Source.At.of(text, i).problem("too_deep", Resolver.DEPTH);
                }
                case ')', ']', '}' -> depth--;
                case '"', '\'' -> i = afterString(text, i) - 1;
                case '/' -> i = text.startsWith("//", i) ? lineEnd(text, i) - 1 : i;
                default -> {}
            }
        }
    }

    private static int afterString(String text, int start) {
        var quote = text.substring(start, start + 1);
        var end = text.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
        var raw = start > 0 && (text.charAt(start - 1) == 'r' || text.charAt(start - 1) == 'R');
        for (var i = start + end.length(); i < text.length(); i++) {
            if (text.charAt(i) == '\\' && !raw) i++;
            else if (text.startsWith(end, i)) return i + end.length();
        }
        return text.length();
    }

    private static int lineEnd(String text, int start) {
        var end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    private Brackets() {}
}
