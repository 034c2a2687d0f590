package io.rapport.jobs;

import java.time.Duration;

/**
 * Something that the whole program does again and again; modules offer them as beans. However many programs share the
 * database, each time is done by one of them.
 */
public interface Timer {

    /** Names it in the database: lower case with hyphens, never changed. */
    String name();

    /** From the end of one run to the start of the next. */
    Duration every();

    void run();
}
