package io.rapport.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An article as it is written: a title behind {@code #}, what it tells behind {@code >}, other words for it behind {@code words:},
 * and then paragraphs, headings behind {@code ##}, steps behind {@code 1.}, points behind {@code -}, and pictures. It is the part
 * of CommonMark that help needs: bold, code and links within a line; one line is one paragraph or one step. What a page calls its
 * buttons stands as the key of that text in braces, so that both are the same words in every language.
 */
final class Manuscript {

    private static final Pattern STEP = Pattern.compile("[0-9]+[.] .*");
    private static final Pattern PICTURE = Pattern.compile("!\\[([^]]*)]\\(([a-z-]+)\\)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([a-z-]+)\\)");
    private static final Pattern SAID = Pattern.compile("\\{([A-Za-z_.]+)}");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final String language;
    private final UnaryOperator<String> said;
    private final List<String> lines;
    private final List<String> headings = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();
    private String list = "";

    Manuscript(String text, String language, UnaryOperator<String> said) {
        this.language = language;
        this.said = said;
        this.lines = text.lines().map(String::strip).toList();
    }

    Article article(String slug, String group) {
        String title = after("# ");
        String about = after("> ");
        String words = after("words:");
        lines.stream().skip(3).forEach(this::read);
        into("");
        String made = html.toString();
        return new Article(
                slug,
                group,
                title,
                about,
                Arrays.stream(words.split(",")).map(String::strip).toList(),
                List.copyOf(headings),
                made,
                TAG.matcher(made).replaceAll(" "));
    }

    private String after(String mark) {
        return lines.stream()
                .limit(3)
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("“" + mark + "” is missing in " + lines.getFirst()));
    }

    private void read(String line) {
        var picture = PICTURE.matcher(line);
        if (line.isEmpty()) {
            return;
        } else if (line.startsWith("## ")) {
            into("");
            headings.add(line.substring(3));
            html.append("<h2>").append(inline(line.substring(3))).append("</h2>");
        } else if (line.startsWith("- ")) {
            into("ul");
            html.append("<li>").append(inline(line.substring(2))).append("</li>");
        } else if (STEP.matcher(line).matches()) {
            into("ol");
            html.append("<li>")
                    .append(inline(line.substring(line.indexOf(' ') + 1)))
                    .append("</li>");
        } else if (picture.matches()) {
            into("");
            html.append(Picture.of(picture.group(2), language).html(escape(picture.group(1))));
        } else {
            into("");
            html.append("<p>").append(inline(line)).append("</p>");
        }
    }

    private void into(String next) {
        if (list.equals(next)) {
            return;
        }
        html.append(list.isEmpty() ? "" : "</" + list + ">").append(next.isEmpty() ? "" : "<" + next + ">");
        list = next;
    }

    private String inline(String text) {
        String named =
                SAID.matcher(text).replaceAll(key -> Matcher.quoteReplacement("**" + said.apply(key.group(1)) + "**"));
        String linked = LINK.matcher(escape(named)).replaceAll("<a href=\"$2\">$1</a>");
        return CODE.matcher(BOLD.matcher(linked).replaceAll("<b>$1</b>")).replaceAll("<kbd>$1</kbd>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
