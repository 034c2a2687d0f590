package io.rapport.backup;

import io.rapport.access.Audit;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes a backup of its organisation in the background, and lets go of those that are too many. One that was killed begins anew. */
@Component
class BackupJob implements JobHandler {

    static final String KIND = "backup";
    private static final int LOOK = 5_000;

    private final Backups backups;
    private final BackupPlans plans;
    private final KeptBackups kept;
    private final InstantSource clock;

    BackupJob(Backups backups, BackupPlans plans, KeptBackups kept, InstantSource clock) {
        this.backups = backups;
        this.plans = plans;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var file = kept.place(run.tenant(), run.id());
        if (!Files.exists(file)) {
            backups.write(file, List.of(run.tenant()), plans.passphrase(run.tenant()), (done, total) -> {
                if (done % LOOK == 0) {
                    run.progress(done, Math.max(done, total));
                    run.throwIfCancelled();
                }
            });
        }
        kept.sweep(run.tenant(), plans.of(run.tenant()).keep(), clock.instant());
        run.write(tx -> {
            Audit.write(
                    tx,
                    run.createdBy(),
                    "backup.made",
                    Map.of("backup", run.id(), "bytes", size(file)),
                    Optional.empty());
            return file;
        });
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
