package io.rapport.tenancy.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code postgresql.conf}, written anew at each start. An administrator's own settings go in {@code settings.conf}
 * beside the data folder; {@link ServerCheck} refuses those that could lose acknowledged data.
 */
record Configuration(Path data, Path own, int port) {

    private static final String SETTINGS = """
            # Written by Rapport at each start; put your own settings in %s
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            port = %d
            max_connections = 100
            password_encryption = scram-sha-256
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            shared_buffers = 256MB
            effective_cache_size = 1GB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_wal_size = 1GB
            wal_compression = on
            random_page_cost = 1.1
            max_parallel_workers_per_gather = %d
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            # Statements carry customers' data: they stay out of the server's log
            log_min_error_statement = panic
            log_checkpoints = off
            include_if_exists = '%s'
            """;

    private static final long SHARED_MEMORY_FOR_PARALLEL_QUERIES = 512L << 20;

    void write() throws IOException {
        var quoted = own.toString().replace("'", "''");
        Files.writeString(data.resolve("postgresql.conf"), SETTINGS.formatted(own, port, workersPerGather(), quoted));
    }

    /** Parallel queries share memory through /dev/shm, which containers cut to 64 MB: there they would fail. */
    private static int workersPerGather() throws IOException {
        var shared = Path.of("/dev/shm");
        var roomy = !Files.isDirectory(shared)
                || Files.getFileStore(shared).getTotalSpace() >= SHARED_MEMORY_FOR_PARALLEL_QUERIES;
        return roomy ? 2 : 0;
    }
}
