package io.rapport.web.block;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.web.generic.Listing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/**
 * A block of a list's cells, as the page sends it.
 *
 * @param rows the records from the block's first row on, in the order of the list
 * @param columns the list's columns, all of them
 * @param at the place of the block's first column among them
 * @param height rows that are selected; 0 where only one cell is
 * @param text what is pasted
 * @param seen the versions that the preview showed
 * @param ticks whether the list's rows begin with a tick
 */
record BlockSent(
        List<UUID> rows,
        List<String> columns,
        int at,
        int height,
        int width,
        String text,
        Map<UUID, Long> seen,
        boolean ticks) {

    private static final int MOST_ROWS = 5_000;
    private static final int MOST_CELLS = 20_000;
    private static final int LONGEST = 1_000_000;

    /** @throws Problem {@code malformed}, {@code too_large_block} */
    static BlockSent of(MultiValueMap<String, String> sent) {
        var rows = list(sent, "rows").stream()
                .map(id -> Ids.parse(id).orElseThrow(Problem::notFound))
                .distinct()
                .toList();
        var columns = list(sent, "columns");
        int at = number(sent, "at");
        String text = text(sent, "text");
        if (rows.isEmpty() || at >= columns.size()) {
            throw Problem.malformed("nothing_to_change");
        }
        if (rows.size() > MOST_ROWS || columns.size() > Listing.MOST_COLUMNS || text.length() > LONGEST) {
            throw tooLarge();
        }
        var seen = new HashMap<UUID, Long>();
        for (String pair : list(sent, "seen")) {
            int colon = pair.indexOf(':');
            if (colon > 0 && pair.substring(colon + 1).matches("\\d{1,18}")) {
                Ids.parse(pair.substring(0, colon))
                        .ifPresent(id -> seen.put(id, Long.valueOf(pair.substring(colon + 1))));
            }
        }
        return new BlockSent(
                rows,
                columns,
                at,
                number(sent, "height"),
                number(sent, "width"),
                text,
                seen,
                "1".equals(sent.getFirst("ticks")));
    }

    private static List<String> list(MultiValueMap<String, String> sent, String name) {
        return Arrays.stream(text(sent, name).split(","))
                .filter(part -> !part.isBlank())
                .toList();
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "");
    }

    private static int number(MultiValueMap<String, String> sent, String name) {
        String text = text(sent, name);
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static Problem tooLarge() {
        return Problem.of(Problem.Kind.TOO_LARGE, "block_too_large", MOST_CELLS, MOST_ROWS);
    }

    /** The texts; where more cells are selected than were copied, they are repeated as far as they fit evenly. */
    List<List<String>> texts() {
        var texts = Tsv.parse(text);
        int tall = texts.size();
        int wide = texts.stream().mapToInt(List::size).max().orElse(0);
        if (tall > MOST_ROWS || (long) tall * wide > MOST_CELLS || (long) height * width > MOST_CELLS) {
            throw tooLarge();
        }
        if (tall == 0 || height <= tall && width <= wide || height % tall != 0 || width % wide != 0) {
            return texts;
        }
        var tiled = new ArrayList<List<String>>();
        for (int i = 0; i < height; i++) {
            var row = texts.get(i % tall);
            var wider = new ArrayList<String>();
            for (int j = 0; j < width; j++) {
                wider.add(j % wide < row.size() ? row.get(j % wide) : "");
            }
            tiled.add(wider);
        }
        return tiled;
    }
}
