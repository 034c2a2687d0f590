package io.rapport.print;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks a paragraph into lines, where the language lets them break; Thai has no spaces for that. */
final class Lines {

    /** In characters: what nobody reads isn't printed. */
    private static final int LONGEST = 200_000;

    private final Letters letters;
    private final Type type;
    private final float width;
    private final List<Line> lines = new ArrayList<>();
    private final List<Span> line = new ArrayList<>();
    private float taken;
    /** How much of the line is blanks at its end. */
    private float blank;

    private Lines(Letters letters, Type type, float width) {
        this.letters = letters;
        this.type = type;
        this.width = width;
    }

    /** @param width in points */
    static List<Line> of(Letters letters, List<Span> spans, Type type, float width) throws IOException {
        var lines = new Lines(letters, type, width);
        lines.fill(spans);
        return lines.lines;
    }

    static List<Line> of(Letters letters, String text, Type type, float width) throws IOException {
        return of(letters, List.of(Span.of(text)), type, width);
    }

    private void fill(List<Span> spans) throws IOException {
        var text = new StringBuilder();
        var ends = new int[spans.size()];
        for (int i = 0; i < ends.length; i++) {
            append(text, spans.get(i).text());
            ends[i] = text.length();
        }
        var breaks = BreakIterator.getLineInstance(Locale.of("th"));
        breaks.setText(text.toString());
        int from = breaks.first();
        int span = 0;
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            var word = new ArrayList<Span>();
            int at = from;
            while (at < to) {
                while (ends[span] <= at) {
                    span++;
                }
                int until = Math.min(to, ends[span]);
                word.add(spans.get(span).saying(text.substring(at, until)));
                at = until;
            }
            word(word, text.charAt(to - 1) == '\n');
        }
        if (!line.isEmpty()) {
            end();
        }
    }

    private void word(List<Span> word, boolean last) throws IOException {
        float whole = 0;
        float visible = 0;
        for (var part : word) {
            float wide = wide(part.text(), part);
            var bare = part.text().stripTrailing();
            visible = bare.isEmpty() ? visible : whole + wide(bare, part);
            whole += wide;
        }
        if (taken + visible > width && !line.isEmpty()) {
            end();
        }
        if (visible > width) {
            for (var part : word) {
                cut(part);
            }
        } else {
            word.forEach(this::add);
            taken += whole;
            blank = whole - visible;
        }
        if (last) {
            end();
        }
    }

    /** What is wider than a line is cut between its signs. */
    private void cut(Span part) throws IOException {
        var signs = BreakIterator.getCharacterInstance(Locale.of("th"));
        signs.setText(part.text());
        int from = signs.first();
        for (int to = signs.next(); to != BreakIterator.DONE; from = to, to = signs.next()) {
            var sign = part.text().substring(from, to);
            float wide = wide(sign, part);
            if (taken + wide > width && !line.isEmpty()) {
                end();
            }
            add(part.saying(sign));
            taken += wide;
            blank = 0;
        }
    }

    private void add(Span part) {
        var last = line.isEmpty() ? null : line.getLast();
        if (last != null && last.style() == part.style() && last.link().equals(part.link())) {
            line.set(line.size() - 1, last.saying(last.text() + part.text()));
        } else {
            line.add(part);
        }
    }

    private void end() {
        if (!line.isEmpty()) {
            var last = line.getLast();
            line.set(line.size() - 1, last.saying(last.text().stripTrailing()));
        }
        lines.add(new Line(List.copyOf(line), taken - blank));
        line.clear();
        taken = 0;
        blank = 0;
    }

    private float wide(String text, Span part) throws IOException {
        return letters.width(text.replace("\n", ""), type.size(), type.style().with(part.style()));
    }

    private static void append(StringBuilder text, String more) {
        more.codePoints()
                .limit(Math.max(0, LONGEST - text.length()))
                .forEach(point -> text.appendCodePoint(
                        point == '\n'
                                ? point
                                : Character.isWhitespace(point) || Character.isISOControl(point) ? ' ' : point));
    }
}
