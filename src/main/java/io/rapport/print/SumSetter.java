package io.rapport.print;

import io.rapport.print.Block.Sum;
import io.rapport.print.Block.Weight;
import java.io.IOException;
import java.util.List;

/** A sum on the right half of the page, its amount at the edge; under a rule where it is what counts. */
final class SumSetter {

    private static final float ABOVE = 4;
    private static final float BELOW = 5;

    private static final float BETWEEN = 12;
    /** What its name gets at least. */
    private static final float LABEL = 90;

    private final Sheet sheet;
    private final boolean strong;
    private final Type type;
    private final Type name;
    private final float left;
    private final List<Line> label;
    private final List<Line> amount;

    SumSetter(Sheet sheet, Sum sum) throws IOException {
        this.sheet = sheet;
        this.strong = sum.weight() == Weight.STRONG;
        this.type =
                strong ? new Type(12, 24, Style.BOLD, sheet.accent()) : new Type(9.5f, 18, Style.PLAIN, Colour.TEXT);
        this.name = strong ? type : type.in(Colour.SOFT);
        this.amount = Lines.of(sheet.letters(), sum.amount(), type, sheet.width() * 0.5f);
        float taken = (float) amount.stream().mapToDouble(Line::width).max().orElse(0);
        this.left = Math.min(sheet.left() + sheet.width() / 2, sheet.right() - taken - BETWEEN - LABEL);
        this.label = Lines.of(sheet.letters(), sum.label(), name, sheet.right() - left - taken - BETWEEN);
    }

    float height() {
        return Math.max(label.size(), amount.size()) * type.leading() + (strong ? ABOVE + BELOW : 0);
    }

    void set() throws IOException {
        if (strong) {
            sheet.need(height());
            sheet.down(ABOVE);
            sheet.bar(left, sheet.right(), 1.2f, sheet.accent());
            sheet.down(BELOW);
        }
        for (int i = 0; i < Math.max(label.size(), amount.size()); i++) {
            sheet.need(type.leading());
            if (i < label.size()) {
                sheet.draw(left, sheet.y(), label.get(i), name);
            }
            if (i < amount.size()) {
                sheet.drawEnding(sheet.right(), sheet.y(), amount.get(i), type);
            }
            sheet.down(type.leading());
        }
    }
}
