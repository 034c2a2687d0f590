package io.rapport.search;

import java.util.List;

/**
 * What texts are looked for.
 *
 * @param ranges any of these
 * @param others for each of these, at least one of its patterns (of LIKE, on the text with a space before and after it)
 */
record Sought(List<Range> ranges, List<List<String>> others) {

    static Sought of(Range... ranges) {
        return new Sought(List.of(ranges), List.of());
    }
}
