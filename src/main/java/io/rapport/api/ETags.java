package io.rapport.api;

import io.rapport.kernel.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of records as entity tags (RFC 9110, sections 8.8.3 and 13.1). */
final class ETags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private ETags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that an If-Match header insists on; none where it is absent or a star.
     *
     * @throws Problem {@code stale} for a tag that is none of ours, because it can match nothing
     */
    static Optional<Long> ifMatch(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return Optional.empty();
        }
        var match = TAG.matcher(header.strip());
        if (!match.matches()) {
            throw Problem.of(Problem.Kind.STALE, "stale");
        }
        return Optional.of(Long.valueOf(match.group(1)));
    }

    /** Whether one of the tags of an If-None-Match header is the version. */
    static boolean noneMatch(@Nullable String header, long version) {
        return header == null
                || Arrays.stream(header.split(","))
                        .map(String::strip)
                        .noneMatch(
                                tag -> tag.equals("*") || tag.replace("W/", "").equals(of(version)));
    }
}
