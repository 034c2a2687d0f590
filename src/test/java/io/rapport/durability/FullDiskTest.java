package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rapport.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home on a disk of its own that has no room left: who writes is told so, who reads goes on, and so does all with room again. */
@Tag("faults")
class FullDiskTest {

    private static final String SIZE = "600m";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void whoWritesIsToldSoAndNothingIsHalfWritten() throws Exception {
        var disk = Files.createDirectories(folder.toRealPath().resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "rapport-full-disk", disk.toString()),
                "a disk that is really full can be made by root on Linux only");
        try (var program = RealProgram.started(disk)) {
            var api = program.client();
            var known = new TreeSet<String>();
            write(api, "Before", known);
            fill(disk.resolve("ballast"));

            var refused = untilRefused(api, known);
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.code()).isIn("storage_full", "database_unavailable");
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(refused.text()).doesNotContain("SQL", "pg_", "Exception", disk.toString());
            long asked = System.nanoTime();
            var read = api.get("/accounts?limit=1");
            var took = Faults.since(asked);
            assertThat(read.status()).as(read.text()).isIn(200, 503);
            assertThat(took).isLessThan(Duration.ofSeconds(3));

            Files.delete(disk.resolve("ballast"));
            long room = System.nanoTime();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> write(api, "After", known).status() == 201);
            var recovered = Faults.since(room);
            write(api, "Later", known);
            assertThat(names(api)).containsExactlyElementsOf(known);
            Faults.note(
                    "a disk that is full",
                    "the home on a disk of " + SIZE + " without a byte left, under writes, until one is refused",
                    "who wrote was told so (`%s`); reading was answered with %d; nothing half written; all went on by itself"
                            .formatted(refused.code(), read.status()),
                    "%,d writes still fitted; recovered after %s"
                            .formatted(known.size() - 3, Faults.seconds(recovered)));
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static ApiClient.Answer write(ApiClient api, String name, TreeSet<String> known) {
        var answer = api.post("/accounts", Map.of("name", name));
        if (answer.status() == 201) {
            known.add(name);
        }
        return answer;
    }

    private static ApiClient.Answer untilRefused(ApiClient api, TreeSet<String> known) {
        for (int number = 0; number < 50_000; number++) {
            var answer = write(api, "Firm %05d".formatted(number), known);
            if (answer.status() != 201) {
                return answer;
            }
        }
        throw new IllegalStateException("the disk was never full");
    }

    /** Whole megabytes first, then what is left of the last one. */
    private static void fill(Path ballast) throws IOException {
        try (var out = Files.newOutputStream(ballast)) {
            for (int size = MEGABYTE; size > 0; size /= 16) {
                var bytes = new byte[size];
                try {
                    while (true) {
                        out.write(bytes);
                    }
                } catch (IOException full) {
                    // Then with smaller ones
                }
            }
        }
    }

    private static List<String> names(ApiClient api) {
        var names = new ArrayList<String>();
        String next = "";
        do {
            var page = api.get("/accounts?limit=200&sort=name" + (next.isEmpty() ? "" : "&cursor=" + next));
            names.addAll(((List<?>) page.at("records"))
                    .stream()
                            .map(each -> String.valueOf(((Map<?, ?>) each).get("name")))
                            .collect(Collectors.toList()));
            next = page.at("next") == null ? "" : ApiClient.encode(String.valueOf(page.at("next")));
        } while (!next.isEmpty());
        return names;
    }

    private static boolean run(String... words) throws IOException {
        try {
            return new ProcessBuilder(words).start().waitFor() == 0;
        } catch (IOException unknown) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
