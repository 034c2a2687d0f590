package io.rapport.query;

import io.rapport.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort key's values of its last record, as the database wrote them, and its id. Bound to the order it
 * was made for.
 */
record Cursor(String order, List<@Nullable String> keys, UUID id) {

    private static final char SEPARATOR = '\u001f';
    private static final char NULL = '\u001e';
    private static final int LONGEST = 8_000;

    String encode() {
        var text = new StringBuilder(order).append(SEPARATOR).append(id);
        for (String key : keys) {
            text.append(SEPARATOR).append(key == null ? NULL : key);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String encoded, String order, int keys) {
        try {
            if (encoded.length() > LONGEST) {
                throw new IllegalArgumentException();
            }
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            var parts = text.split(String.valueOf(SEPARATOR), -1);
            if (parts.length != keys + 2 || !parts[0].equals(order)) {
                throw new IllegalArgumentException();
            }
            var values = new ArrayList<@Nullable String>();
            for (int i = 2; i < parts.length; i++) {
                values.add(parts[i].equals(String.valueOf(NULL)) ? null : parts[i]);
            }
            return new Cursor(order, values, UUID.fromString(parts[1]));
        } catch (IllegalArgumentException notOurs) {
            throw Problem.malformed("bad_cursor");
        }
    }
}
