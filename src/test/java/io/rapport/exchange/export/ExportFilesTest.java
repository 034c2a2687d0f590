package io.rapport.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Ids;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.DatabaseSettings.WhenRunning;
import io.rapport.tenancy.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFilesTest {

    /** Who has lost a job and drops what it wrote takes nothing from whoever has begun anew. */
    @Test
    void runsThatDropTheirsLeaveEachOtherAlone(@TempDir Path home) throws Exception {
        var settings = new DatabaseSettings(
                home,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                WhenRunning.REFUSE);
        var files = new ExportFiles(settings);
        var tenant = new Tenant(Ids.next(), "acme", "Acme", "acme", "USD", ZoneOffset.UTC);
        var export = Ids.next();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var runs = IntStream.range(0, 400)
                    .<Callable<Boolean>>mapToObj(i -> () -> begunAndDropped(files, tenant, export))
                    .toList();
            for (var run : pool.invokeAll(runs)) {
                assertThat(run.get()).isTrue();
            }
        }
    }

    private static boolean begunAndDropped(ExportFiles files, Tenant tenant, UUID export) throws IOException {
        var part = files.part(tenant, export);
        Files.writeString(part, "row");
        boolean there = Files.exists(part);
        files.drop(part);
        return there;
    }
}
