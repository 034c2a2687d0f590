package io.rapport.sales.document;

import io.rapport.print.Paragraph;
import io.rapport.print.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Fills a template's text with values. Values are letters and nothing else: they go into paragraphs that are read already, so neither
 * tags nor braces in them mean anything.
 */
final class Filling {

    private final Map<String, String> values;
    /** Whether the parts that are open here are there. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private Filling(Map<String, String> values) {
        this.values = values;
    }

    /** One line of text. */
    static String line(String template, Map<String, String> values) {
        var filled = new StringBuilder();
        paragraphs(List.of(Paragraph.of(template)), values).forEach(paragraph -> filled.append(paragraph.words()));
        return filled.toString().replaceAll("\\s+", " ").strip();
    }

    static List<Paragraph> html(String template, Map<String, String> values) {
        return paragraphs(Paragraph.ofHtml(template), values);
    }

    private static List<Paragraph> paragraphs(List<Paragraph> template, Map<String, String> values) {
        var filling = new Filling(values);
        var filled = new ArrayList<Paragraph>();
        for (var paragraph : template) {
            var spans = filling.spans(paragraph);
            boolean says = spans.stream().anyMatch(span -> !span.text().isBlank());
            if (says || paragraph.kind() == Paragraph.Kind.RULE && filling.shown()) {
                filled.add(paragraph.saying(spans));
            }
        }
        return filled;
    }

    private boolean shown() {
        return !open.contains(false);
    }

    private List<Span> spans(Paragraph paragraph) {
        var marks = Mark.of(paragraph.words());
        var filled = new ArrayList<Span>();
        int begins = 0;
        int next = 0;
        int done = 0;
        for (var span : paragraph.spans()) {
            int ends = begins + span.text().length();
            int at = Math.max(begins, done);
            while (at < ends) {
                var mark = next < marks.size() && marks.get(next).from() < ends ? marks.get(next) : null;
                int until = mark == null ? ends : Math.max(at, mark.from());
                add(filled, span.saying(span.text().substring(at - begins, until - begins)));
                at = until;
                if (mark != null) {
                    take(mark, span, filled);
                    next++;
                    at = mark.to();
                }
            }
            done = Math.max(done, at);
            begins = ends;
        }
        return filled;
    }

    /** Stands as the first of its braces does. */
    private void take(Mark mark, Span span, List<Span> filled) {
        var value = values.getOrDefault(mark.name(), "");
        switch (mark.sort()) {
            case VALUE ->
                add(filled, mark.name().equals("link") ? new Span(value, span.style(), value) : span.saying(value));
            case IF -> open.push(!value.isBlank());
            case UNLESS -> open.push(value.isBlank());
            case END -> open.poll();
            case UNREADABLE -> add(filled, span.saying("{{"));
        }
    }

    private void add(List<Span> filled, Span span) {
        if (shown() && !span.text().isEmpty()) {
            filled.add(span);
        }
    }
}
