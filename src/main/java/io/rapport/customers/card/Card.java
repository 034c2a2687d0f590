package io.rapport.customers.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one card as RFC 6350 writes them: values escaped (section 3.4), so that none adds a line of its own, and lines
 * folded at 75 octets (section 3.2). Control characters, for which the RFC has no escape, are left out.
 */
final class Card {

    private static final int WIDTH = 75;

    private final StringBuilder text = new StringBuilder("BEGIN:VCARD\r\nVERSION:4.0\r\n");

    /** @param property its name with its parameters, never from outside: {@code TEL;TYPE=cell} */
    Card line(String property, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fold(property + ":" + escaped(value));
        }
        return this;
    }

    /** A value that we made ourselves. */
    Card plain(String property, String value) {
        fold(property + ":" + value);
        return this;
    }

    /** A value of several parts, left out where all are empty. */
    Card parts(String property, @Nullable String... parts) {
        var written = Arrays.stream(parts)
                .map(part -> part == null ? "" : escaped(part))
                .collect(Collectors.joining(";"));
        if (!written.replace(";", "").isBlank()) {
            fold(property + ":" + written);
        }
        return this;
    }

    private static String escaped(String value) {
        var escaped = new StringBuilder();
        value.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> escaped.append("\\n");
                case '\\', ',', ';' -> escaped.append('\\').appendCodePoint(point);
                default -> {
                    if (point >= 0x20 && (point < 0x7f || point > 0x9f) && point != 0x2028 && point != 0x2029) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Between characters, never within one. */
    private void fold(String line) {
        int[] width = {0};
        line.codePoints().forEach(point -> {
            String sign = Character.toString(point);
            int octets = sign.getBytes(StandardCharsets.UTF_8).length;
            if (width[0] + octets > WIDTH) {
                text.append("\r\n ");
                width[0] = 1;
            }
            text.append(sign);
            width[0] += octets;
        });
        text.append("\r\n");
    }

    String end() {
        return text + "END:VCARD\r\n";
    }
}
