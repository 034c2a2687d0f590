package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures as Markdown. */
record Report(
        Options options,
        Duration ready,
        Duration firstPage,
        List<Case.Result> results,
        List<Load> loads,
        Bulk bulk,
        Optional<Import> imported,
        long peakMegabytes) {

    String text() throws IOException {
        var text = new StringBuilder();
        line(text, "%s; %s; Java %s; %,d contacts, %,d accounts, %,d opportunities.%n",
                LocalDate.now(), machine(), Runtime.version().feature(), options.contacts(), options.accounts(), options.opportunities());
        line(text, "| Work | Rapport p50 ms | p95 | in the program p50 ms | SQL p50 ms | p95 | ratio |%n|---|--:|--:|--:|--:|--:|--:|");
        for (var result : results) {
            line(text, "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f× |",
                    result.name(), result.rapport().percentile(50), result.rapport().percentile(95),
                    result.server().percentile(50),
                    result.sql().percentile(50), result.sql().percentile(95), result.ratio());
        }
        line(text, "%n| Clients | List pages a second | cores used by the program | cores used by all |%n|--:|--:|--:|--:|");
        for (var load : loads) {
            line(text, "| %d | %.0f | %.1f | %.1f |", load.clients(), load.pagesPerSecond(), load.serverCores(), load.allCores());
        }
        line(text, "%n| | |%n|---|--:|");
        line(text, "| One field of %,d contacts changed at once | %.1f s |", bulk.rows(), bulk.rapportSeconds());
        line(text, "| A bare UPDATE of the same rows | %.1f s |", bulk.updateSeconds());
        line(text, "| Change against UPDATE | %.1f× |", bulk.rapportSeconds() / bulk.updateSeconds());
        line(text, "| Its undo | %.1f s, %.1f× |", bulk.undoSeconds(), bulk.undoSeconds() / bulk.updateSeconds());
        imported.ifPresent(done -> {
            line(text, "| Import of %,d contacts | %.1f s, %,.0f rows/s |", done.rows(), done.rapportSeconds(), done.rows() / done.rapportSeconds());
            line(text, "| COPY of the same rows | %.1f s, %,.0f rows/s |", done.copySeconds(), done.rows() / done.copySeconds());
            line(text, "| Import against COPY | %.1f× |", done.rapportSeconds() / done.copySeconds());
        });
        line(text, "| Start to ready, existing home | %.1f s |", ready.toMillis() / 1000.0);
        line(text, "| Start to first page | %.1f s |", firstPage.toMillis() / 1000.0);
        line(text, "| Peak memory of the process (heap limit 512 MB) | %d MB |", peakMegabytes);
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }

    private static String machine() throws IOException {
        var cpus = Path.of("/proc/cpuinfo");
        var model = Files.exists(cpus)
                ? Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceAll(".*: ", ""))
                        .findFirst()
                        .orElse("unknown processor")
                : System.getProperty("os.arch");
        return String.format(Locale.ROOT, "%s, %d cores", model, Runtime.getRuntime().availableProcessors());
    }
}
