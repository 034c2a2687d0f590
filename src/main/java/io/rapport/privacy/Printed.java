package io.rapport.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Names and values on pages of A4. Letters that no font has (see {@link Letters}) stand whole in the JSON beside it. */
final class Printed {

    private static final float MARGIN = 56;
    private static final float NAMES = 120;
    private static final float STEP = 13;
    private static final int LONGEST = 20_000;

    private final PDDocument document;
    private final Letters letters;
    private PDPageContentStream page;
    private float y;

    private Printed(PDDocument document, Letters letters) throws IOException {
        this.document = document;
        this.letters = letters;
        this.page = next();
    }

    /** A value with its name, a heading (a name alone), or a gap. */
    record Line(String name, String value, boolean heading) {

        static Line of(String name, String value) {
            return new Line(name, value, false);
        }

        static Line heading(String text) {
            return new Line(text, "", true);
        }

        static Line gap() {
            return new Line("", "", false);
        }
    }

    static void write(OutputStream out, String title, List<Line> lines) throws IOException {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            var printed = new Printed(document, new Letters(document));
            printed.row(Line.heading(title), 16);
            for (var line : lines) {
                printed.row(line, line.heading() ? 12 : 9);
            }
            printed.page.close();
            document.save(out);
        }
    }

    private PDPageContentStream next() throws IOException {
        var sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, sheet);
    }

    private void row(Line line, float size) throws IOException {
        if (line.heading()) {
            y -= STEP;
            text(MARGIN, line.name(), size);
            y -= STEP / 2;
            return;
        }
        var values = wrapped(line.value(), size, PDRectangle.A4.getWidth() - 2 * MARGIN - NAMES);
        for (int i = 0; i < Math.max(1, values.size()); i++) {
            if (y < MARGIN) {
                page.close();
                page = next();
            }
            if (i == 0 && !line.name().isEmpty()) {
                put(
                        MARGIN,
                        wrapped(line.name(), size, NAMES - 6).stream()
                                .findFirst()
                                .orElse(""),
                        size);
            }
            if (i < values.size()) {
                put(MARGIN + NAMES, values.get(i), size);
            }
            y -= STEP;
        }
    }

    private void text(float x, String text, float size) throws IOException {
        if (y < MARGIN + 3 * STEP) {
            page.close();
            page = next();
        }
        for (var part : wrapped(text, size, PDRectangle.A4.getWidth() - 2 * MARGIN)) {
            put(x, part, size);
            y -= STEP + size / 2;
        }
    }

    private void put(float x, String text, float size) throws IOException {
        letters.draw(page, x, y, text, size);
    }

    /** Lines break where the language lets them; Thai has no spaces for that. */
    private List<String> wrapped(String text, float size, float width) throws IOException {
        var shown = shown(text);
        var breaks = BreakIterator.getLineInstance(Locale.of("th"));
        breaks.setText(shown);
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            for (var part : cut(shown.substring(from, to), size, width)) {
                if (!line.isEmpty() && letters.width((line + part).stripTrailing(), size) > width) {
                    lines.add(line.toString().strip());
                    line.setLength(0);
                }
                line.append(part);
            }
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().strip());
        }
        return lines;
    }

    /** What is wider than a line is cut between its signs. */
    private List<String> cut(String word, float size, float width) throws IOException {
        if (letters.width(word.stripTrailing(), size) <= width) {
            return List.of(word);
        }
        var signs = BreakIterator.getCharacterInstance(Locale.of("th"));
        signs.setText(word);
        var parts = new ArrayList<String>();
        int from = 0;
        int last = 0;
        for (int to = signs.next(); to != BreakIterator.DONE; to = signs.next()) {
            if (last > from && letters.width(word.substring(from, to), size) > width) {
                parts.add(word.substring(from, last));
                from = last;
            }
            last = to;
        }
        parts.add(word.substring(from));
        return parts;
    }

    private static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(point -> shown.appendCodePoint(
                        Character.isWhitespace(point) || Character.isISOControl(point) ? ' ' : point));
        return shown.toString();
    }
}
