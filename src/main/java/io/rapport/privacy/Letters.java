package io.rapport.privacy;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The letters of printed pages. Latin, Greek and Cyrillic are in the font that comes with PDFBox. Thai, Lao, Khmer and Devanagari, whose
 * vowels and tone marks stand above, below and before, are shaped by the JDK and drawn as outlines of Noto Sans (SIL Open Font License 1.1);
 * the text itself lies invisibly over them, so that it is found and copied. What no font has is shown as a question mark.
 */
final class Letters {

    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final String PLAIN = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final Map<UnicodeScript, String> SHAPED = Map.of(
            UnicodeScript.THAI, "/fonts/NotoSansThai.ttf",
            UnicodeScript.LAO, "/fonts/NotoSansLao.ttf",
            UnicodeScript.KHMER, "/fonts/NotoSansKhmer.ttf",
            UnicodeScript.DEVANAGARI, "/fonts/NotoSansDevanagari.ttf");
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    /** A font for what is shaped: one to draw by, one to be found by. */
    private record Face(Font drawn, PDFont found) {}

    /** A part of a text in one font; plain where there is no face. */
    private record Run(String text, @Nullable Face face) {}

    private final PDDocument document;
    private final PDFont plain;
    private final Map<UnicodeScript, Optional<Face>> faces = new EnumMap<>(UnicodeScript.class);

    Letters(PDDocument document) throws IOException {
        this.document = document;
        try (var font = Objects.requireNonNull(PDDocument.class.getResourceAsStream(PLAIN))) {
            this.plain = PDType0Font.load(document, font);
        }
    }

    /** In points. */
    float width(String text, float size) throws IOException {
        float width = 0;
        for (var run : runs(text)) {
            width += width(run, size);
        }
        return width;
    }

    void draw(PDPageContentStream page, float x, float y, String text, float size) throws IOException {
        float at = x;
        for (var run : runs(text)) {
            var face = run.face();
            if (face == null) {
                show(page, at, y, run.text(), plain, size);
            } else {
                outline(page, at, y, glyphs(run.text(), face, size));
                page.setRenderingMode(RenderingMode.NEITHER);
                show(page, at, y, findable(face.found(), run.text()), face.found(), size);
                page.setRenderingMode(RenderingMode.FILL);
            }
            at += width(run, size);
        }
    }

    private static void show(PDPageContentStream page, float x, float y, String text, PDFont font, float size)
            throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    private float width(Run run, float size) throws IOException {
        var face = run.face();
        return face == null
                ? plain.getStringWidth(run.text()) / 1000 * size
                : (float) glyphs(run.text(), face, size).getLogicalBounds().getWidth();
    }

    private static GlyphVector glyphs(String text, Face face, float size) {
        var letters = text.toCharArray();
        return face.drawn()
                .deriveFont(size)
                .layoutGlyphVector(UNHINTED, letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT);
    }

    /** Fonts of scripts have quadratic curves and count downwards, pages have cubic ones and count upwards. */
    private static void outline(PDPageContentStream page, float x, float y, GlyphVector glyphs) throws IOException {
        var points = new float[6];
        float fromX = 0;
        float fromY = 0;
        boolean any = false;
        for (var path = glyphs.getOutline(x, 0).getPathIterator(null); !path.isDone(); path.next()) {
            int kind = path.currentSegment(points);
            for (int i = 1; i < points.length; i += 2) {
                points[i] = y - points[i];
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> page.moveTo(points[0], points[1]);
                case PathIterator.SEG_LINETO -> page.lineTo(points[0], points[1]);
                case PathIterator.SEG_QUADTO ->
                    page.curveTo(
                            fromX + (points[0] - fromX) * 2 / 3,
                            fromY + (points[1] - fromY) * 2 / 3,
                            points[2] + (points[0] - points[2]) * 2 / 3,
                            points[3] + (points[1] - points[3]) * 2 / 3,
                            points[2],
                            points[3]);
                case PathIterator.SEG_CUBICTO ->
                    page.curveTo(points[0], points[1], points[2], points[3], points[4], points[5]);
                default -> page.closePath();
            }
            int last = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                fromX = points[last];
                fromY = points[last + 1];
            }
            any = true;
        }
        if (any) {
            page.fill();
        }
    }

    /** Signs that the font doesn't name, such as joiners, are only left out of what is searched. */
    private static String findable(PDFont font, String text) {
        var found = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .filter(letter -> has(font, letter))
                .forEach(found::append);
        return found.toString();
    }

    private List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var run = new StringBuilder();
        Face now = null;
        for (int point : text.codePoints().toArray()) {
            var letter = Character.toString(point);
            var face = face(point, now);
            if (face != now && !run.isEmpty()) {
                runs.add(new Run(run.toString(), now));
                run.setLength(0);
            }
            now = face;
            run.append(face != null || has(plain, letter) ? letter : "?");
        }
        if (!run.isEmpty()) {
            runs.add(new Run(run.toString(), now));
        }
        return runs;
    }

    /** Marks and joiners that belong to no script go with what they stand behind. */
    private @Nullable Face face(int point, @Nullable Face before) {
        var script = UnicodeScript.of(point);
        if (script == UnicodeScript.INHERITED) {
            return before;
        }
        return SHAPED.containsKey(script)
                ? faces.computeIfAbsent(script, this::load).orElse(null)
                : null;
    }

    /** Where the JDK has no means to shape, for want of the system's font configuration, such letters are question marks. */
    private Optional<Face> load(UnicodeScript script) {
        var name = Objects.requireNonNull(SHAPED.get(script));
        try (var drawn = open(name);
                var found = open(name)) {
            return Optional.of(new Face(Font.createFont(Font.TRUETYPE_FONT, drawn), PDType0Font.load(document, found)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException | RuntimeException | LinkageError | InternalError e) {
            LOG.warn("Letters of {} can't be printed on this machine: {}", script, e.toString());
            return Optional.empty();
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Letters.class.getResourceAsStream(name), name);
    }

    private static boolean has(PDFont font, String letter) {
        try {
            font.encode(letter);
            return true;
        } catch (IOException | IllegalArgumentException lacking) {
            return false;
        }
    }
}
