package io.rapport.sales.document;

import io.rapport.print.Block;
import io.rapport.print.Block.Cell;
import io.rapport.print.Block.Column;
import io.rapport.print.Block.Fact;
import io.rapport.print.Block.Side;
import io.rapport.print.Block.Sum;
import io.rapport.print.Block.Weight;
import io.rapport.print.Paper;
import io.rapport.print.Paragraph;
import io.rapport.print.Span;
import io.rapport.print.Style;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Puts a document onto paper as a template says. */
final class Setting {

    /** What stands at the top on the right, where there is such a value. */
    private static final Map<DocumentKind, List<String>> FACTS = Map.of(
            DocumentKind.QUOTE, List.of("number", "version", "date", "valid_until"),
            DocumentKind.ORDER, List.of("number", "date", "quote"),
            DocumentKind.CONTRACT, List.of("number", "date", "start", "end", "term", "notice"));

    private final Template template;
    private final Document document;
    private final Locale locale;
    private final BiFunction<String, Locale, String> labels;
    private final Map<String, String> values;

    /** @param labels texts of the program by key and language */
    Setting(Template template, Document document, String organisation, BiFunction<String, Locale, String> labels) {
        this.template = template;
        this.document = document;
        this.locale = Locale.of(Template.language(document.locale()));
        this.labels = labels;
        this.values = new HashMap<>(document.values());
        values.putIfAbsent("organisation.name", organisation);
    }

    Paper paper() {
        var title = Filling.line(template.title(), values);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Parties(addressee(), facts()));
        blocks.add(new Block.Prose(
                document.introduction().isBlank()
                        ? Filling.html(template.opening(), values)
                        : Paragraph.ofHtml(document.introduction())));
        if (!document.lines().isEmpty()) {
            blocks.add(table());
        }
        if (!document.totals().isEmpty()) {
            blocks.add(new Block.Totals(document.totals().stream()
                    .map(total -> new Sum(total.label(), total.amount(), total.strong() ? Weight.STRONG : Weight.PLAIN))
                    .toList()));
        }
        if (!document.terms().isBlank()) {
            blocks.add(new Block.Prose(Paragraph.ofHtml(document.terms())));
        }
        blocks.add(new Block.Prose(Filling.html(template.closing(), values)));
        return new Paper(
                title.isEmpty() ? label("document.kind." + document.kind().key()) : title,
                locale,
                template.size(),
                template.accent(),
                document.date().atStartOfDay().toInstant(ZoneOffset.UTC),
                values.getOrDefault("organisation.name", ""),
                Filling.html(template.letterhead(), values),
                blocks);
    }

    private List<Paragraph> addressee() {
        var lines = new ArrayList<Span>();
        Stream.of("account.name", "contact.name", "account.address")
                .filter(name -> !document.value(name).isBlank())
                .forEach(name -> lines.add(Span.of(
                        (lines.isEmpty() ? "" : "\n") + document.value(name).strip(),
                        name.equals("account.name") ? Style.BOLD : Style.PLAIN)));
        return lines.isEmpty() ? List.of() : List.of(new Paragraph(Paragraph.Kind.TEXT, 0, "", lines));
    }

    private List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        for (var fact : FACTS.getOrDefault(document.kind(), List.of())) {
            var value = document.value(document.kind().name(fact));
            if (!value.isBlank()) {
                facts.add(new Fact(label("document.fact." + fact), value));
            }
        }
        var contact = (document.value("owner.name") + "\n" + document.value("owner.email")).strip();
        if (!contact.isEmpty()) {
            facts.add(new Fact(label("document.fact.contact"), contact));
        }
        return facts;
    }

    /** A description stands under its name, where there is a name. */
    private Block table() {
        var shown = template.columns().stream().filter(this::any).toList();
        boolean under = shown.contains("name") && shown.contains("description");
        var columns = shown.stream()
                .filter(column -> !under || !column.equals("description"))
                .toList();
        var rows = new ArrayList<List<Cell>>();
        for (int i = 0; i < document.lines().size(); i++) {
            var line = document.lines().get(i);
            int position = i + 1;
            rows.add(columns.stream()
                    .map(column -> new Cell(
                            text(line, position, column), under && column.equals("name") ? line.description() : ""))
                    .toList());
        }
        return new Block.Table(columns.stream().map(this::column).toList(), rows);
    }

    private boolean any(String column) {
        return document.lines().stream().anyMatch(line -> !text(line, 1, column).isBlank());
    }

    private Column column(String key) {
        return switch (key) {
            case "name" -> new Column(label("document.column.name"), Side.START, 3);
            case "description" -> new Column(label("document.column.description"), Side.START, 3);
            case "term" -> new Column(label("document.column.term"), Side.START, 1);
            default -> new Column(label("document.column." + key), Side.END, 1);
        };
    }

    private static String text(DocumentLine line, int position, String column) {
        return switch (column) {
            case "position" -> String.valueOf(position);
            case "name" -> line.name();
            case "description" -> line.description();
            case "quantity" -> line.quantity();
            case "unit_price" -> line.unitPrice();
            case "discount" -> line.discount();
            case "term" -> line.term();
            case "tax" -> line.tax();
            case "amount" -> line.amount();
            default -> "";
        };
    }

    private String label(String key) {
        return labels.apply(key, locale);
    }
}
