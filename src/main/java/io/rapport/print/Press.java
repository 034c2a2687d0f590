package io.rapport.print;

import io.rapport.print.Block.Fact;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Sets the blocks of a paper one below another. */
final class Press {

    private static final float LABELS = 118;
    private static final float BETWEEN = 24;

    private final Sheet sheet;
    private final Letters letters;

    private Press(Sheet sheet) {
        this.sheet = sheet;
        this.letters = sheet.letters();
    }

    static void print(Paper paper, OutputStream out) throws IOException {
        try (var document = new PDDocument()) {
            describe(document, paper);
            try (var sheet =
                    new Sheet(document, new Letters(document), paper.size().box(), paper.accent())) {
                var press = new Press(sheet);
                press.letterhead(paper);
                press.title(paper.title());
                for (var block : paper.blocks()) {
                    press.set(block);
                }
                sheet.feet(paper.from().isEmpty() ? paper.title() : paper.from() + "  ·  " + paper.title());
            }
            document.save(out);
        }
    }

    /** Dates and the number of the file come from the paper, so that the same paper makes the same file. */
    private static void describe(PDDocument document, Paper paper) {
        var made = GregorianCalendar.from(paper.made().atZone(ZoneOffset.UTC));
        var about = new PDDocumentInformation();
        about.setTitle(paper.title());
        about.setAuthor(paper.from());
        about.setCreator("Rapport");
        about.setCreationDate(made);
        about.setModificationDate(made);
        document.setDocumentInformation(about);
        document.setDocumentId(paper.made().toEpochMilli());
        document.getDocumentCatalog().setLanguage(paper.locale().toLanguageTag());
        var shown = new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        shown.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(shown);
    }

    private void letterhead(Paper paper) throws IOException {
        if (paper.from().isEmpty() && paper.letterhead().isEmpty()) {
            return;
        }
        sheet.bar(sheet.left(), sheet.left() + 34, 3, sheet.accent());
        sheet.down(12);
        float top = sheet.y();
        var name = new Type(14, 19, Style.BOLD, sheet.accent());
        for (var line : Lines.of(letters, paper.from(), name, (sheet.width() - BETWEEN) / 2)) {
            sheet.line(sheet.left(), line, name);
        }
        float lowest = sheet.y();
        sheet.to(top);
        float column = sheet.left() + (sheet.width() + BETWEEN) / 2;
        new ProseSetter(sheet, column, sheet.right(), Type.SMALL).set(paper.letterhead());
        sheet.to(Math.min(lowest, sheet.y()));
        sheet.down(28);
    }

    private void title(String title) throws IOException {
        var type = new Type(21, 28, Style.BOLD, Colour.TEXT);
        for (var line : Lines.of(letters, title, type, sheet.width())) {
            sheet.need(type.leading());
            sheet.line(sheet.left(), line, type);
        }
        sheet.down(12);
    }

    private void set(Block block) throws IOException {
        switch (block) {
            case Block.Heading heading -> heading(heading.text());
            case Block.Prose prose -> {
                new ProseSetter(sheet, sheet.left(), sheet.right(), Type.BODY).set(prose.paragraphs());
                sheet.down(10);
            }
            case Block.Facts facts -> facts(facts.facts());
            case Block.Parties parties -> parties(parties);
            case Block.Entries entries -> entries(entries.facts());
            case Block.Table table -> new TableSetter(sheet, table).set();
            case Block.Totals totals -> totals(totals.sums());
            case Block.Gap gap -> sheet.down(12);
        }
    }

    private void heading(String text) throws IOException {
        var type = new Type(11.5f, 16, Style.BOLD, sheet.accent());
        var lines = Lines.of(letters, text, type, sheet.width());
        sheet.down(10);
        sheet.need(lines.size() * type.leading() + 3 * Type.BODY.leading());
        for (var line : lines) {
            sheet.line(sheet.left(), line, type);
        }
        sheet.down(4);
    }

    private void facts(List<Fact> facts) throws IOException {
        float half = (sheet.width() - BETWEEN) / 2;
        int rows = (facts.size() + 1) / 2;
        for (int i = 0; i < rows; i++) {
            var row = new FactSetter(sheet, facts.get(i), sheet.left(), half, 92);
            var beside = i + rows < facts.size()
                    ? new FactSetter(sheet, facts.get(i + rows), sheet.left() + half + BETWEEN, half, 92)
                    : null;
            float height = Math.max(row.height(), beside == null ? 0 : beside.height());
            sheet.need(height);
            float top = sheet.y();
            row.draw(top);
            if (beside != null) {
                beside.draw(top);
            }
            sheet.to(top - height);
        }
        sheet.down(14);
    }

    /** Side by side; one after the other where the one or the other would fill a page. */
    private void parties(Block.Parties parties) throws IOException {
        float half = (sheet.width() - BETWEEN) / 2;
        float column = sheet.left() + half + BETWEEN;
        float right = 0;
        for (var fact : parties.facts()) {
            right += new FactSetter(sheet, fact, column, half, 92).height();
        }
        var addressee = new ProseSetter(sheet, sheet.left(), sheet.left() + half, Type.BODY);
        float height = Math.max(right, addressee.height(parties.addressee()));
        if (height > sheet.body() / 2) {
            set(new Block.Prose(parties.addressee()));
            facts(parties.facts());
            return;
        }
        sheet.need(height);
        float top = sheet.y();
        addressee.set(parties.addressee());
        sheet.to(top);
        for (var fact : parties.facts()) {
            var setter = new FactSetter(sheet, fact, column, half, 92);
            setter.draw(sheet.y());
            sheet.down(setter.height());
        }
        sheet.to(top - height);
        sheet.down(22);
    }

    private void entries(List<Fact> facts) throws IOException {
        for (var fact : facts) {
            new FactSetter(sheet, fact, sheet.left(), sheet.width(), LABELS).flow();
        }
    }

    private void totals(List<Block.Sum> sums) throws IOException {
        sheet.down(6);
        float height = 0;
        for (var sum : sums) {
            height += new SumSetter(sheet, sum).height();
        }
        sheet.need(Math.min(height, sheet.body() / 2));
        for (var sum : sums) {
            new SumSetter(sheet, sum).set();
        }
        sheet.down(16);
    }
}
