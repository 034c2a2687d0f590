package io.rapport.api;

import java.util.Arrays;
import java.util.List;

/** Texts that clients sent, for reading and for showing back. */
final class Texts {

    private static final int SHOWN = 100;

    private Texts() {}

    /** The parts between commas; none of a blank text. */
    static List<String> list(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** What a message repeats of a client's text. */
    static String excerpt(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
