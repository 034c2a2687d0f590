package io.rapport.print;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDFormContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;

/** Shaped letters as outlines. Each form of a letter lies in the file once, however often it is drawn. */
final class Outlines {

    /** Points that the forms are drawn at before they are made smaller. */
    private static final float UNIT = 1000;

    /** Around a form, so that nobody who draws it to whole pixels cuts its edge. */
    private static final float ROOM = 300;

    private record Glyph(Font font, int code) {}

    private final PDDocument document;
    private final FontRenderContext unhinted;
    private final Map<Glyph, Optional<PDFormXObject>> forms = new HashMap<>();

    Outlines(PDDocument document, FontRenderContext unhinted) {
        this.document = document;
        this.unhinted = unhinted;
    }

    /** @param slant how far to the right for each point upwards */
    void draw(PDPageContentStream page, float x, float y, Font font, GlyphVector glyphs, float size, float slant)
            throws IOException {
        for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
            var form = form(new Glyph(font, glyphs.getGlyphCode(i)));
            if (form.isPresent()) {
                var at = glyphs.getGlyphPosition(i);
                float up = (float) -at.getY();
                page.saveGraphicsState();
                page.transform(new Matrix(
                        size / UNIT, 0, slant * size / UNIT, size / UNIT, x + (float) at.getX() + slant * up, y + up));
                page.drawForm(form.get());
                page.restoreGraphicsState();
            }
        }
    }

    private Optional<PDFormXObject> form(Glyph glyph) throws IOException {
        var known = forms.get(glyph);
        if (known == null) {
            known = drawn(glyph.font()
                    .deriveFont(UNIT)
                    .createGlyphVector(unhinted, new int[] {glyph.code()})
                    .getOutline());
            forms.put(glyph, known);
        }
        return known;
    }

    /** Empty for what has no form, such as blanks and joiners. */
    private Optional<PDFormXObject> drawn(Shape outline) throws IOException {
        var bounds = outline.getBounds2D();
        if (bounds.isEmpty()) {
            return Optional.empty();
        }
        var form = new PDFormXObject(document);
        form.setResources(new PDResources());
        form.setBBox(new PDRectangle(
                (float) bounds.getMinX() - ROOM,
                (float) -bounds.getMaxY() - ROOM,
                (float) bounds.getWidth() + 2 * ROOM,
                (float) bounds.getHeight() + 2 * ROOM));
        try (var content = new PDFormContentStream(form)) {
            trace(content, outline);
            content.fill();
        }
        return Optional.of(form);
    }

    /** Fonts of scripts have quadratic curves and count downwards, pages have cubic ones and count upwards. */
    private static void trace(PDFormContentStream content, Shape outline) throws IOException {
        var points = new float[6];
        float fromX = 0;
        float fromY = 0;
        for (var path = outline.getPathIterator(null); !path.isDone(); path.next()) {
            int kind = path.currentSegment(points);
            for (int i = 1; i < points.length; i += 2) {
                points[i] = -points[i];
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> content.moveTo(points[0], points[1]);
                case PathIterator.SEG_LINETO -> content.lineTo(points[0], points[1]);
                case PathIterator.SEG_QUADTO ->
                    content.curveTo(
                            fromX + (points[0] - fromX) * 2 / 3,
                            fromY + (points[1] - fromY) * 2 / 3,
                            points[2] + (points[0] - points[2]) * 2 / 3,
                            points[3] + (points[1] - points[3]) * 2 / 3,
                            points[2],
                            points[3]);
                case PathIterator.SEG_CUBICTO ->
                    content.curveTo(points[0], points[1], points[2], points[3], points[4], points[5]);
                default -> content.closePath();
            }
            int last = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                fromX = points[last];
                fromY = points[last + 1];
            }
        }
    }
}
