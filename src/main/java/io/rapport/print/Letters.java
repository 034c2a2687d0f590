package io.rapport.print;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The letters of printed pages, in Noto Sans (SIL Open Font License 1.1). Latin, Greek and Cyrillic are shown one behind another. Thai, Lao,
 * Khmer and Devanagari, whose vowels and tone marks stand above, below and before, are shaped by the JDK and drawn as outlines; the text
 * itself lies invisibly over them, so that it is found and copied. What no font has is shown as a question mark.
 */
final class Letters {

    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final Map<UnicodeScript, String> SHAPED = Map.of(
            UnicodeScript.THAI, "Thai",
            UnicodeScript.LAO, "Lao",
            UnicodeScript.KHMER, "Khmer",
            UnicodeScript.DEVANAGARI, "Devanagari");
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);
    /** How far what has no italic letters of its own leans. */
    private static final float SLANT = 0.2f;

    /** A font for what is shaped: one to draw by, one to be found by. */
    private record Face(Font drawn, PDFont found) {}

    /** A part of a text in one font; plain where there is no face. */
    private record Run(String text, @Nullable Face face) {}

    private record Cut(UnicodeScript script, boolean bold) {}

    private record Sign(int point, Style style) {}

    private final PDDocument document;
    private final Outlines outlines;
    private final Map<Style, PDFont> plain = new EnumMap<>(Style.class);
    private final Map<Cut, Optional<Face>> faces = new HashMap<>();
    /** How wide letters are in thousandths of their size; less than nothing where the font lacks them. */
    private final Map<Sign, Float> widths = new HashMap<>();

    Letters(PDDocument document) {
        this.document = document;
        this.outlines = new Outlines(document, UNHINTED);
    }

    /** In points. */
    float width(String text, float size, Style style) throws IOException {
        float width = 0;
        for (var run : runs(text, style)) {
            width += width(run, size, style);
        }
        return width;
    }

    /** @return how wide it became, in points */
    float draw(PDPageContentStream page, float x, float y, String text, float size, Style style) throws IOException {
        float at = x;
        for (var run : runs(text, style)) {
            var face = run.face();
            if (face == null) {
                show(page, at, y, run.text(), plain(style), size, style == Style.BOLD_ITALIC ? SLANT : 0);
            } else {
                outlines.draw(
                        page, at, y, face.drawn(), glyphs(run.text(), face, size), size, style.slanted() ? SLANT : 0);
                page.setRenderingMode(RenderingMode.NEITHER);
                show(page, at, y, findable(face.found(), run.text()), face.found(), size, 0);
                page.setRenderingMode(RenderingMode.FILL);
            }
            at += width(run, size, style);
        }
        return at - x;
    }

    private static void show(
            PDPageContentStream page, float x, float y, String text, PDFont font, float size, float slant)
            throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.setTextMatrix(new Matrix(1, 0, slant, 1, x, y));
        page.showText(text);
        page.endText();
    }

    private float width(Run run, float size, Style style) throws IOException {
        var face = run.face();
        if (face != null) {
            return (float) glyphs(run.text(), face, size).getLogicalBounds().getWidth();
        }
        float width = 0;
        for (int point : run.text().codePoints().toArray()) {
            width += advance(point, style);
        }
        return width / 1000 * size;
    }

    private float advance(int point, Style style) throws IOException {
        var sign = new Sign(point, style);
        var known = widths.get(sign);
        if (known == null) {
            var letter = Character.toString(point);
            known = has(plain(style), letter) ? plain(style).getStringWidth(letter) : -1;
            widths.put(sign, known);
        }
        return known;
    }

    private PDFont plain(Style style) throws IOException {
        var font = plain.get(style);
        if (font == null) {
            font = style == Style.BOLD_ITALIC
                    ? plain(Style.BOLD)
                    : font(style == Style.BOLD ? "Bold" : style == Style.ITALIC ? "Italic" : "");
            plain.put(style, font);
        }
        return font;
    }

    /** Without its ligatures, whose letters aren't found again. */
    private PDFont font(String name) throws IOException {
        try (var file = open(name)) {
            var font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            font.setEnableGsub(false);
            return PDType0Font.load(document, font, true);
        }
    }

    private static GlyphVector glyphs(String text, Face face, float size) {
        var letters = text.toCharArray();
        return face.drawn()
                .deriveFont(size)
                .layoutGlyphVector(UNHINTED, letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT);
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

    private List<Run> runs(String text, Style style) throws IOException {
        var runs = new ArrayList<Run>();
        var run = new StringBuilder();
        Face now = null;
        for (int point : text.codePoints().toArray()) {
            var face = face(point, now, style);
            if (face != now && !run.isEmpty()) {
                runs.add(new Run(run.toString(), now));
                run.setLength(0);
            }
            now = face;
            run.appendCodePoint(face != null || advance(point, style) >= 0 ? point : '?');
        }
        if (!run.isEmpty()) {
            runs.add(new Run(run.toString(), now));
        }
        return runs;
    }

    /** Marks and joiners that belong to no script go with what they stand behind. */
    private @Nullable Face face(int point, @Nullable Face before, Style style) {
        var script = script(point);
        if (script == UnicodeScript.INHERITED) {
            return before;
        }
        return SHAPED.containsKey(script)
                ? faces.computeIfAbsent(new Cut(script, style.bold()), this::load)
                        .orElse(null)
                : null;
    }

    /** What scripts have in common, such as the sign of the baht, is in the font of the script whose block it stands in. */
    private static UnicodeScript script(int point) {
        var script = UnicodeScript.of(point);
        if (script != UnicodeScript.COMMON) {
            return script;
        }
        var block = UnicodeBlock.of(point);
        return block == UnicodeBlock.THAI
                ? UnicodeScript.THAI
                : block == UnicodeBlock.DEVANAGARI ? UnicodeScript.DEVANAGARI : script;
    }

    /** Where the JDK has no means to shape, for want of the system's font configuration, such letters are question marks. */
    private Optional<Face> load(Cut cut) {
        var name = SHAPED.get(cut.script()) + (cut.bold() ? "Bold" : "");
        try (var drawn = open(name)) {
            return Optional.of(new Face(Font.createFont(Font.TRUETYPE_FONT, drawn), font(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException | RuntimeException | LinkageError | InternalError e) {
            LOG.warn("Letters of {} can't be printed on this machine: {}", cut.script(), e.toString());
            return Optional.empty();
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Letters.class.getResourceAsStream("/fonts/NotoSans" + name + ".ttf"), name);
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
