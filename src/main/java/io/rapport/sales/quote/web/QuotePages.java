package io.rapport.sales.quote.web;

import io.rapport.kernel.Money;
import io.rapport.sales.document.SheetLine;
import io.rapport.sales.document.Total;
import io.rapport.sales.document.web.Figures;
import io.rapport.sales.document.web.Wording;
import io.rapport.sales.quote.CustomerQuotes;
import io.rapport.sales.quote.QuoteSheet;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts a quote into the words and figures of its language. */
@Component
class QuotePages {

    private final MessageSource messages;

    QuotePages(MessageSource messages) {
        this.messages = messages;
    }

    /** What a customer sent that was not taken. */
    record Refused(String answer, Map<String, String> sent, Map<String, String> errors) {

        static final Refused NOTHING = new Refused("", Map.of(), Map.of());
    }

    Texts texts(QuoteSheet sheet) {
        return new Texts(messages, sheet.language());
    }

    QuotePage of(CustomerQuotes.Sent sent, String path, boolean asked, Refused refused) {
        var sheet = sent.sheet();
        var wording = Wording.of(messages, sheet.language(), sent.tenant().zone());
        var texts = wording.texts();
        var formats = wording.formats();
        String state = state(sent, texts, formats);
        return new QuotePage(
                sheet.language().toLanguageTag(),
                sheet.version() > 1
                        ? texts.get("quote.title.version", sheet.number(), sheet.version())
                        : texts.get("quote.title", sheet.number()),
                sheet.title(),
                sent.tenant().name(),
                facts(sheet, texts, formats),
                sheet.introduction(),
                sheet.lines().stream().map(line -> line(line, wording)).toList(),
                totals(sheet, wording).stream()
                        .map(total -> new QuotePage.Pair(total.label(), total.amount()))
                        .toList(),
                sheet.terms(),
                state,
                switch (sheet.status()) {
                    case ACCEPTED -> "good";
                    case REPLACED, EXPIRED, SENT -> "warn";
                    default -> "info";
                },
                path,
                sent.isOpen() ? answers(sheet, texts, refused) : List.of(),
                words(texts, asked));
    }

    private static Map<String, String> words(Texts texts, boolean asked) {
        return Map.of(
                "item", texts.get("quote.item"),
                "quantity", texts.get("quote.quantity"),
                "price", texts.get("quote.price"),
                "discount", texts.get("quote.discount"),
                "amount", texts.get("quote.amount"),
                "terms", texts.get("quote.terms"),
                "asked", asked ? texts.get("quote.asked") : "",
                "document", texts.get("quote.document"));
    }

    private static String state(CustomerQuotes.Sent sent, Texts texts, Formats formats) {
        var sheet = sent.sheet();
        return switch (sheet.status()) {
            case ACCEPTED -> decided(sheet, "quote.state.accepted", texts, formats);
            case DECLINED -> decided(sheet, "quote.state.declined", texts, formats);
            case REPLACED -> texts.get("quote.state.replaced");
            case EXPIRED -> texts.get("quote.state.expired");
            default -> sent.isOpen() ? "" : texts.get("quote.state.expired");
        };
    }

    private static String decided(QuoteSheet sheet, String key, Texts texts, Formats formats) {
        return sheet.decision()
                .map(decision -> texts.get(key, decision.by(), formats.moment(decision.at())))
                .orElse("");
    }

    private static List<QuotePage.Pair> facts(QuoteSheet sheet, Texts texts, Formats formats) {
        return Stream.of(
                        new QuotePage.Pair(
                                texts.get("quote.for"),
                                joined(sheet.party().account(), sheet.party().contact())),
                        new QuotePage.Pair(
                                texts.get("quote.from"),
                                joined(sheet.party().owner(), sheet.party().email())),
                        new QuotePage.Pair(
                                texts.get("quote.date"),
                                sheet.date().map(formats::date).orElse("")),
                        new QuotePage.Pair(
                                texts.get("quote.until"),
                                sheet.validUntil().map(formats::date).orElse("")))
                .filter(fact -> !fact.value().isEmpty())
                .toList();
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(", "));
    }

    private static QuotePage.Line line(SheetLine line, Wording wording) {
        String tax = wording.tax(line);
        return new QuotePage.Line(
                line.name(),
                joined(
                        wording.billing(line),
                        tax.isEmpty() ? "" : wording.texts().get("quote.plus_tax", tax)),
                wording.quantity(line),
                Figures.amount(line.price(), wording.formats()),
                wording.discount(line),
                Figures.amount(line.amount(), wording.formats()));
    }

    /** What the customer saves against the list price comes first. */
    static List<Total> totals(QuoteSheet sheet, Wording wording) {
        var totals = new ArrayList<Total>();
        var list = sheet.list();
        var net = sheet.amounts().net();
        boolean reduced = list.isPresent()
                && net.isPresent()
                && list.get().amount().compareTo(net.get().amount()) > 0;
        if (reduced) {
            var off = new Money(
                    list.get().amount().subtract(net.get().amount()), list.get().currency());
            wording.total("quote.total.list", list, false).ifPresent(totals::add);
            totals.add(new Total(
                    wording.texts().get("quote.total.discount"),
                    "−" + Figures.money(Optional.of(off), wording.formats()),
                    false));
        }
        totals.addAll(wording.totals(sheet.amounts()));
        return totals;
    }

    private static List<QuotePage.Answer> answers(QuoteSheet sheet, Texts texts, Refused refused) {
        var name = new Asked("by", texts.get("quote.your_name"), true, 1);
        return List.of(
                answer(
                        "accept",
                        texts.get("quote.accept"),
                        texts.get("quote.accept.lead"),
                        List.of(name),
                        sheet.party().account().isEmpty()
                                ? texts.get("quote.accept.agree", sheet.number())
                                : texts.get(
                                        "quote.accept.agree_for",
                                        sheet.number(),
                                        sheet.party().account()),
                        refused),
                answer(
                        "ask",
                        texts.get("quote.ask"),
                        texts.get("quote.ask.lead"),
                        List.of(new Asked("question", texts.get("quote.ask.question"), true, 4), name),
                        "",
                        refused),
                answer(
                        "decline",
                        texts.get("quote.decline"),
                        texts.get("quote.decline.lead"),
                        List.of(new Asked("reason", texts.get("quote.decline.reason"), false, 2), name),
                        "",
                        refused));
    }

    private record Asked(String name, String label, boolean required, int lines) {}

    private static QuotePage.Answer answer(
            String name, String label, String lead, List<Asked> asked, String agreement, Refused refused) {
        boolean here = refused.answer().equals(name);
        var sent = here ? refused.sent() : Map.<String, String>of();
        var errors = here ? refused.errors() : Map.<String, String>of();
        var fields = asked.stream()
                .map(one -> new QuotePage.Field(
                        name + "-" + one.name(),
                        one.name(),
                        one.label(),
                        sent.getOrDefault(one.name(), ""),
                        errors.getOrDefault(one.name(), ""),
                        one.required(),
                        one.lines()))
                .toList();
        return new QuotePage.Answer(
                name, label, lead, fields, agreement, errors.getOrDefault("agreed", ""), here || name.equals("accept"));
    }
}
