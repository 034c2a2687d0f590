package io.rapport.print;

import io.rapport.print.Block.Fact;
import java.io.IOException;
import java.util.List;

/** A name in soft letters with its value on the right of it. */
final class FactSetter {

    private static final Type NAME = Type.SMALL.sized(8.5f, Type.BODY.leading());

    private final Sheet sheet;
    private final float left;
    private final float names;
    private final List<Line> name;
    private final List<Line> value;

    /** @param names how wide the name may be */
    FactSetter(Sheet sheet, Fact fact, float left, float width, float names) throws IOException {
        this.sheet = sheet;
        this.left = left;
        this.names = names;
        this.name = Lines.of(sheet.letters(), fact.label(), NAME, names - 8);
        this.value = Lines.of(sheet.letters(), fact.value(), Type.BODY, width - names);
    }

    float height() {
        return Math.max(1, Math.max(name.size(), value.size())) * Type.BODY.leading();
    }

    /** As a whole, which may not be higher than a page. */
    void draw(float top) throws IOException {
        for (int i = 0; i < name.size(); i++) {
            sheet.draw(left, top - i * NAME.leading(), name.get(i), NAME);
        }
        for (int i = 0; i < value.size(); i++) {
            sheet.draw(left + names, top - i * Type.BODY.leading(), value.get(i), Type.BODY);
        }
    }

    /** Line by line, over as many pages as it takes. */
    void flow() throws IOException {
        for (int i = 0; i < Math.max(1, Math.max(name.size(), value.size())); i++) {
            sheet.need(Type.BODY.leading());
            if (i < name.size()) {
                sheet.draw(left, sheet.y(), name.get(i), NAME);
            }
            if (i < value.size()) {
                sheet.draw(left + names, sheet.y(), value.get(i), Type.BODY);
            }
            sheet.down(Type.BODY.leading());
        }
    }
}
