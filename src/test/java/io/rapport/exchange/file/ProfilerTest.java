package io.rapport.exchange.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.exchange.SalesFiles;
import io.rapport.kernel.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilerTest {

    @TempDir
    Path folder;

    @Test
    void theRealPipelineIsRead() {
        var profile = SalesFiles.profile("sales_pipeline.csv");

        assertThat(profile.rows()).isEqualTo(8_800);
        assertThat(profile.ragged()).isZero();
        var id = profile.column("opportunity_id").orElseThrow();
        assertThat(id.identifies(profile.rows())).isTrue();
        var product = profile.column("product").orElseThrow();
        assertThat(product.values()).containsEntry("GTXPro", 1_480).hasSize(7);
        var account = profile.column("account").orElseThrow();
        assertThat(account.filled()).isEqualTo(7_375);
        var engaged = profile.column("engage_date").orElseThrow();
        assertThat(engaged.form()).isEqualTo(new Form(Kind.DATE, "yyyy-MM-dd", List.of()));
        assertThat(engaged.smallest()).isEqualTo("2016-10-20");
        var value = profile.column("close_value").orElseThrow();
        assertThat(value.form().kind()).isEqualTo(Kind.INTEGER);
        assertThat(value.largest()).isEqualTo("30288");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void everyEncodingIsRecognised(String encoding) throws IOException {
        var file = write("name;town\nJürgen Müller;Köln\nZoë;Málaga\n", Charset.forName(encoding), new byte[0]);

        var profile = Profiler.read(file, "people.csv");

        assertThat(profile.dialect().delimiter()).isEqualTo(';');
        assertThat(profile.column("town").orElseThrow().values()).containsOnlyKeys("Köln", "Málaga");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        var mark = new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

        var profile = Profiler.read(write("name,n\nA,1\n", StandardCharsets.UTF_8, mark), "a.csv");

        assertThat(profile.dialect().columns()).containsExactly("name", "n");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void everyDelimiterIsRecognised(String delimiter) throws IOException {
        var rows = List.of("name,note,n", "Anna,\"said: a, b; c | d\te\",1", "Ben,,2");
        var text = String.join(
                "\n",
                rows.stream()
                        .map(row -> row.startsWith("Anna")
                                ? "Anna" + delimiter + "\"said: a, b; c | d\te\"" + delimiter + "1"
                                : row.replace(",", delimiter))
                        .toList());

        var profile = Profiler.read(write(text), "a.csv");

        assertThat(profile.dialect().columns()).containsExactly("name", "note", "n");
        assertThat(profile.column("note").orElseThrow().values()).containsOnlyKeys("said: a, b; c | d\te");
    }

    @Test
    void aFileWithoutHeaderHasNumberedColumns() throws IOException {
        var profile = Profiler.read(write("Anna,2017-01-02,12\nBen,2017-01-03,13\n"), "a.csv");

        assertThat(profile.dialect().header()).isFalse();
        assertThat(profile.rows()).isEqualTo(2);
        assertThat(profile.dialect().columns()).containsExactly("column_1", "column_2", "column_3");
    }

    @Test
    void rowsOfOtherWidthsAreReported() throws IOException {
        var profile = Profiler.read(write("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3\n"), "a.csv");

        assertThat(profile.rows()).isEqualTo(4);
        assertThat(profile.ragged()).isEqualTo(2);
        assertThat(profile.raggedLines()).containsExactly(3L, 4L);
    }

    @Test
    void headersWithoutNameOrOfOneNameAreToldApart() throws IOException {
        var profile = Profiler.read(write("name,,name,n\nx,y,z,1\n"), "a.csv");

        assertThat(profile.dialect().columns()).containsExactly("name", "column_2", "name (2)", "n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "31/01/2017 | dd/MM/yyyy",
                "01/31/2017 | MM/dd/yyyy",
                "31.01.2017 | dd.MM.yyyy",
                "20170131 | yyyyMMdd",
                "31 Jan 2017 | d MMM yyyy",
                "January 31, 2017 | MMM d, yyyy",
                "2017/01/31 | yyyy/MM/dd"
            })
    void datesAreRecognisedByTheirPattern(String date, String pattern) {
        var form = Form.of(date);

        assertThat(form.kind()).isEqualTo(Kind.DATE);
        assertThat(form.notation()).isEqualTo(pattern);
        assertThat(DateTimes.iso(date, form.dateForm().orElseThrow())).contains("2017-01-31");
    }

    @Test
    void aDateThatCanBeReadInTwoWaysSaysSo() {
        var form = Form.of("03/04/2017");

        assertThat(form.notation()).isEqualTo("dd/MM/yyyy");
        assertThat(form.others()).containsExactly("MM/dd/yyyy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234 | INTEGER | PLAIN",
                "-12.5 | DECIMAL | PLAIN",
                "1,234.50 | DECIMAL | POINT",
                "1.234,50 | DECIMAL | COMMA",
                "12,5 | DECIMAL | COMMA",
                "$1,234.50 | MONEY | POINT",
                "1.234,50 € | MONEY | COMMA",
                "Rp 5.000.000 | MONEY | COMMA",
                "yes | BOOLEAN | ''",
                "00123 | TEXT | ''",
                "anna@example.org | EMAIL | ''",
                "+62 21 555-1234 | PHONE | ''",
                "https://example.org/x | URL | ''",
                "2017-01-31T10:30:00Z | DATE_TIME | yyyy-MM-dd",
                "31.01.2017 10:30 | DATE_TIME | dd.MM.yyyy",
                "0193b5a0-1111-7000-8000-0123456789ab | UUID | ''"
            })
    void formsOfValuesAreRecognised(String value, Kind kind, String notation) {
        var form = Form.of(value);

        assertThat(form.kind()).isEqualTo(kind);
        assertThat(form.notation()).isEqualTo(notation);
    }

    @Test
    void fewWrongValuesLeaveTheFormOfAColumn() throws IOException {
        var lines = new ArrayList<>(List.of("name,day"));
        for (int i = 0; i < 200; i++) {
            lines.add("n" + i + "," + (i == 7 ? "soon" : "2017-01-" + (10 + i % 20)));
        }

        var profile = Profiler.read(write(String.join("\n", lines)), "a.csv");

        assertThat(profile.column("day").orElseThrow().form().kind()).isEqualTo(Kind.DATE);
    }

    @Test
    void manyDifferentValuesAreCountedUpToABound() throws IOException {
        var text = new StringBuilder("id,twice\n");
        for (int i = 0; i < 50_000; i++) {
            text.append("k").append(i).append(",v").append(i % 30_000).append('\n');
        }

        var profile = Profiler.read(write(text.toString()), "a.csv");

        var id = profile.column("id").orElseThrow();
        assertThat(id.exact()).isFalse();
        assertThat(id.identifies(profile.rows())).isTrue();
        assertThat(profile.column("twice").orElseThrow().unique()).isFalse();
        assertThat(id.values()).hasSize(ColumnProfile.MAX_VALUES);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        var file = write("");

        assertThatThrownBy(() -> Profiler.read(file, "a.csv"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("import_file_empty"));
    }

    @Test
    void moreThanFiveHundredColumnsAreRefused() throws IOException {
        var file = write("a,".repeat(500) + "b\n");

        assertThatThrownBy(() -> Profiler.read(file, "a.csv"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("import_too_many_columns"));
    }

    private Path write(String text) throws IOException {
        return write(text, StandardCharsets.UTF_8, new byte[0]);
    }

    private Path write(String text, Charset charset, byte[] mark) throws IOException {
        var file = folder.resolve("file.csv");
        Files.write(file, mark);
        Files.write(file, text.getBytes(charset), java.nio.file.StandardOpenOption.APPEND);
        return file;
    }
}
