package bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every kind of page as a person asks for it: how long it takes, what it costs, how many statements it asks, how much it sends. */
record Pages(String who, List<Result> results) {

    /** Slow pages are measured less often. */
    private static final long LONGEST_PER_RUN = 60_000_000L;

    /**
     * @param program processor time of the program for one page, in milliseconds
     * @param postgres that of PostgreSQL
     * @param sent bytes over the wire, the most of all runs
     * @param whole bytes of the HTML
     */
    record Result(
            PageKind kind, Timing time, double program, double postgres, int statements, int sent, int whole, Optional<Timing> sql) {}

    static Pages of(String who, List<PageKind> kinds, Browser browser, Server server, Database db, Options options)
            throws Exception {
        var measured = new ArrayList<Result>();
        for (var kind : kinds) {
            if (!(who + ": " + kind.name()).matches(options.kinds())) continue;
            if (!opens(kind, browser)) continue;
            var result = measure(kind, browser, server, db, options);
            System.err.printf(
                    "  %-14s %-52s %8.1f ms, 95 %%: %8.1f, program %6.1f, PostgreSQL %7.1f, %6.1f kB of %6.1f kB%s%n",
                    who, kind.name(), result.time().percentile(50), result.time().percentile(95),
                    result.program(), result.postgres(), result.sent() / 1e3, result.whole() / 1e3,
                    result.sql().map(sql -> ", by hand %.1f ms".formatted(sql.percentile(50))).orElse(""));
            measured.add(result);
        }
        return new Pages(who, counted(measured, browser, db, options));
    }

    /** What somebody may not open is no page of theirs. */
    private static boolean opens(PageKind kind, Browser browser) throws Exception {
        try {
            kind.ask(browser, 0);
            return true;
        } catch (Browser.Forbidden notTheirs) {
            return false;
        }
    }

    /** Each time as if somebody had changed records since the last. */
    private static Result measure(PageKind kind, Browser browser, Server server, Database db, Options options) throws Exception {
        for (int i = 0; i < Math.max(3, options.runs() / 4); i++) {
            db.touch();
            kind.ask(browser, i);
        }
        var before = Processors.now(server, options);
        var times = new ArrayList<Double>();
        int sent = 0;
        int whole = 0;
        long end = System.nanoTime() + options.runs() * LONGEST_PER_RUN;
        for (int i = 0; i < options.runs() && (i < options.runs() / 10 || System.nanoTime() < end); i++) {
            db.touch();
            long begun = System.nanoTime();
            var page = kind.ask(browser, i);
            times.add((System.nanoTime() - begun) / 1e6);
            sent = Math.max(sent, page.sent());
            whole = Math.max(whole, page.whole());
        }
        var used = Processors.now(server, options).since(before);
        double runs = times.size();
        return new Result(
                kind, Timing.of(times), used.program() / runs, used.postgres() / runs, 0, sent, whole, byHand(kind, options));
    }

    private static Optional<Timing> byHand(PageKind kind, Options options) throws Exception {
        if (kind.sql().isEmpty()) return Optional.empty();
        var times = new ArrayList<Double>();
        for (int i = 0; i < 5; i++) kind.sql().get().run(i);
        long end = System.nanoTime() + options.runs() * LONGEST_PER_RUN;
        for (int i = 0; i < options.runs() && (i < options.runs() / 10 || System.nanoTime() < end); i++) {
            times.add(Timing.milliseconds(kind.sql().get(), i));
        }
        return Optional.of(Timing.of(times));
    }

    private static List<Result> counted(List<Result> measured, Browser browser, Database db, Options options) throws Exception {
        var counted = new ArrayList<Result>();
        try (var statements = new Statements(db, options)) {
            for (var each : measured) {
                int count = statements.of(round -> {
                    db.touch();
                    each.kind().ask(browser, round);
                });
                counted.add(new Result(
                        each.kind(), each.time(), each.program(), each.postgres(), count, each.sent(), each.whole(), each.sql()));
            }
        }
        return counted;
    }

    String text() {
        var text = new StringBuilder(
                """
                | Page, %s | p50 ms | p95 | program ms | PostgreSQL ms | statements | kB sent | kB of HTML | SQL p50 ms |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|
                """
                        .formatted(who));
        for (var result : results) {
            text.append("| %s | %.1f | %.1f | %.1f | %.1f | %d | %.1f | %.1f | %s |%n"
                    .formatted(
                            result.kind().name(), result.time().percentile(50), result.time().percentile(95),
                            result.program(), result.postgres(), result.statements(),
                            result.sent() / 1e3, result.whole() / 1e3,
                            result.sql().map(sql -> "%.1f".formatted(sql.percentile(50))).orElse("")));
        }
        return text.toString();
    }
}
