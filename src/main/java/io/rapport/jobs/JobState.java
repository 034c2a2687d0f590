package io.rapport.jobs;

import java.util.Locale;

/** Where a job stands; the last three are final. */
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** As the database and the API write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }
}
