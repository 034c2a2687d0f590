package io.rapport.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.print.Block.Cell;
import io.rapport.print.Block.Column;
import io.rapport.print.Block.Fact;
import io.rapport.print.Block.Side;
import io.rapport.print.Block.Sum;
import io.rapport.print.Block.Weight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What a document says can be read off its pages, each of which stands for itself. */
class PaperTest {

    private static final Instant MADE = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<Column> COLUMNS = List.of(
            new Column("Product", Side.START, 3),
            new Column("Quantity", Side.END, 1),
            new Column("Unit price", Side.END, 1),
            new Column("Discount", Side.END, 1),
            new Column("Amount", Side.END, 1));

    private static Paper paper(List<Block> blocks) {
        return new Paper(
                "Quote Q-2026-0042",
                Locale.ENGLISH,
                PageSize.A4,
                Paper.ACCENT,
                MADE,
                "Nusantara Instruments",
                Paragraph.ofHtml("<p>Jalan Jenderal Sudirman 52<br>Jakarta 12190</p><p>+62 21 5550 100<br>"
                        + "<a href=\"https://example.com\">example.com</a></p>"),
                blocks);
    }

    private static byte[] bytes(Paper paper) throws IOException {
        var out = new ByteArrayOutputStream();
        paper.write(out);
        var keep = System.getProperty("rapport.printed");
        if (keep != null) {
            Files.write(Path.of(keep), out.toByteArray());
        }
        return out.toByteArray();
    }

    /** The words of each page. */
    private static List<String> pages(Paper paper) throws IOException {
        try (var document = Loader.loadPDF(bytes(paper))) {
            var pages = new ArrayList<String>();
            for (int i = 1; i <= document.getNumberOfPages(); i++) {
                var words = new PDFTextStripper();
                words.setSortByPosition(true);
                words.setStartPage(i);
                words.setEndPage(i);
                pages.add(words.getText(document));
            }
            return pages;
        }
    }

    private static List<List<Cell>> rows(int count) {
        var rows = new ArrayList<List<Cell>>();
        for (int i = 1; i <= count; i++) {
            rows.add(List.of(
                    new Cell(
                            "Scale no. " + i, i % 3 == 0 ? "Calibrated, with certificate\nDelivered in two weeks" : ""),
                    Cell.of("12"),
                    Cell.of("€1,250.00"),
                    Cell.of("10%"),
                    Cell.of("€13,500.00")));
        }
        return rows;
    }

    private static Paper quote() {
        return paper(
                List.of(
                        new Block.Parties(
                                Paragraph.ofHtml(
                                        "<p><b>Office Finance AG</b><br>Frau Łucja Żółć<br>Bahnhofstraße 1<br>8001 Zürich</p>"),
                                List.of(
                                        new Fact("Number", "Q-2026-0042"),
                                        new Fact("Date", "2 March 2026"),
                                        new Fact("Valid until", "1 April 2026"),
                                        new Fact("Your contact", "Rina Hartono\nrina@example.com"))),
                        new Block.Prose(Paragraph.ofHtml(
                                "<p>Dear Frau Żółć,</p><p>thank you for your <b>interest</b>. As <i>agreed</i> on the telephone, we offer you the "
                                        + "following, <b><i>delivered free</i></b> to your door. See <a href=\"https://example.com/terms\">our terms</a>.</p>"
                                        + "<p>ขอบคุณสำหรับความสนใจ <b>ที่อยู่ผู้ซื้อ</b> และ<i>น้ำใจ</i>ของท่าน</p>")),
                        new Block.Table(COLUMNS, rows(5)),
                        new Block.Totals(List.of(
                                new Sum("Net", "€81,000.00", Weight.PLAIN),
                                new Sum("VAT 8.1%", "€6,561.00", Weight.PLAIN),
                                new Sum("Total", "€87,561.00", Weight.STRONG))),
                        new Block.Heading("Terms"),
                        new Block.Prose(
                                Paragraph.ofHtml(
                                        "<ul><li>Payment within 30 days</li><li>Prices in euro<ol><li>without customs</li>"
                                                + "<li>without duties</li></ol></li></ul><blockquote>What is not written is not agreed.</blockquote>"))));
    }

    @Test
    void aQuoteSaysWhatItIsMadeOf() throws Exception {
        var pages = pages(quote());

        assertThat(pages).hasSize(1);
        assertThat(pages.getFirst())
                .contains(
                        "Nusantara Instruments", "Jalan Jenderal Sudirman 52", "Quote Q-2026-0042", "Office Finance AG")
                .contains(
                        "Frau Łucja Żółć",
                        "Valid until 1 April 2026",
                        "interest",
                        "delivered free",
                        "Delivered in two weeks")
                .containsPattern("Scale no. 1 +12 +€1,250.00 +10% +€13,500.00")
                .containsPattern("Total +€87,561.00")
                .contains("• Payment within 30 days", "1. without customs", "2. without duties", "1 / 1")
                .contains("ที่อยู่ผู้ซื้อ", "น้ำใจ");
    }

    @Test
    void theSamePaperIsTheSameBytes() throws Exception {
        var once = bytes(quote());
        assertThat(bytes(quote())).isEqualTo(once);
    }

    @Test
    void aLongTableRepeatsItsTitlesAndCutsNoRow() throws Exception {
        var pages = pages(paper(List.of(new Block.Table(COLUMNS, rows(1000)))));

        assertThat(pages).hasSizeBetween(30, 80);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains("Unit price", (i + 1) + " / " + pages.size());
        }
        for (int row = 3; row <= 1000; row += 3) {
            var name = "Scale no. " + row + " ";
            assertThat(pages.stream()
                            .filter(page -> page.contains(name))
                            .findFirst()
                            .orElseThrow())
                    .containsPattern(name + "[^\n]*\nCalibrated, with certificate *\nDelivered in two weeks");
        }
    }

    @Test
    void largeAmountsInManyColumnsStandOnOneLine() throws Exception {
        var columns = new ArrayList<Column>();
        columns.add(new Column("No.", Side.END, 1));
        columns.add(new Column("Produk", Side.START, 3));
        for (var title : List.of("Jumlah", "Harga satuan", "Diskon")) {
            columns.add(new Column(title, Side.END, 1));
        }
        columns.add(new Column("Jangka waktu", Side.START, 1));
        columns.add(new Column("Pajak", Side.END, 1));
        columns.add(new Column("Nilai", Side.END, 1));
        var row = List.of(
                Cell.of("1"),
                new Cell("Timbangan jembatan 60 ton", "Terkalibrasi, dengan sertifikat"),
                Cell.of("1.000"),
                Cell.of("Rp\u00a01.250.000.000,00"),
                Cell.of("12,5%"),
                Cell.of("24 bulan"),
                Cell.of("11%"),
                Cell.of("Rp\u00a01.093.750.000.000,00"));
        var page = pages(paper(List.of(new Block.Table(columns, List.of(row, row)))))
                .getFirst();

        assertThat(page)
                .contains("1.250.000.000,00")
                .contains("1.093.750.000.000,00")
                .contains("24 bulan");
    }

    @Test
    void signsOfMoneyAreThere() throws Exception {
        var page = pages(paper(List.of(new Block.Prose(
                        List.of(Paragraph.of("€ $ £ ¥ ฿ ₫ ₱ ₹ ₩ ₽ ₺ ₴ ₦ ₪ Kč zł 1\u202f000\u00a0kr – — … “x” •"))))))
                .getFirst();

        assertThat(page).doesNotContain("?").contains("€ $ £ ¥ ฿ ₫");
    }

    @Test
    void aLongTextGoesOnOverPagesWithoutLosingAWord() throws Exception {
        var text = new StringBuilder("<p>");
        for (int i = 0; text.length() < 20_000; i++) {
            text.append("word").append(i).append(i % 40 == 39 ? ".</p><p>" : " ");
        }
        var html = text.append("</p>").toString();
        var pages = pages(paper(List.of(new Block.Prose(Paragraph.ofHtml(html)))));

        assertThat(pages).hasSizeGreaterThan(4);
        var words = String.join(" ", pages);
        assertThat(words).contains("word0 ", "word1000 ", "word2000 ");
        assertThat(pages.getLast()).contains(pages.size() + " / " + pages.size());
    }

    @Test
    void aLongTextOfShapedLettersStaysSmall() throws Exception {
        var text = "ขอบคุณที่สนใจสินค้าและบริการของเรา ".repeat(570);
        var pages = bytes(paper(List.of(new Block.Prose(List.of(Paragraph.of(text))))));

        assertThat(pages.length).isLessThan(250_000);
    }

    @Test
    void aRowHigherThanAPageGoesOnUnderItsTitles() throws Exception {
        var row = List.of(Cell.of("endless ".repeat(3000)), Cell.of("1"), Cell.of("2"), Cell.of("3"), Cell.of("last"));
        var pages = pages(paper(List.of(new Block.Table(COLUMNS, List.of(row, row)))));

        assertThat(pages).hasSizeGreaterThan(3).allSatisfy(page -> assertThat(page)
                .contains("endless"));
        assertThat(pages.get(1)).contains("Discount");
    }

    @Test
    void whatIsAbsurdIsPrintedAllTheSame() throws Exception {
        var absurd = List.of(
                Cell.of("A".repeat(500)),
                Cell.of("9".repeat(200)),
                Cell.of("9".repeat(200)),
                Cell.of("漢字\t\u0000"),
                Cell.of(""));
        var pages = pages(paper(List.of(
                new Block.Parties(List.of(Paragraph.of("x\n".repeat(300))), List.of()),
                new Block.Facts(List.of()),
                new Block.Table(COLUMNS, List.of(absurd, List.of())),
                new Block.Table(List.of(), List.of()),
                new Block.Totals(List.of()),
                new Block.Prose(Paragraph.ofHtml("<ul></b><li>open <p>never closed <table><td>cell<hr></ol><b")))));

        assertThat(String.join("", pages)).contains("AAAA", "9999", "??", "never closed", "cell");
    }

    @Test
    void anAccentThatCannotBeReadIsDarkened() {
        assertThat(Colour.of("#ffffff").orElseThrow().onPaper()).isNotEqualTo(new Colour(255, 255, 255));
        assertThat(Colour.of("#1d4e89").orElseThrow().onPaper()).isEqualTo(Paper.ACCENT);
        assertThat(Colour.of("red")).isEmpty();
    }
}
