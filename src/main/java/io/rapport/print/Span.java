package io.rapport.print;

/**
 * A part of a paragraph.
 *
 * @param text may hold line breaks
 * @param link address that it leads to; empty where it leads nowhere
 */
public record Span(String text, Style style, String link) {

    public static Span of(String text) {
        return new Span(text, Style.PLAIN, "");
    }

    public static Span of(String text, Style style) {
        return new Span(text, style, "");
    }

    /** The same with another text. */
    public Span saying(String other) {
        return new Span(other, style, link);
    }
}
