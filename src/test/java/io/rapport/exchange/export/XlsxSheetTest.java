package io.rapport.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class XlsxSheetTest {

    @Test
    void numbersDatesAndFlagsAreWhatTheyAre() throws IOException {
        String sheet = book(
                        10,
                        Arrays.asList(
                                new BigDecimal("1234.5"),
                                new Sheet.Percent(new BigDecimal("45")),
                                LocalDate.of(2017, 3, 4),
                                Instant.parse("2017-03-04T20:30:00Z"),
                                true,
                                null))
                .get("xl/worksheets/sheet1.xml");

        assertThat(sheet)
                .contains("<v>1234.5</v>", "<v>0.45</v>", "<v>42798.0</v>", "t=\"b\"")
                .containsPattern("<v>42799\\.145")
                .doesNotContain("<f>");
    }

    @Test
    void textsAreNeverFormulas() throws IOException {
        String sheet = book(10, List.of("=HYPERLINK(\"http://evil\")", "+62 21 555", "@SUM(1)", "a\u0001b"))
                .get("xl/worksheets/sheet1.xml");

        assertThat(sheet)
                .contains("t=\"inlineStr\"", "=HYPERLINK", "+62 21 555", "@SUM(1)", "ab")
                .doesNotContain("<f>")
                .doesNotContain("\u0001");
    }

    @Test
    void whatIsMoreThanASheetHoldsGoesOnTheNextOne() throws IOException {
        var book = book(3, List.of("a"), List.of("b"), List.of("c"));

        assertThat(book.get("xl/worksheets/sheet1.xml"))
                .contains("Title", ">a<", ">b<")
                .doesNotContain(">c<");
        assertThat(book.get("xl/worksheets/sheet2.xml")).contains("Title", ">c<");
        assertThat(book.get("xl/workbook.xml")).contains("\"Accounts of\"", "\"Accounts of 2\"");
    }

    @Test
    void aTextIsNoLongerThanACellMayBe() throws IOException {
        assertThat(book(10, List.of("x".repeat(40_000))).get("xl/worksheets/sheet1.xml"))
                .contains("x".repeat(32_766))
                .doesNotContain("x".repeat(32_767));
    }

    @SafeVarargs
    private static Map<String, String> book(int mostRows, List<?>... rows) throws IOException {
        var file = Files.createTempFile("sheet", ".xlsx");
        var titles = List.of("Title");
        var zone = ZoneId.of("Asia/Jakarta");
        try (var sheet = new XlsxSheet(Files.newOutputStream(file), "Accounts of/*?", titles, zone, mostRows)) {
            for (var row : rows) {
                sheet.row(row);
            }
        }
        var files = new TreeMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                files.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Files.delete(file);
        return files;
    }
}
