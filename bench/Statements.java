package bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Counts the statements of a page in the log of PostgreSQL, which is told to note all of them for as long as this is open; times
 * are measured without. The beginning and the end of transactions are not counted, for they travel with statements, nor is
 * what the bench itself says.
 */
final class Statements implements AutoCloseable {

    private static final Pattern RUN = Pattern.compile("(?:execute [^:]*|statement): (?!BEGIN|COMMIT|ROLLBACK|INSERT INTO touched)", Pattern.CASE_INSENSITIVE);
    private static final int RUNS = 5;

    private final Database db;
    private final Path log;

    Statements(Database db, Options options) throws SQLException {
        this.db = db;
        this.log = options.home().resolve("postgres/server.log");
        db.run("ALTER SYSTEM SET log_statement = 'all'");
        db.run("SELECT pg_reload_conf()");
        pause();
    }

    /** The fewest of some runs: what timers and followers ask meanwhile is no part of the page. */
    int of(Timing.Work page) throws Exception {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            pause();
            long begin = log.toFile().length();
            page.run(i);
            pause();
            fewest = Math.min(fewest, count(begin));
        }
        return fewest;
    }

    private int count(long begin) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var said = new byte[(int) (file.length() - begin)];
            file.seek(begin);
            file.readFully(said);
            return (int) RUN.matcher(new String(said, StandardCharsets.UTF_8)).results().count();
        }
    }

    /** What a page sets going after its answer (such as noting that it was opened) is of the page. */
    private static void pause() {
        LockSupport.parkNanos(60_000_000L);
    }

    @Override
    public void close() throws SQLException {
        db.run("ALTER SYSTEM RESET log_statement");
        db.run("SELECT pg_reload_conf()");
    }
}
