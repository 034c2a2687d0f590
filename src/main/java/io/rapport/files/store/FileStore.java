package io.rapport.files.store;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Keeps bytes under the ids of their files, apart for each tenant. What is kept never changes. Answers {@link Problem}
 * {@code files_unavailable} where it can't be reached.
 */
public interface FileStore {

    /** Keeps a file that is whole on disk; it may be moved from there. When this returns, a loss of power loses nothing. */
    void keep(Tenant tenant, UUID id, Path file);

    /**
     * A part of what is kept.
     *
     * @param length in bytes; the stream may be closed before it is read
     * @throws Problem {@code not_found} where nothing is kept
     */
    InputStream open(Tenant tenant, UUID id, long from, long length);

    /**
     * All of what is kept.
     *
     * @throws Problem {@code not_found} where nothing is
     */
    InputStream open(Tenant tenant, UUID id);

    /** Does nothing where nothing is kept. */
    void remove(Tenant tenant, UUID id);

    /** Everything that has been kept since before a moment. */
    void each(Tenant tenant, Instant before, Consumer<UUID> found);
}
