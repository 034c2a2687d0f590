package io.rapport.api;

import io.rapport.kernel.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
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
     * Writes to a record that is to have one of the versions of an If-Match header; none is asked for where it is absent or a star.
     * Which of several the record has is told by the door, where the record is locked, so that the next try knows it.
     *
     * @param write writes what is to have that version
     * @throws Problem {@code stale} where it has another, also for tags that are none of ours, because these can match nothing
     */
    static <T> T ifMatch(@Nullable String header, Function<Optional<Long>, T> write) {
        if (header == null || header.strip().equals("*")) {
            return write.apply(Optional.empty());
        }
        var versions = new TreeSet<Long>();
        Arrays.stream(header.split(","))
                .map(tag -> TAG.matcher(tag.strip()))
                .filter(Matcher::matches)
                .forEach(tag -> versions.add(Long.valueOf(tag.group(1))));
        if (versions.isEmpty()) {
            throw Problem.of(Problem.Kind.STALE, "stale");
        }
        var tried = versions.last();
        while (true) {
            versions.remove(tried);
            try {
                return write.apply(Optional.of(tried));
            } catch (Problem problem) {
                boolean again = problem.kind() == Problem.Kind.STALE
                        && !problem.args().isEmpty()
                        && problem.args().getFirst() instanceof Long now
                        && versions.contains(now);
                if (!again) {
                    throw problem;
                }
                tried = (Long) problem.args().getFirst();
            }
        }
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
