package io.rapport.print;

import io.rapport.print.Block.Cell;
import io.rapport.print.Block.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table with thin rules: rows stay whole, the titles stand on every page. */
final class TableSetter {

    private static final float GUTTER = 12;
    private static final float PAD = 5;
    /** What texts get at least of the width, however long the figures are. */
    private static final float TEXTS = 0.4f;

    /** Titles of so many characters stand on one line. */
    private static final int SHORT = 12;

    private static final Type CELL = new Type(9, 13, Style.PLAIN, Colour.TEXT);
    private static final Type NOTE = new Type(8, 11.5f, Style.PLAIN, Colour.SOFT);

    private final Sheet sheet;
    private final Block.Table table;
    private final Type title;
    private final float[] widths;

    /** A cell's lines, of which the last ones are its note. */
    private record Filled(List<Line> text, List<Line> note) {

        float height() {
            return text.size() * CELL.leading() + note.size() * NOTE.leading();
        }
    }

    TableSetter(Sheet sheet, Block.Table table) throws IOException {
        this.sheet = sheet;
        this.table = table;
        this.title = new Type(8, 11.5f, Style.BOLD, sheet.accent());
        this.widths = widths();
    }

    void set() throws IOException {
        if (table.columns().isEmpty()) {
            return;
        }
        var titles = new ArrayList<List<Line>>();
        for (int i = 0; i < widths.length; i++) {
            titles.add(Lines.of(sheet.letters(), table.columns().get(i).title(), title, widths[i]));
        }
        boolean begun = false;
        for (var row : table.rows()) {
            var filled = new ArrayList<Filled>();
            float height = CELL.leading();
            for (int i = 0; i < Math.min(widths.length, row.size()); i++) {
                filled.add(filled(row.get(i), widths[i]));
                height = Math.max(height, filled.getLast().height());
            }
            if (!begun || turns(height, 0)) {
                if (turns(height, begun ? 0 : head(titles))) {
                    turn();
                }
                titles(titles);
                begun = true;
            }
            row(filled, height, titles);
        }
        if (!begun) {
            titles(titles);
        }
        sheet.down(8);
    }

    /** Not for what no page has room for; that begins where it is, if at least some of it fits. */
    private boolean turns(float height, float before) {
        boolean whole = height + 2 * PAD + 60 < sheet.body();
        return !sheet.fits(before + (whole ? height + 2 * PAD : 4 * CELL.leading()));
    }

    private void turn() throws IOException {
        if (!sheet.atTop()) {
            sheet.next();
        }
    }

    private float head(List<List<Line>> titles) {
        return titles.stream().mapToInt(List::size).max().orElse(1) * title.leading() + PAD;
    }

    private void titles(List<List<Line>> titles) throws IOException {
        float height = head(titles);
        for (int i = 0; i < titles.size(); i++) {
            var lines = titles.get(i);
            float top = sheet.y() - (height - PAD - lines.size() * title.leading());
            for (int j = 0; j < lines.size(); j++) {
                put(i, top - j * title.leading(), lines.get(j), title);
            }
        }
        sheet.down(height);
        sheet.bar(sheet.left(), sheet.right(), 1.2f, sheet.accent());
        sheet.down(1.2f);
    }

    /** A row that no page has room for goes on line by line. */
    private void row(List<Filled> cells, float height, List<List<Line>> titles) throws IOException {
        sheet.down(PAD);
        if (sheet.fits(height)) {
            float top = sheet.y();
            for (int i = 0; i < cells.size(); i++) {
                float at = top;
                for (var line : cells.get(i).text()) {
                    put(i, at, line, CELL);
                    at -= CELL.leading();
                }
                for (var line : cells.get(i).note()) {
                    put(i, at, line, NOTE);
                    at -= NOTE.leading();
                }
            }
            sheet.to(top - height);
        } else {
            flow(cells, titles);
        }
        sheet.down(PAD);
        sheet.hair(sheet.left(), sheet.right());
    }

    private void flow(List<Filled> cells, List<List<Line>> titles) throws IOException {
        int most = cells.stream()
                .mapToInt(cell -> cell.text().size() + cell.note().size())
                .max()
                .orElse(0);
        for (int j = 0; j < most; j++) {
            if (!sheet.fits(CELL.leading())) {
                sheet.next();
                titles(titles);
                sheet.down(PAD);
            }
            for (int i = 0; i < cells.size(); i++) {
                var text = cells.get(i).text();
                var note = cells.get(i).note();
                if (j < text.size()) {
                    put(i, sheet.y(), text.get(j), CELL);
                } else if (j - text.size() < note.size()) {
                    put(i, sheet.y(), note.get(j - text.size()), NOTE);
                }
            }
            sheet.down(CELL.leading());
        }
    }

    private void put(int column, float top, Line line, Type type) throws IOException {
        float left = sheet.left();
        for (int i = 0; i < column; i++) {
            left += widths[i] + GUTTER;
        }
        if (table.columns().get(column).side() == Side.END) {
            sheet.drawEnding(left + widths[column], top, line, type);
        } else {
            sheet.draw(left, top, line, type);
        }
    }

    private Filled filled(Cell cell, float width) throws IOException {
        return new Filled(
                Lines.of(sheet.letters(), cell.text(), CELL, width),
                Lines.of(sheet.letters(), cell.note(), NOTE, width));
    }

    /** Figures get what the longest of them takes, texts share the rest by weight. */
    private float[] widths() throws IOException {
        var columns = table.columns();
        float all = sheet.width() - GUTTER * Math.max(0, columns.size() - 1);
        var wide = new float[columns.size()];
        float figures = 0;
        float weights = 0;
        for (int i = 0; i < wide.length; i++) {
            if (columns.get(i).side() == Side.END) {
                wide[i] = longest(i);
                figures += wide[i];
            } else {
                weights += columns.get(i).weight();
            }
        }
        float most = weights > 0 ? all * (1 - TEXTS) : all;
        float shrunk = figures > most ? most / figures : 1;
        float rest = all - figures * shrunk;
        for (int i = 0; i < wide.length; i++) {
            wide[i] = columns.get(i).side() == Side.END
                    ? wide[i] * shrunk + (weights > 0 ? 0 : rest * wide[i] / Math.max(1, figures))
                    : rest * columns.get(i).weight() / weights;
        }
        return wide;
    }

    private float longest(int column) throws IOException {
        float longest = word(table.columns().get(column).title(), title);
        for (var row : table.rows()) {
            if (column < row.size()) {
                longest = Math.max(
                        longest, sheet.letters().width(first(row.get(column).text()), CELL.size(), CELL.style()));
            }
        }
        return longest + 1;
    }

    /** Long titles may be broken between their words. */
    private float word(String words, Type type) throws IOException {
        float longest = words.length() <= SHORT ? sheet.letters().width(words, type.size(), type.style()) : 0;
        for (var word : words.split(" ", -1)) {
            longest = Math.max(longest, sheet.letters().width(first(word), type.size(), type.style()));
        }
        return longest;
    }

    /** Whatever is longer than a figure can be counts as much as it needs to show that it isn't one. */
    private static String first(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40);
    }
}
