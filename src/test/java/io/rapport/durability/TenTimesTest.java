package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten times as many requests at a time as are let in, by two organisations, while a third goes about its work. */
@Tag("faults")
class TenTimesTest {

    /** What docs/limits.md lets in at a time. */
    private static final int AT_ONCE = 128;

    private static final int ROWS = 20_000;
    private static final Duration A_WHILE = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void whoFindsNoRoomIsToldSoAndAnotherOrganisationGoesOn() throws Exception {
        try (var program = RealProgram.started(Files.createDirectories(folder.resolve("one")), named("Loud"))) {
            var loud = program.client();
            var louder = neighbour(program, "Louder");
            var quiet = neighbour(program, "Quiet");
            var job = BigImport.submitted(program, ROWS);
            await().atMost(Duration.ofMinutes(3)).until(job::hasEnded);
            assertThat(job.state()).isEqualTo("done");
            assertThat(loud.get(summary()).status()).isEqualTo(200);
            crowd(List.of(loud, louder), AT_ONCE / 4, Duration.ofSeconds(5));

            var peak = new Round(crowd(List.of(loud, louder), AT_ONCE / 4, A_WHILE));
            var alone = new Round(crowd(List.of(quiet), 1, Duration.ofSeconds(3), TenTimesTest::cheap));

            List<Asking> crowd;
            Round besides;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var other = threads.submit(() -> crowd(List.of(quiet), 1, A_WHILE, TenTimesTest::cheap));
                crowd = crowd(List.of(loud, louder), 10 * AT_ONCE, A_WHILE);
                besides = new Round(other.get());
            }
            var load = new Round(crowd);
            long ended = System.nanoTime();
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> loud.get("/contacts?limit=1").status() == 200
                            && loud.get(summary()).status() == 200);
            var recovered = Faults.since(ended);

            assertThat(load.unanswered()).isEmpty();
            assertThat(besides.unanswered()).isEmpty();
            assertThat(load.answered(Asking::refused)).isNotZero();
            assertThat(load.longest(each -> true)).isLessThan(Duration.ofSeconds(20));
            // Whoever asks runs on the same processors
            assertThat(load.answered(Asking::served)).isGreaterThan(peak.answered(Asking::served) / 2);
            int kept = besides.answered(Asking::served) * 100 / besides.size();
            assertThat(kept).isGreaterThan(80);
            assertThat(besides.longest(Asking::served)).isLessThan(Duration.ofSeconds(5));
            assertThat(recovered).isLessThan(Duration.ofSeconds(5));
            assertThat(program.said()).doesNotContain("OutOfMemoryError", " ERROR ");
            Faults.note(
                    "ten times the load",
                    "%,d clients of two organisations, ten times what is let in, dear and cheap requests and writes, for %s; a third one asks for a list of its own; heap 512 MB"
                            .formatted(10 * AT_ONCE, Faults.seconds(A_WHILE)),
                    "each was answered, those who found no room with 429 or 503 and Retry-After; the third organisation was served; it recovered by itself",
                    "served %,d, of %,d at the peak; refused %,d, half of them within %s and 99 of 100 within %s, measured by clients on the same two processors; the third organisation: %d of 100 served at once, half within %s, 99 of 100 within %s (%s with nobody else); recovered after %s; %,d MB of memory in all"
                            .formatted(
                                    load.answered(Asking::served),
                                    peak.answered(Asking::served),
                                    load.answered(Asking::refused),
                                    Faults.seconds(load.within(50, Asking::refused)),
                                    Faults.seconds(load.within(99, Asking::refused)),
                                    kept,
                                    Faults.seconds(besides.within(50, Asking::served)),
                                    Faults.seconds(besides.within(99, Asking::served)),
                                    Faults.seconds(alone.within(99, Asking::served)),
                                    Faults.seconds(recovered),
                                    program.mostMemory()));
        }
    }

    private static Map<String, String> named(String organisation) {
        return Map.of("RAPPORT_ORGANISATION", organisation);
    }

    /** One more organisation on the same program, which was made elsewhere. */
    private ApiClient neighbour(RealProgram program, String name) throws IOException {
        var file = folder.resolve(name + ".backup").toString();
        try (var elsewhere = RealProgram.started(Files.createDirectories(folder.resolve(name)), named(name))) {
            assertThat(elsewhere.command("backup", file)).isPresent();
        }
        assertThat(program.command("restore", file)).isPresent();
        return program.client(name.toLowerCase(Locale.ROOT));
    }

    private static String summary() {
        return "/contacts/summary?measure=count&group=last_name";
    }

    private static ApiClient.Answer cheap(ApiClient client) {
        return client.get("/accounts?limit=1");
    }

    private static ApiClient.Answer mixed(ApiClient client, int number) {
        return switch (number % 10) {
            case 0 -> client.get(summary());
            case 1 -> client.post("/accounts", Map.of("name", "Firm " + number));
            case 2 -> client.get("/contacts?limit=200&sort=-last_name");
            default -> client.get("/contacts?limit=1");
        };
    }

    private static List<Asking> crowd(List<ApiClient> of, int clients, Duration time) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, clients)
                    .mapToObj(number -> threads.submit(
                            () -> Asking.during(time, () -> mixed(of.get(number / 10 % of.size()), number))))
                    .toList();
            return together(all);
        }
    }

    private static List<Asking> crowd(
            List<ApiClient> of, int clients, Duration time, Function<ApiClient, ApiClient.Answer> asks)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return together(IntStream.range(0, clients)
                    .mapToObj(number ->
                            threads.submit(() -> Asking.during(time, () -> asks.apply(of.get(number % of.size())))))
                    .toList());
        }
    }

    private static List<Asking> together(List<Future<List<Asking>>> parts) throws Exception {
        var all = new ArrayList<Asking>();
        for (var each : parts) {
            all.addAll(each.get());
        }
        return all;
    }
}
