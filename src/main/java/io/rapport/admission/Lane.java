package io.rapport.admission;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What kind of work a request asks for; each kind has room of its own, so that one never waits for another. */
public enum Lane {
    /** Pages and records. */
    ORDINARY,
    /** What reads or writes much: summaries, comparisons, exports, imports, changes of many records. */
    HEAVY,
    /** Files on their way in or out, which take as long as the line takes. */
    TRANSFER,
    /** What stays open as long as its page does. */
    STREAM;

    private static final Pattern SLASH = Pattern.compile("/");

    private static final Set<String> MUCH = Set.of(
            "summary",
            "compare",
            "exports",
            "bulk",
            "batch",
            "imports",
            "preview",
            "previews",
            "runs",
            "merge",
            "import",
            "duplicates",
            "block");

    /** As metrics and pages name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The lane of a request.
     *
     * @param path as it was sent
     * @param contentType of its body
     * @return empty for what is never counted: files of the program itself, and the questions of those who watch over it
     */
    static Optional<Lane> of(String path, Optional<String> contentType) {
        var words = SLASH.split(path);
        String first = words.length > 1 ? words[1] : "";
        String last = words.length > 2 ? words[words.length - 1] : "";
        if (FREE.contains(first)) {
            return Optional.empty();
        }
        if (last.equals("live") && words.length == 3) {
            return Optional.of(STREAM);
        }
        if (contentType
                        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("multipart/"))
                        .isPresent()
                || last.equals("content")
                || (words.length > 2 && CARRIED.contains(words[words.length - 2]))) {
            return Optional.of(TRANSFER);
        }
        // An object may be called like the work: what counts stands behind it
        for (int i = 3; i < words.length; i++) {
            if (MUCH.contains(words[i]) && !words[i - 1].equals("settings")) {
                return Optional.of(HEAVY);
            }
        }
        return Optional.of(ORDINARY);
    }

    private static final Set<String> FREE =
            Set.of("assets", "health", "ready", "metrics", "favicon.ico", "service-worker.js", "offline");

    /** Behind these words stands the id of something that is taken home. */
    private static final Set<String> CARRIED = Set.of("exports", "backups");
}
