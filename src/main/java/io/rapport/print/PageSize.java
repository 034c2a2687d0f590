package io.rapport.print;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Sizes of paper in use: ISO 216, and what North America writes on. */
public enum PageSize {
    A4(PDRectangle.A4),
    LETTER(PDRectangle.LETTER);

    private final PDRectangle box;

    PageSize(PDRectangle box) {
        this.box = box;
    }

    PDRectangle box() {
        return box;
    }
}
