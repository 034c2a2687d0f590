package io.rapport.print;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A document as it is to be printed.
 *
 * @param locale language that it is written in
 * @param accent of titles and lines; darkened where it couldn't be read
 * @param made the moment that it bears within; the same paper makes the same bytes
 * @param from whose document it is, as the letterhead calls them; empty for a page without letterhead
 * @param letterhead what is said of them: address, telephone
 */
public record Paper(
        String title,
        Locale locale,
        PageSize size,
        Colour accent,
        Instant made,
        String from,
        List<Paragraph> letterhead,
        List<Block> blocks) {

    /** A calm blue. */
    public static final Colour ACCENT = new Colour(0x1d, 0x4e, 0x89);

    public Paper {
        letterhead = List.copyOf(letterhead);
        blocks = List.copyOf(blocks);
    }

    /** A page of A4 that is nobody's letter. */
    public static Paper plain(String title, Locale locale, Instant made, List<Block> blocks) {
        return new Paper(title, locale, PageSize.A4, ACCENT, made, "", List.of(), blocks);
    }

    /** As PDF. The stream stays open. */
    public void write(OutputStream out) throws IOException {
        Press.print(this, out);
    }
}
