package io.rapport.files.web;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One part of a file that is asked for (RFC 9110, 14.1.2): {@code bytes=0-99}, {@code bytes=100-} or {@code bytes=-100}. Several at
 * once are allowed to be answered with the whole.
 */
record ByteRange(long from, long length) {

    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** What there is of it; nothing in a file that is shorter has length 0. */
    static Optional<ByteRange> of(String header, long size) {
        var match = FORM.matcher(header.replace(" ", ""));
        if (!match.matches() || match.group(1).isEmpty() && match.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (match.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(match.group(2)));
            return Optional.of(new ByteRange(size - last, last));
        }
        long from = Long.parseLong(match.group(1));
        long to = match.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(match.group(2)));
        if (!match.group(2).isEmpty() && Long.parseLong(match.group(2)) < from) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(from, from >= size ? 0 : to - from + 1));
    }
}
