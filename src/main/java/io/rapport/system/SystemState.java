package io.rapport.system;

import io.rapport.admission.Admission.Standing;
import io.rapport.tenancy.PoolStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How the program is, as far as its reader may know.
 *
 * @param whole what concerns the installation; empty for administrators of one organisation among several
 * @param organisations all of them, or the reader's own
 * @param slow statements that took long, of the organisations before
 */
public record SystemState(
        String version,
        Instant started,
        boolean operatorsNamed,
        Optional<Whole> whole,
        List<Organisation> organisations,
        List<SlowStatement> slow) {

    /**
     * The installation.
     *
     * @param database PostgreSQL's version
     * @param embedded whether it is our own
     * @param databaseBytes of all of the database
     * @param heapUsed in bytes, as all sizes
     * @param lanes how requests of each kind run, by name
     * @param waiting for each kind of background work how long the oldest waits
     */
    public record Whole(
            String database,
            boolean embedded,
            long databaseBytes,
            long diskFree,
            long diskTotal,
            boolean diskLow,
            long heapUsed,
            long heapMost,
            List<PoolStanding> pools,
            Map<String, Standing> lanes,
            Map<String, Duration> waiting) {}

    /**
     * An organisation.
     *
     * @param served whether it is; where it is not, only its size is known
     * @param backup when the latest was made that the program keeps
     */
    public record Organisation(
            UUID id,
            String slug,
            String name,
            boolean served,
            long tableBytes,
            Optional<Work> work,
            Optional<Instant> backup) {}

    /**
     * What is being done for an organisation, and what is left undone.
     *
     * @param failedJobs of the last seven days
     * @param deliveries changes that followers have not seen yet, the oldest since {@code behind}
     * @param aside changes that a follower could not take
     * @param mail whether a mail server is set
     * @param letters on their way; {@code lostLetters} could not be sent, or nobody knows
     */
    public record Work(
            long fileBytes,
            long runningJobs,
            long queuedJobs,
            long failedJobs,
            long deliveries,
            Duration behind,
            long aside,
            boolean mail,
            long letters,
            long lostLetters,
            boolean dailyBackup) {}

    /** Statements of one shape; {@code organisation} is empty for what concerns all. */
    public record SlowStatement(String organisation, String statement, long times, Duration total, Duration most) {}
}
