package io.rapport.jobs;

/**
 * Does one kind of job; modules offer them as beans. After a kill it is run again with the last checkpoint, so what it
 * does between two checkpoints must bear repetition, or be done in the checkpoint's transaction.
 */
public interface JobHandler {

    /** Names the kind in the database: lower case, never changed. */
    String kind();

    /** A normal return means done; a {@link io.rapport.kernel.Problem} fails the job with its code. */
    void run(JobRun run);
}
