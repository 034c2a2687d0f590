package io.rapport.sales.quote.web;

import io.rapport.mail.LetterText;
import io.rapport.sales.document.Document;
import io.rapport.sales.document.DocumentKind;
import io.rapport.sales.document.web.Wording;
import io.rapport.sales.quote.QuoteSheet;
import io.rapport.sales.quote.QuoteWords;
import io.rapport.tenancy.Tenant;
import java.time.LocalDate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What goes out of a quote: the letter, with what the seller says and where to read and decide, and the printed quote. */
@Component
class QuoteLetter implements QuoteWords {

    private final MessageSource messages;

    QuoteLetter(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public Words letter(Tenant tenant, QuoteSheet quote, String message, String link) {
        var wording = Wording.of(messages, quote.language(), tenant.zone());
        var texts = wording.texts();
        var text = new LetterText();
        text.say(
                quote.party().contact().isEmpty()
                        ? texts.get("quote.mail.hello")
                        : texts.get("quote.mail.hello_name", quote.party().contact()));
        message.lines().forEach(text::say);
        text.say(texts.get("quote.mail.lead", quote.number(), tenant.name()));
        quote.amounts()
                .gross()
                .ifPresent(gross ->
                        text.say(texts.get("quote.mail.total", wording.formats().money(gross))));
        text.link(link);
        quote.validUntil()
                .ifPresent(until ->
                        text.say(texts.get("quote.mail.until", wording.formats().date(until))));
        text.say(quote.party().owner());
        return new Words(texts.get("quote.mail.subject", quote.number(), tenant.name()), text.plain(), text.html());
    }

    @Override
    public Document document(Tenant tenant, QuoteSheet quote) {
        var wording = Wording.of(messages, quote.language(), tenant.zone());
        var formats = wording.formats();
        var values = wording.values(DocumentKind.QUOTE, quote.party(), quote.amounts());
        values.put("quote.name", quote.title());
        values.put("quote.number", quote.number());
        values.put("quote.version", quote.version() > 1 ? String.valueOf(quote.version()) : "");
        values.put("quote.date", quote.date().map(formats::date).orElse(""));
        values.put("quote.valid_until", quote.validUntil().map(formats::date).orElse(""));
        return new Document(
                DocumentKind.QUOTE,
                quote.language(),
                values,
                quote.introduction(),
                quote.terms(),
                wording.lines(quote.lines()),
                QuotePages.totals(quote, wording),
                quote.date().orElse(LocalDate.EPOCH));
    }
}
