package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.system.SystemState;
import io.rapport.system.SystemState.Organisation;
import io.rapport.system.SystemState.Whole;
import io.rapport.system.SystemStates;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the program is, for administrators. */
@RestController
@RequestMapping("/api/v1/system")
class SystemApi {

    private final SystemStates states;

    SystemApi(SystemStates states) {
        this.states = states;
    }

    @GetMapping
    ResponseEntity<byte[]> read(Actor actor, Params params) {
        var state = states.of(actor);
        params.finish();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("version", state.version());
        json.put("started_at", state.started().toString());
        json.put("installation", state.whole().map(SystemApi::whole).orElse(null));
        json.put(
                "organisations",
                state.organisations().stream().map(SystemApi::organisation).toList());
        json.put("slow_statements", state.slow().stream().map(SystemApi::slow).toList());
        return Answer.ok(json);
    }

    private static Map<String, Object> whole(Whole whole) {
        var json = new LinkedHashMap<String, Object>();
        json.put(
                "database",
                Map.of("version", whole.database(), "embedded", whole.embedded(), "bytes", whole.databaseBytes()));
        json.put(
                "disk",
                Map.of("free_bytes", whole.diskFree(), "total_bytes", whole.diskTotal(), "low", whole.diskLow()));
        json.put("memory", Map.of("used_bytes", whole.heapUsed(), "most_bytes", whole.heapMost()));
        json.put(
                "connections",
                whole.pools().stream()
                        .map(pool -> Map.of(
                                "pool", pool.name(),
                                "active", pool.active(),
                                "idle", pool.idle(),
                                "waiting", pool.waiting(),
                                "most", pool.most()))
                        .toList());
        var lanes = new LinkedHashMap<String, Object>();
        whole.lanes()
                .forEach((name, lane) -> lanes.put(
                        name,
                        Map.of(
                                "running",
                                lane.inside(),
                                "most",
                                lane.most(),
                                "waiting",
                                lane.waiting(),
                                "refused",
                                lane.refused())));
        json.put("requests", lanes);
        var waiting = new LinkedHashMap<String, Object>();
        whole.waiting().forEach((kind, length) -> waiting.put(kind, seconds(length)));
        json.put("background_seconds", waiting);
        return json;
    }

    private static Map<String, @Nullable Object> organisation(Organisation each) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", each.id().toString());
        json.put("slug", each.slug());
        json.put("name", each.name());
        json.put("state", each.served() ? "served" : "set_aside");
        json.put("table_bytes", each.tableBytes());
        each.work().ifPresent(work -> {
            json.put("file_bytes", work.fileBytes());
            json.put(
                    "jobs",
                    Map.of("running", work.runningJobs(), "queued", work.queuedJobs(), "failed", work.failedJobs()));
            json.put(
                    "followers",
                    Map.of("changes", work.deliveries(), "seconds", seconds(work.behind()), "set_aside", work.aside()));
            json.put("mail", Map.of("set", work.mail(), "letters", work.letters(), "lost", work.lostLetters()));
            json.put("daily_backup", work.dailyBackup());
        });
        json.put("latest_backup_at", each.backup().map(Instant::toString).orElse(null));
        return json;
    }

    private static Map<String, Object> slow(SystemState.SlowStatement each) {
        return Map.of(
                "organisation", each.organisation(),
                "statement", each.statement(),
                "times", each.times(),
                "total_seconds", seconds(each.total()),
                "most_seconds", seconds(each.most()));
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }
}
