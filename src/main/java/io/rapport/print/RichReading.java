package io.rapport.print;

import io.rapport.print.Paragraph.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.Encoding;

/**
 * Reads formatted text tag by tag. Tags that aren't known, aren't closed or close nothing change nothing but themselves, so that any
 * text at all becomes paragraphs.
 */
final class RichReading {

    private static final Pattern TAG =
            Pattern.compile("<(?:!--.*?-->|(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>)", Pattern.DOTALL);
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n\\f]+");
    private static final int DEEPEST = 6;

    private final List<Paragraph> paragraphs = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    /** One entry for each list: how many entries it had so far, or less than nothing where they aren't numbered. */
    private final Deque<Integer> lists = new ArrayDeque<>();

    private int bold;
    private int italic;
    private int quoted;
    private String link = "";
    private Kind kind = Kind.TEXT;
    private String marker = "";

    RichReading(String html) {
        var tags = TAG.matcher(html);
        int from = 0;
        while (tags.find()) {
            text(html.substring(from, tags.start()));
            from = tags.end();
            if (tags.group(2) != null) {
                var name = tags.group(2).toLowerCase(Locale.ROOT);
                if (tags.group(1).isEmpty()) {
                    open(name, tags.group(3));
                } else {
                    close(name);
                }
            }
        }
        text(html.substring(from));
        end();
    }

    List<Paragraph> paragraphs() {
        return List.copyOf(paragraphs);
    }

    private void text(String raw) {
        var text = BLANKS.matcher(Encoding.decodeHtml(raw, false)).replaceAll(" ");
        boolean begins = spans.isEmpty() || spans.getLast().text().endsWith("\n");
        if (begins) {
            text = text.stripLeading();
        }
        if (!text.isEmpty()) {
            spans.add(new Span(text, style(), link));
        }
    }

    private Style style() {
        return (bold > 0 ? Style.BOLD : Style.PLAIN).with(italic > 0 ? Style.ITALIC : Style.PLAIN);
    }

    private void open(String name, @Nullable String attributes) {
        switch (name) {
            case "b", "strong", "th" -> bold++;
            case "i", "em" -> italic++;
            case "a" -> {
                var href = HREF.matcher(attributes == null ? "" : attributes);
                link = href.find() ? Encoding.decodeHtml(href.group(1), true) : "";
            }
            case "br" -> spans.add(Span.of("\n"));
            case "p", "div", "pre", "tr", "table" -> end(kind == Kind.ENTRY && spans.isEmpty());
            case "h1", "h2", "h3", "h4" -> {
                end();
                kind = Kind.HEADING;
            }
            case "blockquote" -> {
                end();
                quoted++;
            }
            case "ul", "ol" -> {
                end();
                if (lists.size() < DEEPEST) {
                    lists.push(name.equals("ol") ? 0 : -1);
                }
            }
            case "li" -> entry();
            case "hr" -> {
                end();
                paragraphs.add(new Paragraph(Kind.RULE, 0, "", List.of()));
            }
            default -> {}
        }
    }

    private void close(String name) {
        switch (name) {
            case "b", "strong" -> bold = Math.max(0, bold - 1);
            case "i", "em" -> italic = Math.max(0, italic - 1);
            case "a" -> link = "";
            case "th" -> {
                bold = Math.max(0, bold - 1);
                spans.add(Span.of("   "));
            }
            case "td" -> spans.add(Span.of("   "));
            case "p", "div", "pre", "tr", "table", "h1", "h2", "h3", "h4", "li" -> end();
            case "blockquote" -> {
                end();
                quoted = Math.max(0, quoted - 1);
            }
            case "ul", "ol" -> {
                end();
                lists.poll();
            }
            default -> {}
        }
    }

    private void entry() {
        end();
        int before = lists.isEmpty() ? -1 : lists.pop();
        marker = before < 0 ? "•" : before + 1 + ".";
        lists.push(before < 0 ? -1 : before + 1);
        kind = Kind.ENTRY;
    }

    private void end(boolean goesOn) {
        if (!goesOn) {
            end();
        }
    }

    private void end() {
        if (spans.stream().anyMatch(span -> !span.text().isBlank())) {
            paragraphs.add(new Paragraph(
                    kind,
                    Math.min(DEEPEST, quoted) + Math.max(0, lists.size() - (kind == Kind.ENTRY ? 1 : 0)),
                    marker,
                    spans));
        }
        spans.clear();
        kind = Kind.TEXT;
        marker = "";
    }
}
