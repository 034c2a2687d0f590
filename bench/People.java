package bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Many people at once, each in a browser of an own session with the live stream of an open page: they look at a list, open a record,
 * look for a name, open a board, and think a few seconds before each click. They see what their teams own; every tenth is an
 * administrator.
 *
 * @param thinking on average, between two clicks
 */
record People(int people, Duration thinking, double pagesPerSecond, double serverCores, Map<String, Timing> times) {

    private static final int MANY = 50;
    private static final Duration WARMING = Duration.ofSeconds(20);
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final long LEAST = 1_000_000_000L;
    private static final long MOST = 5_000_000_000L;

    /** Of fifty people each changes a record every two minutes. */
    private static final long CHANGES_EVERY = 2_500_000_000L;

    /** What people click on, as often as it stands here. */
    private static final List<String> CLICKS = List.of(
            "List", "List", "Record: contact", "Record: contact", "Record: contact", "Record: contact", "Record: account",
            "Record: account", "Record: opportunity", "Record: opportunity", "List, filtered by a linked record's field",
            "List, newest first", "List, filtered by me", "Palette, as one types", "Palette, as one types", "Palette, as one types",
            "Palette, before one types", "Related list", "Board of 300,000 cards by stage", "Calendar, month", "Home",
            "Edit a record", "Cell being edited", "Grouped by a link, with subtotals", "Notices");

    static People of(Database db, Server server, Options options) throws Exception {
        var times = Collections.synchronizedMap(new HashMap<String, List<Double>>());
        var failure = new AtomicReference<Exception>();
        var people = new ArrayList<Person>();
        for (int i = 0; i < MANY; i++) people.add(person(i, db, options));
        long begin = System.nanoTime() + WARMING.toNanos();
        long end = begin + LENGTH.toNanos();
        var period = new Period(begin, end);
        var busy = new AtomicReference<>(Duration.ZERO);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> {
                LockSupport.parkNanos(period.begin - System.nanoTime());
                busy.set(server.cpu());
            });
            threads.execute(() -> {
                try (var writing = Database.of(options.home())) {
                    for (; System.nanoTime() < period.end; LockSupport.parkNanos(CHANGES_EVERY)) writing.touch();
                } catch (Exception e) {
                    failure.set(e);
                }
            });
            for (var person : people) {
                threads.execute(() -> {
                    try {
                        person.work(period, times);
                    } catch (Exception e) {
                        failure.set(e);
                    }
                });
            }
        }
        if (failure.get() != null) throw failure.get();
        return report(times, server.cpu().minus(busy.get()));
    }

    private static Person person(int number, Database db, Options options) throws Exception {
        var agent = "agent" + (1 + number * 3) + "@example.com";
        var browser = Browser.signedIn(options.port(), number % 10 == 0 ? Server.EMAIL : agent);
        var kinds = new HashMap<String, PageKind>();
        for (var kind : new PageKinds(db, browser, "", agent).all()) kinds.put(kind.name(), kind);
        return new Person(browser, kinds, new Random(number));
    }

    private record Period(long begin, long end) {}

    private record Person(Browser browser, Map<String, PageKind> kinds, Random dice) {

        void work(Period period, Map<String, List<Double>> times) throws Exception {
            var stream = browser.live("bench");
            LockSupport.parkNanos(dice.nextLong(MOST));
            while (System.nanoTime() < period.end) {
                var kind = kinds.get(CLICKS.get(dice.nextInt(CLICKS.size())));
                long begun = System.nanoTime();
                kind.ask(browser, dice.nextInt(200));
                double took = (System.nanoTime() - begun) / 1e6;
                if (begun >= period.begin) {
                    times.computeIfAbsent(kind.name(), any -> Collections.synchronizedList(new ArrayList<>()))
                            .add(took);
                }
                LockSupport.parkNanos(dice.nextLong(LEAST, MOST));
            }
            stream.cancel(true);
        }
    }

    private static People report(Map<String, List<Double>> times, Duration busy) {
        var timings = new LinkedHashMap<String, Timing>();
        var all = times.values().stream().flatMap(List::stream).toList();
        timings.put("All pages", Timing.of(all));
        CLICKS.stream().distinct().filter(times::containsKey).forEach(name -> timings.put(name, Timing.of(times.get(name))));
        return new People(
                MANY,
                Duration.ofNanos((LEAST + MOST) / 2),
                all.size() / (double) LENGTH.toSeconds(),
                busy.toMillis() / (double) LENGTH.toMillis(),
                timings);
    }

    String text() {
        var text = new StringBuilder(
                "%d people at once, %d s between two clicks on average, %.1f pages a second, %.1f cores used by the program.%n%n"
                        .formatted(people, thinking.toSeconds(), pagesPerSecond, serverCores));
        text.append("| Page, 50 people | times | p50 ms | p95 | most |\n|---|--:|--:|--:|--:|\n");
        times.forEach((name, timing) -> text.append("| %s | %d | %.1f | %.1f | %.1f |%n"
                .formatted(
                        name, timing.milliseconds().length, timing.percentile(50), timing.percentile(95), timing.percentile(100))));
        return text.toString();
    }
}
