package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.jobs.Job;
import io.rapport.jobs.JobState;
import io.rapport.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Files as nobody should send them: each bad row is refused with its reason, and all others come in. */
class HostileFilesTest extends ImportScene {

    private static final int GOOD_ROWS = 250;
    private static final String GOOD = "company,employees,revenue,subsidiary_of\n"
            + IntStream.rangeClosed(1, GOOD_ROWS)
                    .mapToObj(row -> "Good %d,%d,%d.5,%s\n".formatted(row, 10 + row, row, row > 1 ? "Good 1" : ""))
                    .collect(Collectors.joining());

    @Test
    void numbersBeyondAllMeasureAreRefused() {
        var rejects = rejected(GOOD + """
                Too many,99999999999999999999,1,
                Too rich,1,1e400,
                Not a number,NaN,1,
                Infinite,Infinity,1,
                Half,1.5,1,
                Minus,--5,1,
                """);

        assertThat(rejects.lines().skip(1))
                .hasSize(6)
                .allMatch(line -> line.matches("accounts\\.csv,\\d+,accounts,(employees|revenue),.{10,}"));
        assertThat(count("accounts")).isEqualTo(GOOD_ROWS);
    }

    @Test
    void zerosAreLeftOutAndOtherControlsRefused() {
        var rejects = rejected(GOOD + """
                N~UL,1,1,
                Padded~~~,1,1,Good~ 1
                ~~~,1,1,
                Other,~,1,
                Bell^,1,1,
                Child,1,1,Good^ 1
                """.replace('~', '\0').replace('^', '\7'));

        assertThat(rejects.lines().skip(1)).hasSize(3);
        assertThat(rejects).doesNotContain("\0");
        assertThat(rows("accounts", "name in [\"NUL\", \"Padded\", \"Other\"]", "name"))
                .hasSize(3);
        assertThat(rows("accounts", "name == \"Padded\" && parent.name == \"Good 1\"", "name"))
                .hasSize(1);
    }

    @Test
    void halvesOfCharactersHarmNobody() {
        byte[] raw = utf16(GOOD + "Half \uD83D of one,1,1,\nChild,1,1,\uDE00\n");
        var id = imports.upload(actor, List.of(new Part("accounts.csv", new ByteArrayInputStream(raw))));
        done(id);

        assertThat(rows("accounts", "name.startsWith(\"Good\")", "name")).hasSize(GOOD_ROWS);
    }

    @Test
    void lettersWhoseHalvesAreZerosAreText() {
        byte[] text = utf16(GOOD + "\u4e00\u0100,1,1,\n");

        done(imports.upload(actor, List.of(new Part("accounts.csv", new ByteArrayInputStream(text)))));

        assertThat(rows("accounts", "name == \"\u4e00\u0100\"", "name")).hasSize(1);
    }

    /** As a careless program writes it: each unit by itself. */
    private static byte[] utf16(String text) {
        var out = new ByteArrayOutputStream();
        for (char unit : ("\uFEFF" + text).toCharArray()) {
            out.write(unit & 0xff);
            out.write(unit >> 8);
        }
        return out.toByteArray();
    }

    @Test
    void bytesOfAnotherEncodingAreReadAsWhatTheyAre() {
        byte[] windows = (GOOD + "Müller & Söhne – Köln,1,1,\n").getBytes(Charset.forName("windows-1252"));

        done(imports.upload(actor, List.of(new Part("accounts.csv", new ByteArrayInputStream(windows)))));

        assertThat(rows("accounts", "name == \"Müller & Söhne – Köln\"", "name"))
                .hasSize(1);
    }

    @Test
    void aCellOfAMegabyteIsRefusedAndHoldsNothingUp() {
        String large = "x".repeat(1 << 20);

        var rejects = rejected(GOOD + large + ",1,1,\nWide," + large + ",1,\nChild,1,1," + large + "\n");

        assertThat(rejects.lines().skip(1)).hasSize(3);
        assertThat(count("accounts")).isEqualTo(GOOD_ROWS);
    }

    @Test
    void aQuoteThatNeverEndsTakesOnlyWhatFollows() {
        var rejects = rejected(GOOD + "\"Open,1,1,\nNever seen,1,1,\n");

        assertThat(rejects).isNotNull();
        assertThat(rows("accounts", "name.startsWith(\"Good\")", "name")).hasSize(GOOD_ROWS);
    }

    @Test
    void datesThatAreNoneAreRefused() {
        String people = "first_name,last_name,birthday\n"
                + IntStream.range(0, GOOD_ROWS)
                        .mapToObj(row -> "First%d,Last,%d-01-10\n".formatted(row, 1930 + row % 60))
                        .collect(Collectors.joining());
        var id = imports.upload(actor, List.of(part("contacts.csv", people + """
                Eve,Leap,1990-02-30
                Fay,Month,1990-13-01
                Gus,Far,99999-01-01
                Hal,Zero,0000-00-00
                Ida,Words,yesterday
                """)));
        done(id);

        assertThat(rejects(id).lines().skip(1)).hasSize(5).allMatch(line -> line.contains(",contacts,birthday,"));
        assertThat(count("contacts")).isEqualTo(GOOD_ROWS);
    }

    @Test
    void formulasComeBackDefused() {
        var rejects = rejected(GOOD + """
                "=HYPERLINK(""http://example.com"")",many,1,
                +SUM(A1),many,1,
                -2+3,many,1,
                @cmd,many,1,
                """);

        assertThat(rejects.lines().skip(1))
                .hasSize(4)
                .allMatch(line ->
                        line.contains(",\"'=") || line.contains(",'+") || line.contains(",'-") || line.contains(",'@"));
    }

    @Test
    void whatIsNoTextAtAllIsRefusedAtOnce() {
        for (byte[] content : List.of(
                new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0},
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13},
                "company\nNothing\0\0here\0\n".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                "\n\n\n".getBytes(StandardCharsets.UTF_8))) {
            Assertions.assertThatThrownBy(() -> imports.upload(
                            actor, List.of(new Part("../../evil.csv", new ByteArrayInputStream(content)))))
                    .isInstanceOf(Problem.class);
        }
    }

    private String rejected(String text) {
        var id = imports.upload(actor, List.of(part("accounts.csv", text)));
        done(id);
        return rejects(id);
    }

    private Job done(UUID id) {
        var job = run(id);
        assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.DONE);
        return job;
    }

    private String rejects(UUID id) {
        var out = new ByteArrayOutputStream();
        imports.rejects(actor, id, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
