package io.rapport.sales.document.web;

import io.rapport.kernel.Money;
import io.rapport.model.Address;
import io.rapport.sales.document.Amounts;
import io.rapport.sales.document.DocumentKind;
import io.rapport.sales.document.DocumentLine;
import io.rapport.sales.document.Party;
import io.rapport.sales.document.SheetLine;
import io.rapport.sales.document.Total;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Puts what all documents say into the words and figures of a language. */
public record Wording(Texts texts, Formats formats) {

    public static Wording of(MessageSource messages, Locale language, ZoneId zone) {
        return new Wording(new Texts(messages, language), new Formats(language, zone));
    }

    /** What a document's template fills in of its customer and its amounts; a document adds what only it has. */
    public Map<String, String> values(DocumentKind kind, Party party, Amounts amounts) {
        var values = new HashMap<String, String>();
        values.put("account.name", party.account());
        values.put("account.address", party.address().map(Wording::lines).orElse(""));
        values.put("contact.name", party.contact());
        values.put("contact.first_name", party.firstName());
        values.put("owner.name", party.owner());
        values.put("owner.email", party.email());
        values.put(
                kind.name("currency"),
                amounts.gross()
                        .or(amounts::net)
                        .map(one -> one.currency().getCurrencyCode())
                        .orElse(""));
        values.put(kind.name("net"), Figures.money(amounts.net(), formats));
        values.put(kind.name("tax"), Figures.money(amounts.tax(), formats));
        values.put(kind.name("total"), Figures.money(amounts.gross(), formats));
        return values;
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

    public List<DocumentLine> lines(List<SheetLine> lines) {
        return lines.stream().map(this::line).toList();
    }

    private DocumentLine line(SheetLine line) {
        return new DocumentLine(
                line.name(),
                "",
                quantity(line),
                Figures.amount(line.price(), formats),
                discount(line),
                billing(line),
                tax(line),
                Figures.amount(line.amount(), formats));
    }

    /** With the unit in which it counts, where the product has one. */
    public String quantity(SheetLine line) {
        return formats.number(line.quantity())
                + line.unit()
                        .map(unit -> "\u00a0" + unit.in(texts.locale(), (key, locale) -> texts.get(key)))
                        .orElse("");
    }

    public String discount(SheetLine line) {
        return Stream.of(
                        line.discount().map(formats::percent),
                        line.off().map(off -> "−" + Figures.amount(off, formats)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** How often a line is paid, and how many times. */
    public String billing(SheetLine line) {
        String often =
                switch (line.billing()) {
                    case "month" -> texts.get("quote.billing.month");
                    case "quarter" -> texts.get("quote.billing.quarter");
                    case "year" -> texts.get("quote.billing.year");
                    default -> "";
                };
        return often.isEmpty() || line.term().isEmpty()
                ? often
                : texts.get("quote.billing.times", often, line.term().get());
    }

    /** The rate, or nothing where there is no tax. */
    public String tax(SheetLine line) {
        return line.taxRate()
                .filter(rate -> rate.signum() > 0)
                .map(formats::percent)
                .orElse("");
    }

    /** The net amount stands beside tax, or where the whole is unknown; what is unknown isn't there. */
    public List<Total> totals(Amounts amounts) {
        var totals = new ArrayList<Total>();
        var tax = amounts.tax().filter(one -> one.amount().signum() != 0);
        if (tax.isPresent() || amounts.gross().isEmpty()) {
            total("quote.total.net", amounts.net(), false).ifPresent(totals::add);
        }
        total("quote.total.tax", tax, false).ifPresent(totals::add);
        total("quote.total.gross", amounts.gross(), true).ifPresent(totals::add);
        return totals;
    }

    /** @param label of a text in the bundles */
    public Optional<Total> total(String label, Optional<Money> amount, boolean strong) {
        return amount.map(one -> new Total(texts.get(label), Figures.money(Optional.of(one), formats), strong));
    }
}
