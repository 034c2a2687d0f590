package io.rapport.sales.quote.web;

import io.rapport.sales.quote.QuoteSheet;
import io.rapport.sales.quote.QuoteWords;
import io.rapport.tenancy.Tenant;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import java.util.ArrayList;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The letter with which a quote goes out: what the seller says, what it comes to, and where to read and decide. */
@Component
class QuoteLetter implements QuoteWords {

    private final MessageSource messages;

    QuoteLetter(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public Words letter(Tenant tenant, QuoteSheet quote, String message, String link) {
        var texts = new Texts(messages, quote.language());
        var formats = new Formats(quote.language(), tenant.zone());
        var before = new ArrayList<String>();
        before.add(
                quote.contact().isEmpty()
                        ? texts.get("quote.mail.hello")
                        : texts.get("quote.mail.hello_name", quote.contact()));
        message.lines().filter(line -> !line.isBlank()).forEach(before::add);
        before.add(texts.get("quote.mail.lead", quote.number(), tenant.name()));
        quote.gross().ifPresent(gross -> before.add(texts.get("quote.mail.total", formats.money(gross))));
        var after = new ArrayList<String>();
        quote.validUntil().ifPresent(until -> after.add(texts.get("quote.mail.until", formats.date(until))));
        after.add(quote.seller().name());
        var plain = new StringBuilder();
        var html = new StringBuilder();
        before.forEach(line -> paragraph(plain, html, line));
        String safe = HtmlUtils.htmlEscape(link);
        plain.append(link).append("\n\n");
        html.append("<p><a href=\"").append(safe).append("\">").append(safe).append("</a></p>");
        after.forEach(line -> paragraph(plain, html, line));
        return new Words(
                texts.get("quote.mail.subject", quote.number(), tenant.name()), plain.toString(), html.toString());
    }

    private static void paragraph(StringBuilder plain, StringBuilder html, String line) {
        if (!line.isBlank()) {
            plain.append(line).append("\n\n");
            html.append("<p>").append(HtmlUtils.htmlEscape(line)).append("</p>");
        }
    }
}
