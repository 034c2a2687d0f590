package io.rapport.query;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort key's values of its last record, as {@link KeyText} writes them, and its id. Bound to the order
 * it was made for. Whoever makes one up learns nothing: it only says where to go on among what can be seen.
 */
record Cursor(String order, List<@Nullable String> keys, UUID id) {

    private static final String NULL = "~";
    private static final int LONGEST = 50_000;

    String encode() {
        var parts = new ArrayList<String>();
        parts.add(text(order));
        parts.add(id.toString());
        keys.forEach(key -> parts.add(key == null ? NULL : text(key)));
        return String.join(".", parts);
    }

    static Cursor decode(String encoded, String order, int keys) {
        var parts = encoded.length() > LONGEST ? List.<String>of() : Arrays.asList(encoded.split("\\.", -1));
        if (parts.size() != keys + 2 || !order.equals(decoded(parts.getFirst()).orElse(null))) {
            throw bad();
        }
        var values = new ArrayList<@Nullable String>();
        for (String part : parts.subList(2, parts.size())) {
            values.add(part.equals(NULL) ? null : decoded(part).orElseThrow(Cursor::bad));
        }
        return new Cursor(order, values, Ids.parse(parts.get(1)).orElseThrow(Cursor::bad));
    }

    static Problem bad() {
        return Problem.malformed("bad_cursor");
    }

    private static String text(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decoded(String part) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
