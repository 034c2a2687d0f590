package io.rapport.sales.document;

import io.rapport.print.Paragraph;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong with a template's text.
 *
 * @param code of a sentence in the bundles
 * @param args what is wrong and where, as its author wrote it
 */
record Complaint(String code, List<Object> args) {

    /** How much of the text is told on each side of what is wrong. */
    private static final int AROUND = 18;

    private static final int NEAR = 3;

    /** The first thing that is wrong. */
    static Optional<Complaint> of(DocumentKind kind, String text) {
        var open = new ArrayDeque<String>();
        for (var mark : Mark.of(text)) {
            switch (mark.sort()) {
                case UNREADABLE -> {
                    return complaint("template_unreadable", around(text, mark));
                }
                case END -> {
                    if (!mark.name().equals(open.poll())) {
                        return complaint("template_closes_nothing", mark.name(), around(text, mark));
                    }
                }
                default -> {
                    if (!kind.names().contains(mark.name())) {
                        return complaint(
                                "template_unknown_name", mark.name(), around(text, mark), near(kind, mark.name()));
                    }
                    if (mark.sort() != Mark.Sort.VALUE) {
                        open.push(mark.name());
                    }
                }
            }
        }
        return open.isEmpty() ? Optional.empty() : complaint("template_not_closed", open.pop());
    }

    static Optional<Complaint> ofHtml(DocumentKind kind, String html) {
        return of(kind, Paragraph.ofHtml(html).stream().map(Paragraph::words).collect(Collectors.joining("\n")));
    }

    private static Optional<Complaint> complaint(String code, Object... args) {
        return Optional.of(new Complaint(code, List.of(args)));
    }

    private static String around(String text, Mark mark) {
        int from = Math.max(0, mark.from() - AROUND);
        int to = Math.min(text.length(), mark.to() + AROUND);
        return (from > 0 ? "…" : "")
                + text.substring(from, to).replaceAll("\\s+", " ").strip()
                + (to < text.length() ? "…" : "");
    }

    /** The names that somebody may have meant. */
    private static String near(DocumentKind kind, String name) {
        return kind.names().stream()
                .sorted(Comparator.comparingInt(known -> distance(known, name)))
                .limit(NEAR)
                .collect(Collectors.joining(", "));
    }

    /** How many letters have to be put in, left out or changed to make the one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        var last = new int[other.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var row = new int[last.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(last[j], row[j - 1]));
            }
            last = row;
        }
        return last[other.length()];
    }
}
