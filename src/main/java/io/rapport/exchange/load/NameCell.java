package io.rapport.exchange.load;

/** A cell that names a record or is its key: no control characters, no halves of characters, and not endlessly long. */
public final class NameCell {

    /** Why others are refused. */
    static final String CODE = "invalid_text";

    /** PostgreSQL indexes no text beyond a third of a page; this many characters of four bytes fit. */
    private static final int LONGEST = 600;

    private NameCell() {}

    public static boolean isSound(String cell) {
        return cell.length() <= LONGEST && cell.codePoints().noneMatch(NameCell::isUnsound);
    }

    private static boolean isUnsound(int point) {
        return Character.isISOControl(point) && !Character.isWhitespace(point)
                || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
