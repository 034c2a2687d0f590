package io.rapport.sales.quote.web;

import io.rapport.mail.LetterText;
import io.rapport.model.Address;
import io.rapport.sales.document.Document;
import io.rapport.sales.document.DocumentKind;
import io.rapport.sales.document.DocumentLine;
import io.rapport.sales.document.Total;
import io.rapport.sales.quote.QuoteSheet;
import io.rapport.sales.quote.QuoteWords;
import io.rapport.tenancy.Tenant;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        var texts = new Texts(messages, quote.language());
        var formats = new Formats(quote.language(), tenant.zone());
        var text = new LetterText();
        text.say(
                quote.contact().isEmpty()
                        ? texts.get("quote.mail.hello")
                        : texts.get("quote.mail.hello_name", quote.contact()));
        message.lines().forEach(text::say);
        text.say(texts.get("quote.mail.lead", quote.number(), tenant.name()));
        quote.gross().ifPresent(gross -> text.say(texts.get("quote.mail.total", formats.money(gross))));
        text.link(link);
        quote.validUntil().ifPresent(until -> text.say(texts.get("quote.mail.until", formats.date(until))));
        text.say(quote.seller().name());
        return new Words(texts.get("quote.mail.subject", quote.number(), tenant.name()), text.plain(), text.html());
    }

    @Override
    public Document document(Tenant tenant, QuoteSheet quote) {
        var texts = new Texts(messages, quote.language());
        var formats = new Formats(quote.language(), tenant.zone());
        var values = new HashMap<String, String>();
        values.put("quote.name", quote.title());
        values.put("quote.number", quote.number());
        values.put("quote.version", quote.version() > 1 ? String.valueOf(quote.version()) : "");
        values.put("quote.date", quote.date().map(formats::date).orElse(""));
        values.put("quote.valid_until", quote.validUntil().map(formats::date).orElse(""));
        values.put(
                "quote.currency",
                quote.gross().map(gross -> gross.currency().getCurrencyCode()).orElse(""));
        values.put("quote.net", Figures.money(quote.net(), formats));
        values.put("quote.tax", Figures.money(quote.tax(), formats));
        values.put("quote.total", Figures.money(quote.gross(), formats));
        values.put("account.name", quote.account());
        values.put("account.address", quote.address().map(QuoteLetter::lines).orElse(""));
        values.put("contact.name", quote.contact());
        values.put("contact.first_name", quote.firstName());
        values.put("owner.name", quote.seller().name());
        values.put("owner.email", quote.seller().email());
        var totals = QuotePages.totals(quote, texts, formats);
        return new Document(
                DocumentKind.QUOTE,
                quote.language(),
                values,
                quote.introduction(),
                quote.terms(),
                quote.lines().stream().map(line -> line(line, texts, formats)).toList(),
                IntStream.range(0, totals.size())
                        .mapToObj(i ->
                                new Total(totals.get(i).label(), totals.get(i).value(), i == totals.size() - 1))
                        .toList(),
                quote.date().orElse(LocalDate.EPOCH));
    }

    private static DocumentLine line(QuoteSheet.Line line, Texts texts, Formats formats) {
        var shown = QuotePages.line(line, texts, formats);
        return new DocumentLine(
                line.name(),
                "",
                shown.quantity(),
                shown.price(),
                shown.discount(),
                QuotePages.billing(line, texts),
                line.taxRate()
                        .filter(rate -> rate.signum() > 0)
                        .map(formats::percent)
                        .orElse(""),
                shown.amount());
    }

    private static String lines(Address address) {
        return Stream.of(
                        address.street(),
                        joined(address.postcode(), address.city()),
                        address.region(),
                        address.country())
                .filter(Objects::nonNull)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String joined(@Nullable String one, @Nullable String other) {
        return Stream.of(one, other).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
