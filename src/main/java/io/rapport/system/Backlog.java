package io.rapport.system;

import io.rapport.tenancy.TenantWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What waits to be done in the background, by the marks in the shared schema, looked at no more often than every ten seconds. */
@Component
class Backlog {

    /** Followers of the log, jobs, letters, checks of files. */
    static final List<String> KINDS = List.of("followers", "jobs", "mail", "file-checks");

    private static final Duration KEPT = Duration.ofSeconds(10);

    /** @param seconds how long the oldest waits */
    record Waiting(int organisations, double seconds, long looked) {}

    private final TenantWork work;
    private final InstantSource clock;
    private final Map<String, Waiting> known = new ConcurrentHashMap<>();

    Backlog(TenantWork work, InstantSource clock) {
        this.work = work;
        this.clock = clock;
    }

    Waiting of(String kind) {
        long now = System.nanoTime();
        var last = known.get(kind);
        if (last != null && now - last.looked() < KEPT.toNanos()) {
            return last;
        }
        var marks = work.marked(kind);
        var oldest = marks.stream()
                .map(mark -> Duration.between(mark.markedAt().toInstant(), clock.instant()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        var waiting = new Waiting(marks.size(), Math.max(0, oldest.toMillis() / 1000.0), now);
        known.put(kind, waiting);
        return waiting;
    }
}
