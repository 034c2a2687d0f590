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
        List<Pages> pages,
        Optional<People> people,
        Optional<Bulk> bulk,
        Optional<Realignment> realignment,
        Optional<Export> export,
        Optional<Import> imported,
        long peakMegabytes) {

    String text() throws IOException {
        var text = new StringBuilder();
        line(text, "%s; %s; Java %s; %,d contacts, %,d accounts, %,d opportunities.%n",
                LocalDate.now(), machine(), Runtime.version().feature(), options.contacts(), options.accounts(), options.opportunities());
        if (!results.isEmpty()) {
            line(text, "| Work | Rapport p50 ms | p95 | in the program p50 ms | SQL p50 ms | p95 | ratio |%n|---|--:|--:|--:|--:|--:|--:|");
        }
        for (var result : results) {
            line(text, "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f× |",
                    result.name(), result.rapport().percentile(50), result.rapport().percentile(95),
                    result.server().percentile(50),
                    result.sql().percentile(50), result.sql().percentile(95), result.ratio());
        }
        if (!loads.isEmpty()) {
            line(text, "%n| Clients | List pages a second | cores used by the program | cores used by all |%n|--:|--:|--:|--:|");
        }
        for (var load : loads) {
            line(text, "| %d | %.0f | %.1f | %.1f |", load.clients(), load.pagesPerSecond(), load.serverCores(), load.allCores());
        }
        for (var each : pages) text.append('\n').append(each.text());
        people.ifPresent(each -> text.append('\n').append(each.text()));
        line(text, "%n| | |%n|---|--:|");
        bulk.ifPresent(done -> {
            line(text, "| One field of %,d contacts changed at once | %.1f s |", done.rows(), done.rapportSeconds());
            line(text, "| A bare UPDATE of the same rows | %.1f s |", done.updateSeconds());
            line(text, "| Change against UPDATE | %.1f× |", done.rapportSeconds() / done.updateSeconds());
            line(text, "| Its undo | %.1f s, %.1f× |", done.undoSeconds(), done.undoSeconds() / done.updateSeconds());
        });
        realignment.ifPresent(done -> {
            line(text, "| Accounts and their open deals into other territories, %,d records | %.1f s |", done.rows(), done.rapportSeconds());
            line(text, "| Two bare UPDATEs of the same rows | %.1f s |", done.updateSeconds());
            line(text, "| Realignment against UPDATE | %.1f× |", done.rapportSeconds() / done.updateSeconds());
            line(text, "| What it would move, shown before | %.1f s |", done.previewSeconds());
        });
        export.ifPresent(done -> text.append(done.text()));
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
