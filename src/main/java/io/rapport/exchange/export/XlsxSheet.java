package io.rapport.exchange.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that is written as it grows; what does not fit on a sheet goes on the next one under the same titles. Texts are
 * cells of type text, which no spreadsheet computes, so they stand as they are. Moments are in their reader's zone, because
 * workbooks know none.
 */
final class XlsxSheet implements Sheet {

    /** Excel's own limits. */
    static final int MOST_ROWS = 1_048_576;

    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_NAME = 28;
    private static final int EXACT_DIGITS = 15;
    private static final int FIRST_YEAR = 1900;
    private static final int AT_ONCE = 500;
    private static final double WIDTH = 22;

    private final Workbook book;
    private final String name;
    private final List<String> titles;
    private final ZoneId zone;
    private final int mostRows;
    private Worksheet sheet;
    private int sheets;
    private int next;

    XlsxSheet(OutputStream out, String name, List<String> titles, ZoneId zone, int mostRows) {
        this.book = new Workbook(out, "Rapport", "1.0");
        String plain = name.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        this.name = plain.isEmpty() ? "Rapport" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        this.titles = titles;
        this.zone = zone;
        this.mostRows = mostRows;
        this.sheet = begin();
    }

    private Worksheet begin() {
        sheets++;
        var begun = book.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        begun.freezePane(0, 1);
        for (int i = 0; i < titles.size(); i++) {
            begun.width(i, WIDTH);
            begun.inlineString(0, i, titles.get(i));
            begun.style(0, i).bold().set();
        }
        next = 1;
        return begun;
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        try {
            if (next == mostRows) {
                sheet.finish();
                sheet = begin();
            }
            for (int i = 0; i < cells.size(); i++) {
                write(i, cells.get(i));
            }
            next++;
            if (next % AT_ONCE == 0) {
                sheet.flush();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case BigDecimal number
            when number.precision() > EXACT_DIGITS -> sheet.inlineString(next, column, number.toPlainString());
            case Number number -> sheet.value(next, column, number);
            case Percent percent -> {
                sheet.value(next, column, percent.value().movePointLeft(2));
                sheet.style(next, column).format("0.##%").set();
            }
            case Boolean flag -> sheet.value(next, column, flag);
            case LocalDate date
            when date.getYear() >= FIRST_YEAR -> {
                sheet.value(next, column, date);
                sheet.style(next, column).format("yyyy-mm-dd").set();
            }
            case Instant moment
            when moment.atZone(zone).getYear() >= FIRST_YEAR -> {
                sheet.value(next, column, moment.atZone(zone).toLocalDateTime());
                sheet.style(next, column).format("yyyy-mm-dd hh:mm").set();
            }
            default -> sheet.inlineString(next, column, sound(cell.toString()));
        }
    }

    /** Without what XML 1.0 can't hold, and no longer than a cell may be: more would make the workbook unreadable. */
    private static String sound(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text;
        return cut.codePoints().allMatch(XlsxSheet::isSound)
                ? cut
                : cut.codePoints()
                        .filter(XlsxSheet::isSound)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isSound(int point) {
        return point >= 0x20 && point < 0xD800
                || point >= 0xE000 && point < 0xFFFE
                || point >= 0x10000
                || point == '\t'
                || point == '\n';
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        book.finish();
    }
}
