package io.rapport.print;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;

/** The page that is being written, from above to below. Lengths are points, heights count upwards from the lower edge. */
final class Sheet implements AutoCloseable {

    static final float SIDE = 62;
    private static final float TOP = 60;
    private static final float BOTTOM = 74;
    /** A rule that separates and is hardly seen. */
    private static final float HAIR = 0.5f;

    private final PDDocument document;
    private final Letters letters;
    private final PDRectangle box;
    private final Colour accent;
    private PDPage sheet;
    private PDPageContentStream page;
    private float y;

    Sheet(PDDocument document, Letters letters, PDRectangle box, Colour accent) throws IOException {
        this.document = document;
        this.letters = letters;
        this.box = box;
        this.accent = accent.onPaper();
        this.sheet = new PDPage(box);
        this.page = begin();
    }

    private PDPageContentStream begin() throws IOException {
        document.addPage(sheet);
        y = box.getHeight() - TOP;
        return new PDPageContentStream(document, sheet);
    }

    void next() throws IOException {
        page.close();
        sheet = new PDPage(box);
        page = begin();
    }

    Letters letters() {
        return letters;
    }

    Colour accent() {
        return accent;
    }

    float left() {
        return SIDE;
    }

    float right() {
        return box.getWidth() - SIDE;
    }

    float width() {
        return right() - left();
    }

    /** Where the next thing goes, at its upper edge. */
    float y() {
        return y;
    }

    void down(float by) {
        y -= by;
    }

    void to(float height) {
        y = height;
    }

    boolean atTop() {
        return y >= box.getHeight() - TOP;
    }

    /** How much stands on one page at most. */
    float body() {
        return box.getHeight() - TOP - BOTTOM;
    }

    boolean fits(float height) {
        return y - height >= BOTTOM;
    }

    /** Turns the page where there is no room; what is higher than any page begins where it is. */
    void need(float height) throws IOException {
        if (!fits(height) && !atTop()) {
            next();
        }
    }

    /** A line below the current height, which goes down by it. */
    void line(float x, Line line, Type type) throws IOException {
        draw(x, y, line, type);
        y -= type.leading();
    }

    /** @param top upper edge of the line */
    void draw(float x, float top, Line line, Type type) throws IOException {
        float at = x;
        float baseline = top - type.leading() / 2 - type.size() * 0.35f;
        for (var span : line.spans()) {
            boolean leads = !span.link().isEmpty();
            colour(leads ? accent : type.colour());
            float wide = letters.draw(
                    page, at, baseline, span.text(), type.size(), type.style().with(span.style()));
            if (leads) {
                link(span.link(), new PDRectangle(at, top - type.leading(), wide, type.leading()));
            }
            at += wide;
        }
    }

    /** @param right where it ends */
    void drawEnding(float right, float top, Line line, Type type) throws IOException {
        draw(right - line.width(), top, line, type);
    }

    void text(float x, float top, String text, Type type) throws IOException {
        draw(x, top, new Line(List.of(Span.of(text)), 0), type);
    }

    /** A rule at the current height. */
    void hair(float from, float to) throws IOException {
        bar(from, to, HAIR, Colour.LINE);
    }

    void bar(float from, float to, float thick, Colour colour) throws IOException {
        colour(colour);
        page.addRect(from, y - thick, to - from, thick);
        page.fill();
    }

    private void link(String address, PDRectangle area) throws IOException {
        if (!address.startsWith("https://") && !address.startsWith("http://") && !address.startsWith("mailto:")) {
            return;
        }
        var action = new PDActionURI();
        action.setURI(address);
        var border = new PDBorderStyleDictionary();
        border.setWidth(0);
        var link = new PDAnnotationLink();
        link.setRectangle(area);
        link.setAction(action);
        link.setBorderStyle(border);
        sheet.getAnnotations().add(link);
    }

    private void colour(Colour colour) throws IOException {
        page.setNonStrokingColor(colour.red() / 255f, colour.green() / 255f, colour.blue() / 255f);
    }

    /** What stands below on every page, as soon as it is known how many there are. */
    void feet(String words) throws IOException {
        page.close();
        int count = document.getNumberOfPages();
        for (int i = 0; i < count; i++) {
            sheet = document.getPage(i);
            page = new PDPageContentStream(document, sheet, PDPageContentStream.AppendMode.APPEND, true);
            y = BOTTOM - 22;
            hair(left(), right());
            var number = Lines.of(letters, i + 1 + " / " + count, Type.SMALL, width())
                    .getFirst();
            drawEnding(right(), y - 6, number, Type.SMALL);
            for (var line : Lines.of(letters, words, Type.SMALL, width() - 60).stream()
                    .limit(1)
                    .toList()) {
                draw(left(), y - 6, line, Type.SMALL);
            }
            page.close();
        }
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
