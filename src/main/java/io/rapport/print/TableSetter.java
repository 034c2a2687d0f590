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
    private static final float TEXTS = 0.3f;
    /** How small letters become, before an amount is broken. */
    private static final float[] SCALES = {1, 0.9f, 0.8f, 0.72f};
    /** Titles of so many characters stand on one line. */
    private static final int SHORT = 12;

    private final Sheet sheet;
    private final Block.Table table;
    private final Type cells;
    private final Type notes;
    private final Type title;
    private final float gutter;
    private final float[] widths;

    /** A cell's lines, of which the last ones are its note. */
    private record Filled(List<Line> text, List<Line> note) {

        float height(Type cells, Type notes) {
            return text.size() * cells.leading() + note.size() * notes.leading();
        }
    }

    TableSetter(Sheet sheet, Block.Table table) throws IOException {
        this.sheet = sheet;
        this.table = table;
        var figures = new Type(9, 13, Style.PLAIN, Colour.TEXT);
        var titles = new Type(8, 11.5f, Style.BOLD, sheet.accent());
        var natural = natural(figures, titles);
        float scale = scale(natural);
        this.cells = figures.times(scale);
        this.notes = new Type(8, 11.5f, Style.PLAIN, Colour.SOFT).times(scale);
        this.title = titles.times(scale);
        this.gutter = GUTTER * scale;
        this.widths = widths(natural, scale);
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
            float height = cells.leading();
            for (int i = 0; i < Math.min(widths.length, row.size()); i++) {
                filled.add(filled(row.get(i), widths[i]));
                height = Math.max(height, filled.getLast().height(cells, notes));
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
        return !sheet.fits(before + (whole ? height + 2 * PAD : 4 * cells.leading()));
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
    private void row(List<Filled> filled, float height, List<List<Line>> titles) throws IOException {
        sheet.down(PAD);
        if (sheet.fits(height)) {
            float top = sheet.y();
            for (int i = 0; i < filled.size(); i++) {
                float at = top;
                for (var line : filled.get(i).text()) {
                    put(i, at, line, cells);
                    at -= cells.leading();
                }
                for (var line : filled.get(i).note()) {
                    put(i, at, line, notes);
                    at -= notes.leading();
                }
            }
            sheet.to(top - height);
        } else {
            flow(filled, titles);
        }
        sheet.down(PAD);
        sheet.hair(sheet.left(), sheet.right());
    }

    private void flow(List<Filled> filled, List<List<Line>> titles) throws IOException {
        int most = filled.stream()
                .mapToInt(cell -> cell.text().size() + cell.note().size())
                .max()
                .orElse(0);
        for (int j = 0; j < most; j++) {
            if (!sheet.fits(cells.leading())) {
                sheet.next();
                titles(titles);
                sheet.down(PAD);
            }
            for (int i = 0; i < filled.size(); i++) {
                var text = filled.get(i).text();
                var note = filled.get(i).note();
                if (j < text.size()) {
                    put(i, sheet.y(), text.get(j), cells);
                } else if (j - text.size() < note.size()) {
                    put(i, sheet.y(), note.get(j - text.size()), notes);
                }
            }
            sheet.down(cells.leading());
        }
    }

    private void put(int column, float top, Line line, Type type) throws IOException {
        float left = sheet.left();
        for (int i = 0; i < column; i++) {
            left += widths[i] + gutter;
        }
        if (table.columns().get(column).side() == Side.END) {
            sheet.drawEnding(left + widths[column], top, line, type);
        } else {
            sheet.draw(left, top, line, type);
        }
    }

    private Filled filled(Cell cell, float width) throws IOException {
        return new Filled(
                Lines.of(sheet.letters(), cell.text(), cells, width),
                Lines.of(sheet.letters(), cell.note(), notes, width));
    }

    /** What columns of figures take at full size; those of texts take nothing. */
    private float[] natural(Type figures, Type titles) throws IOException {
        var natural = new float[table.columns().size()];
        for (int i = 0; i < natural.length; i++) {
            if (table.columns().get(i).side() == Side.END) {
                natural[i] = longest(i, figures, titles);
            }
        }
        return natural;
    }

    /** The largest scale at which all figures stand on one line and texts have room. */
    private float scale(float[] natural) {
        float figures = sum(natural);
        for (float scale : SCALES) {
            if (figures * scale <= room(scale) * (1 - TEXTS)) {
                return scale;
            }
        }
        return SCALES[SCALES.length - 1];
    }

    private float room(float scale) {
        return sheet.width() - GUTTER * scale * Math.max(0, table.columns().size() - 1);
    }

    /** Figures get what the longest of them takes, texts share the rest by weight. */
    private float[] widths(float[] natural, float scale) {
        float weights = 0;
        for (var column : table.columns()) {
            weights += column.side() == Side.END ? 0 : column.weight();
        }
        float all = room(scale);
        float most = weights > 0 ? all * (1 - TEXTS) : all;
        float figures = sum(natural) * scale;
        float shrunk = figures > most ? scale * most / figures : scale;
        float rest = all - sum(natural) * shrunk;
        var wide = new float[natural.length];
        for (int i = 0; i < wide.length; i++) {
            var column = table.columns().get(i);
            wide[i] = column.side() == Side.START
                    ? rest * column.weight() / weights
                    : natural[i] * shrunk + (weights > 0 ? 0 : rest / wide.length);
        }
        return wide;
    }

    private static float sum(float[] widths) {
        float sum = 0;
        for (float width : widths) {
            sum += width;
        }
        return sum;
    }

    private float longest(int column, Type figures, Type titles) throws IOException {
        float longest = word(table.columns().get(column).title(), titles);
        for (var row : table.rows()) {
            if (column < row.size()) {
                longest = Math.max(
                        longest, sheet.letters().width(first(row.get(column).text()), figures.size(), figures.style()));
            }
        }
        return longest + 1.5f;
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
