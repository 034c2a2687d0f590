package io.rapport.exchange.file;

/**
 * Cells that a spreadsheet would take for formulas: those that begin with {@code = + - @}, a tab or a carriage return. They
 * are written behind an apostrophe, and read without it, so that a telephone number survives the way out and back (OWASP,
 * CSV injection).
 */
public final class SafeCell {

    private static final String DANGEROUS = "=+-@\t\r";

    private SafeCell() {}

    public static String write(String cell) {
        return !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    static String read(String cell) {
        boolean neutralised = cell.length() > 1 && cell.charAt(0) == '\'' && DANGEROUS.indexOf(cell.charAt(1)) >= 0;
        return neutralised ? cell.substring(1) : cell;
    }
}
