package bench;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Several clients that ask for list pages one after the other, as fast as they get them. */
record Load(int clients, double pagesPerSecond, double serverCores, double allCores) {

    private static final Duration LENGTH = Duration.ofSeconds(5);

    static Load of(int clients, Api api, Server server) throws Exception {
        var pages = new AtomicInteger();
        var failure = new AtomicReference<Exception>();
        long begun = System.nanoTime();
        long busy = server.cpu().toNanos();
        long machine = machineNanos();
        long until = begun + LENGTH.toNanos();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            for (int client = 0; client < clients; client++) {
                threads.execute(() -> {
                    try {
                        while (System.nanoTime() < until) api.get(Cases.listPath(pages.incrementAndGet()));
                    } catch (Exception e) {
                        failure.set(e);
                    }
                });
            }
        }
        if (failure.get() != null) throw failure.get();
        double elapsed = System.nanoTime() - begun;
        return new Load(
                clients,
                pages.get() / elapsed * 1e9,
                (server.cpu().toNanos() - busy) / elapsed,
                (machineNanos() - machine) / elapsed);
    }

    /** Time that all of the machine's processors were busy; 0 where nobody tells. */
    private static long machineNanos() throws Exception {
        var stat = java.nio.file.Path.of("/proc/stat");
        if (!java.nio.file.Files.exists(stat)) return 0;
        var words = java.nio.file.Files.readAllLines(stat).getFirst().split("\\s+");
        long ticks = 0;
        for (int i : new int[] {1, 2, 3, 6, 7}) ticks += Long.parseLong(words[i]);
        return ticks * 10_000_000L;
    }
}
