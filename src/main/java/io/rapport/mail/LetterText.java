package io.rapport.mail;

import org.springframework.web.util.HtmlUtils;

/** What a letter says, paragraph by paragraph, as plain text and as HTML at once. */
public final class LetterText {

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();

    /** A paragraph; a blank one is left out. */
    public LetterText say(String paragraph) {
        if (!paragraph.isBlank()) {
            plain.append(paragraph).append("\n\n");
            html.append("<p>").append(HtmlUtils.htmlEscape(paragraph)).append("</p>");
        }
        return this;
    }

    /** An address to go to, as a paragraph of its own. */
    public LetterText link(String href) {
        String safe = HtmlUtils.htmlEscape(href);
        plain.append(href).append("\n\n");
        html.append("<p><a href=\"").append(safe).append("\">").append(safe).append("</a></p>");
        return this;
    }

    public String plain() {
        return plain.toString();
    }

    public String html() {
        return html.toString();
    }
}
