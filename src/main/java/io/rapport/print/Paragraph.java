package io.rapport.print;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A paragraph, or an entry of a list.
 *
 * @param depth how many lists or quotations it stands in
 * @param marker what stands before an entry of a list: a bullet or a number; else empty
 */
public record Paragraph(Kind kind, int depth, String marker, List<Span> spans) {

    /** What a paragraph is to its text. */
    public enum Kind {
        TEXT,
        HEADING,
        ENTRY,
        /** A line across, without text. */
        RULE
    }

    public Paragraph {
        spans = List.copyOf(spans);
    }

    public static Paragraph of(String text) {
        return new Paragraph(Kind.TEXT, 0, "", List.of(Span.of(text)));
    }

    /** Of formatted text as long texts keep it: what is no letter, paragraph, list, emphasis or link is left out. */
    public static List<Paragraph> ofHtml(String html) {
        return new RichReading(html).paragraphs();
    }

    /** The same with other parts. */
    public Paragraph saying(List<Span> others) {
        return new Paragraph(kind, depth, marker, others);
    }

    /** Its words without emphasis. */
    public String words() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
