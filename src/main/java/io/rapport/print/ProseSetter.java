package io.rapport.print;

import io.rapport.print.Paragraph.Kind;
import java.io.IOException;
import java.util.List;

/** Formatted text between two edges, over as many pages as it takes. */
final class ProseSetter {

    private static final float INDENT = 14;

    private final Sheet sheet;
    private final float left;
    private final float right;
    private final Type type;

    ProseSetter(Sheet sheet, float left, float right, Type type) {
        this.sheet = sheet;
        this.left = left;
        this.right = right;
        this.type = type;
    }

    float height(List<Paragraph> paragraphs) throws IOException {
        float height = 0;
        for (var paragraph : paragraphs) {
            height += lines(paragraph).size() * type(paragraph).leading() + after(paragraph);
        }
        return height;
    }

    void set(List<Paragraph> paragraphs) throws IOException {
        for (var paragraph : paragraphs) {
            if (paragraph.kind() == Kind.RULE) {
                sheet.need(type.leading());
                sheet.down(type.leading() / 2);
                sheet.hair(left, right);
                sheet.down(type.leading() / 2);
                continue;
            }
            var set = type(paragraph);
            var lines = lines(paragraph);
            sheet.need(
                    set.leading() * (paragraph.kind() == Kind.HEADING ? lines.size() + 2 : Math.min(2, lines.size())));
            for (int i = 0; i < lines.size(); i++) {
                sheet.need(set.leading());
                if (i == 0 && !paragraph.marker().isEmpty()) {
                    sheet.text(from(paragraph) - INDENT, sheet.y(), paragraph.marker(), set.in(sheet.accent()));
                }
                sheet.line(from(paragraph), lines.get(i), set);
            }
            sheet.down(after(paragraph));
        }
    }

    private Type type(Paragraph paragraph) {
        return paragraph.kind() == Kind.HEADING
                ? type.sized(type.size() * 1.15f, type.leading() * 1.15f).with(Style.BOLD)
                : type;
    }

    private float after(Paragraph paragraph) {
        return paragraph.kind() == Kind.TEXT ? type.leading() * 0.45f : type.leading() * 0.15f;
    }

    private float from(Paragraph paragraph) {
        return left + (paragraph.depth() + (paragraph.kind() == Kind.ENTRY ? 1 : 0)) * INDENT;
    }

    private List<Line> lines(Paragraph paragraph) throws IOException {
        return Lines.of(sheet.letters(), paragraph.spans(), type(paragraph), right - from(paragraph));
    }
}
