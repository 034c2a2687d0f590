package io.rapport.parsers;

import java.util.Locale;

/** What Jazzer feeds; which parser is told by the property {@code rapport.parser}. */
public final class Fuzz {

    private static final Parser PARSER =
            Parser.valueOf(System.getProperty("rapport.parser", "expression").toUpperCase(Locale.ROOT));

    private Fuzz() {}

    /** Called by the fuzzer with whatever may find a new way through the parser. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        PARSER.feed(bytes);
    }
}
