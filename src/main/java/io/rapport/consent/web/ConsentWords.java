package io.rapport.consent.web;

import io.rapport.consent.ConsentLetters;
import io.rapport.consent.Purpose;
import io.rapport.mail.LetterText;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Letters to customers: what they are asked, and what to do for those who did not ask for it. */
@Component
class ConsentWords implements ConsentLetters {

    private final MessageSource messages;

    ConsentWords(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public Words confirm(
            Locale language, String organisation, Purpose purpose, String words, String link, Instant until) {
        var texts = new Texts(messages, language);
        String label = purpose.label(language);
        return letter(
                texts.get("consent.mail.confirm.subject", label, organisation),
                link,
                new String[] {texts.get("consent.mail.confirm.lead", organisation, label), words},
                new String[] {
                    texts.get("consent.mail.confirm.until", new Formats(language, ZoneOffset.UTC).moment(until)),
                    texts.get("consent.mail.confirm.other")
                });
    }

    @Override
    public Words preferences(Locale language, String organisation, String link) {
        var texts = new Texts(messages, language);
        return letter(
                texts.get("consent.mail.preferences.subject", organisation),
                link,
                new String[] {texts.get("consent.mail.preferences.lead", organisation)},
                new String[] {texts.get("consent.mail.preferences.other")});
    }

    private static Words letter(String subject, String link, String[] before, String[] after) {
        var text = new LetterText();
        Stream.of(before).forEach(text::say);
        text.link(link);
        Stream.of(after).forEach(text::say);
        return new Words(subject, text.plain(), text.html());
    }
}
