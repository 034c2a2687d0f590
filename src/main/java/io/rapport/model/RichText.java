package io.rapport.model;

import java.util.regex.Pattern;
import org.owasp.html.Encoding;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Formatted text: the harmless part of HTML, and what of it is left where there is no room for formatting. */
final class RichText {

    private static final PolicyFactory HARMLESS = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "div",
                    "b",
                    "strong",
                    "i",
                    "em",
                    "u",
                    "s",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "code",
                    "pre",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "hr",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "a")
            .allowUrlProtocols("https", "http", "mailto", "tel")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("colspan", "rowspan")
            .matching(Pattern.compile("[0-9]{1,2}"))
            .onElements("td", "th")
            .requireRelNofollowOnLinks()
            .toFactory();

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!]");
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
    private static final Pattern BREAKING =
            Pattern.compile("(?i)<(?:/p|br ?/?|/div|/li|/h[1-4]|hr ?/?|/tr|/blockquote|/pre)>");
    private static final Pattern CELL = Pattern.compile("(?i)</t[dh]>");
    /** Begins where a run of blanks does, so that a long run without an end is walked through once. */
    private static final Pattern LINE_END = Pattern.compile("(?<![ \\t\\x0B\\f\\r])[ \\t\\x0B\\f\\r]++\n");

    private static final Pattern ANY_TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

    private RichText() {}

    /** Harmless HTML of what may be HTML or plain text. */
    static String sanitise(String input) {
        String html =
                TAG.matcher(input).find() ? input : LINE_BREAK.matcher(input).replaceAll("<br />");
        return HARMLESS.sanitize(html);
    }

    /** The words, line by line, as they can be edited without formatting. */
    static String lines(String html) {
        String broken = BREAKING.matcher(CELL.matcher(html).replaceAll(" ")).replaceAll("\n");
        String bare = ANY_TAG.matcher(broken).replaceAll("");
        return LINE_END.matcher(Encoding.decodeHtml(bare, false))
                .replaceAll("\n")
                .strip();
    }

    /** The words on one line. */
    static String words(String html) {
        String spaced = CELL.matcher(BREAKING.matcher(html).replaceAll(" ")).replaceAll(" ");
        String bare = ANY_TAG.matcher(spaced).replaceAll("");
        return SPACES.matcher(Encoding.decodeHtml(bare, false)).replaceAll(" ").strip();
    }
}
