package io.rapport.web.block;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of cells as spreadsheets put it on the clipboard: rows in lines, cells between tabs, in quotation marks where a cell
 * holds one of these itself. A quotation mark that begins no such cell is a character like any other. An apostrophe
 * before what a spreadsheet would take for a formula is not part of the text.
 */
final class Tsv {

    private static final String DANGEROUS = "=+-@\t\r";

    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();

    private Tsv(String text) {
        this.text = text;
    }

    /** The cells, row by row; rows may differ in length. */
    static List<List<String>> parse(String text) {
        var block = new Tsv(text);
        block.read();
        return block.rows;
    }

    private void read() {
        int at = 0;
        while (at < text.length()) {
            int closed = text.charAt(at) == '"' ? closing(at) : -1;
            int end = closed >= 0 ? closed + 1 : separator(at);
            row.add(plain(
                    closed >= 0 ? text.substring(at + 1, closed).replace("\"\"", "\"") : text.substring(at, end)));
            at = end < text.length() ? next(end) : end;
            if (end < text.length() && text.charAt(end) == '\t' && at == text.length()) {
                row.add("");
            }
        }
        endRow();
    }

    /** Where the quotation ends that begins here; -1 where it is none. */
    private int closing(int start) {
        int at = text.indexOf('"', start + 1);
        while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '"') {
            at = text.indexOf('"', at + 2);
        }
        boolean closes = at >= 0 && (at + 1 == text.length() || isSeparator(text.charAt(at + 1)));
        return closes ? at : -1;
    }

    private int separator(int start) {
        int at = start;
        while (at < text.length() && !isSeparator(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSeparator(char c) {
        return c == '\t' || c == '\n' || c == '\r';
    }

    /** Behind the separator; a line's end ends the row. */
    private int next(int separator) {
        if (text.charAt(separator) == '\t') {
            return separator + 1;
        }
        endRow();
        boolean two =
                text.charAt(separator) == '\r' && separator + 1 < text.length() && text.charAt(separator + 1) == '\n';
        return separator + (two ? 2 : 1);
    }

    private void endRow() {
        if (!row.isEmpty()) {
            rows.add(List.copyOf(row));
            row = new ArrayList<>();
        }
    }

    private static String plain(String cell) {
        boolean neutralised = cell.length() > 1 && cell.charAt(0) == '\'' && DANGEROUS.indexOf(cell.charAt(1)) >= 0;
        return neutralised ? cell.substring(1) : cell;
    }
}
