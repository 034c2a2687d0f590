package io.rapport.search;

/**
 * What stands from one text to before another in the order of bytes.
 *
 * @param rank the lower, the better are those found in it
 */
record Range(int rank, String from, String to) {

    private static final String LAST = "\uDBFF\uDFFD";

    /** Texts that begin so. */
    static Range beginning(int rank, String text) {
        return new Range(rank, text, text + LAST);
    }

    /** Texts whose first word this is: an exclamation mark follows the space. */
    static Range word(int rank, String word) {
        return new Range(rank, word, word + "!");
    }
}
