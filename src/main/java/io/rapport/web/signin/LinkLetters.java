package io.rapport.web.signin;

import io.rapport.access.Actor;
import io.rapport.identity.SignInLetters;
import io.rapport.identity.SignInLinks.Purpose;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import java.time.Instant;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The letter with a link: what it is for, how long it works, and what to do for those who did not ask. */
@Component
class LinkLetters implements SignInLetters {

    private final MessageSource messages;

    LinkLetters(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public Words write(Actor reader, Purpose purpose, String link, Instant until) {
        var locale = reader.locale().orElse(Locale.ENGLISH);
        var texts = new Texts(messages, locale);
        String key = "forgotten.mail." + purpose.name().toLowerCase(Locale.ROOT);
        String organisation = reader.tenant().name();
        String lead = texts.get(key, organisation);
        String end = texts.get(
                "forgotten.mail.until", new Formats(locale, reader.viewer().zone()).moment(until));
        String other = texts.get("forgotten.mail.other");
        String plain = String.join("\n\n", lead, link, end, other) + "\n";
        String html = "<p>" + escaped(lead) + "</p><p><a href=\"" + escaped(link) + "\">" + escaped(link)
                + "</a></p><p>" + escaped(end) + "</p><p>" + escaped(other) + "</p>";
        return new Words(texts.get(key + ".subject", organisation), plain, html);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
