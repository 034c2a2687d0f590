package io.rapport.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Names and values on pages of A4. The font, which comes with PDFBox, has Latin, Greek and Cyrillic letters; what it lacks is shown
 * as a question mark, and stands whole in the JSON beside it.
 */
final class Printed {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float NAMES = 120;
    private static final float STEP = 13;

    private final PDDocument document;
    private final PDFont font;
    private PDPageContentStream page;
    private float y;

    private Printed(PDDocument document, PDFont font) throws IOException {
        this.document = document;
        this.font = font;
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
        try (var document = new PDDocument();
                var letters = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            document.getDocumentInformation().setTitle(title);
            var printed = new Printed(document, PDType0Font.load(document, letters));
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
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    private List<String> wrapped(String text, float size, float width) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : shown(text).split(" ")) {
            for (var part : cut(word, size, width)) {
                if (!line.isEmpty() && width(line + " " + part, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(part);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private List<String> cut(String word, float size, float width) throws IOException {
        var parts = new ArrayList<String>();
        var rest = word;
        while (width(rest, size) > width && rest.length() > 1) {
            int end = rest.length() - 1;
            while (end > 1 && width(rest.substring(0, end), size) > width) {
                end = end * 9 / 10;
            }
            parts.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        parts.add(rest);
        return parts;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    private String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(20_000).forEach(point -> {
            if (Character.isWhitespace(point) || Character.isISOControl(point)) {
                shown.append(' ');
            } else {
                shown.append(has(point) ? Character.toString(point) : "?");
            }
        });
        return shown.toString();
    }

    private boolean has(int point) {
        try {
            font.encode(Character.toString(point));
            return true;
        } catch (IOException | IllegalArgumentException lacking) {
            return false;
        }
    }
}
