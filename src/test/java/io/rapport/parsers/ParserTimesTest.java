package io.rapport.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hostile text of 100 kB costs no parser more than a second of the processor, and ends in a value or a refusal. */
class ParserTimesTest {

    private static final int LONG = 100_000;

    @ParameterizedTest
    @EnumSource
    void aLongHostileTextIsSoonRefusedOrRead(Parser parser) {
        parser.feed("name == \"warm\"".getBytes(StandardCharsets.UTF_8));
        var slow = new ArrayList<String>();
        for (var text : texts()) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            long from = cpu();
            parser.feed(bytes);
            var took = Duration.ofNanos(cpu() - from);
            if (took.compareTo(Duration.ofSeconds(1)) > 0) {
                slow.add(text.substring(0, 40) + "… took " + took);
            }
        }
        assertThat(slow).isEmpty();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<String> texts() {
        var texts = new ArrayList<String>();
        for (var part : List.of(
                "(",
                "((a)",
                "[",
                "{\"a\":",
                "{\"and\":[",
                "a.",
                "a||",
                "!",
                "-",
                "a ? b : ",
                "\"",
                "'",
                "\\",
                "\\u0000",
                "<",
                "<a ",
                "<div>",
                "<b><i>",
                "&",
                "&lt;",
                "&#",
                "<!--",
                "<a href=\"javascript:",
                "\u0e2a",
                "\ud83d\ude00",
                "\u202e",
                " ",
                "\t",
                "\n",
                "\r\n",
                ",",
                ";",
                ",\"",
                "0",
                "9",
                "1e9",
                "+62",
                "@",
                "a@",
                "a@b.",
                "%",
                "%00",
                "..",
                "/",
                "in 1 ",
                "2 weeks ",
                "next ",
                "'' ",
                "CREATE TABLE ",
                "A",
                "aA",
                "=",
                "~",
                ".~")) {
            texts.add(part.repeat(LONG / part.length()));
        }
        texts.add("a@" + "b.".repeat(LONG / 2) + "c");
        texts.add("+" + "1".repeat(LONG));
        texts.add("https://" + "/".repeat(LONG) + " x");
        texts.add("name\nwww." + ".a/".repeat(LONG / 3) + " x");
        texts.add("a@b" + ".c".repeat(LONG / 2) + " x");
        texts.add("2026-01-01" + " ".repeat(LONG) + "x");
        texts.add("x" + " T,".repeat(LONG / 3) + "1:0");
        texts.add("0" + "0 ".repeat(LONG / 2) + "x");
        texts.add("{\"field\":\"name\",\"op\":\"=\",\"value\":\"" + "x".repeat(LONG) + "\"}");
        texts.add("name == \"" + "x".repeat(LONG) + "\"");
        texts.add("name in [" + "\"x\",".repeat(LONG / 4) + "\"x\"]");
        texts.add("a" + " ".repeat(LONG) + "b");
        texts.add("<p>" + " ".repeat(LONG) + "</p>");
        texts.add("in " + " ".repeat(LONG) + "days");
        return texts;
    }
}
