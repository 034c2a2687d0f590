package io.rapport.exchange.export;

import io.rapport.jobs.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Takes away the files whose day is over. */
@Component
class ExportSweep implements Timer {

    private final ExportFiles files;
    private final InstantSource clock;

    ExportSweep(ExportFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "export-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        files.sweep(clock.instant());
    }
}
