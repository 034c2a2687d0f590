/**
 * Pages that are open hear of changes: one stream for each, fed from the log as far as its reader may know. The log is read
 * once for everybody, each reader is asked for once, and a stream costs the database nothing. It tells which records have
 * changed, never what they hold; pages fetch that through the door.
 */
@ApplicationModule(
        displayName = "Live",
        allowedDependencies = {"identity", "records", "access", "tenancy", "kernel"})
@NullMarked
package io.rapport.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
