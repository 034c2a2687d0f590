package io.rapport.sales.document;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** A document as there could be one, to see what a template makes of it. */
final class Samples {

    private static final LocalDate DATE = LocalDate.of(2026, 3, 2);

    private Samples() {}

    static Document of(DocumentKind kind, Locale locale, String organisation) {
        var texts = Template.texts(locale);
        return new Document(
                kind,
                locale,
                values(kind, texts, organisation),
                lines(texts),
                List.of(
                        new Total(text(texts, "net"), "€4,035.00", false),
                        new Total(text(texts, "tax") + " 20%", "€807.00", false),
                        new Total(text(texts, "total"), "€4,842.00", true)),
                DATE);
    }

    private static Map<String, String> values(DocumentKind kind, ResourceBundle texts, String organisation) {
        var fixed = Map.of(
                "version", "2",
                "quote", "2026-0042",
                "currency", "EUR",
                "net", "€4,035.00",
                "tax", "€807.00",
                "total", "€4,842.00",
                "owner.email", "rina.hartono@example.com",
                "link", "https://example.com/quote/b7Kx2m");
        var values = new HashMap<>(Map.of("organisation.name", organisation));
        for (var name : kind.names()) {
            var part = name.startsWith(kind.key() + ".")
                    ? name.substring(kind.key().length() + 1)
                    : name;
            var text = fixed.containsKey(part) ? fixed.get(part) : text(texts, part);
            values.putIfAbsent(name, text);
        }
        return values;
    }

    private static List<DocumentLine> lines(ResourceBundle texts) {
        return List.of(
                line(texts, "1", "3", "€890.00", "5%", "", "€2,536.50"),
                line(texts, "2", "1", "€598.50", "", "term", "€598.50"),
                line(texts, "3", "2", "€450.00", "", "", "€900.00"));
    }

    private static DocumentLine line(
            ResourceBundle texts,
            String number,
            String quantity,
            String price,
            String discount,
            String term,
            String amount) {
        return new DocumentLine(
                text(texts, "line." + number),
                text(texts, "line." + number + ".description"),
                quantity,
                price,
                discount,
                term.isEmpty() ? "" : text(texts, term),
                "20%",
                amount);
    }

    private static String text(ResourceBundle texts, String part) {
        return texts.containsKey("sample." + part) ? texts.getString("sample." + part) : "";
    }
}
