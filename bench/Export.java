package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.core.BaseConnection;
import org.postgresql.copy.CopyManager;

/**
 * All contacts in a file, in the background.
 *
 * @param steps how often the job was seen to be further than before
 * @param cancelSeconds from asking a running export to stop until it has
 * @param copySeconds of a COPY of the same columns by hand
 */
record Export(List<Run> runs, double cancelSeconds, double copySeconds) {

    private static final String FIELDS =
            "[\"name\", \"title\", \"email\", \"phone\", \"last_name\", \"birthday\", \"created_at\", \"account.name\", \"account.industry\", \"owner.name\"]";
    private static final String COPY =
            "COPY (SELECT c.name, c.title, c.email, c.phone, c.last_name, c.birthday, c.created_at, a.name, a.industry, u.name FROM contacts c"
                    + " LEFT JOIN accounts a ON a.id = c.account_id AND a.deleted_at IS NULL"
                    + " LEFT JOIN users u ON u.id = c.owner_id AND u.deleted_at IS NULL"
                    + " WHERE c.deleted_at IS NULL ORDER BY c.name COLLATE \"und-x-icu\", c.id) TO STDOUT (FORMAT csv, HEADER)";

    record Run(String format, long rows, double seconds, int steps, long megabytes) {}

    static Export of(Api api, Database db, Server server, Options options) throws Exception {
        var runs = new ArrayList<Run>();
        for (var format : List.of("csv", "xlsx")) runs.add(run(format, api, server));
        return new Export(runs, cancelled(api), copy(db, options));
    }

    private static String submit(String format, Api api) throws Exception {
        return api.write(
                        "POST",
                        "/api/v1/contacts/exports",
                        "{\"format\": \"%s\", \"fields\": %s, \"sort\": [\"name\"]}".formatted(format, FIELDS))
                .path("id")
                .asString();
    }

    private static Run run(String format, Api api, Server server) throws Exception {
        long begun = System.nanoTime();
        var id = submit(format, api);
        int steps = 0;
        long done = -1;
        while (true) {
            var job = api.json("/api/v1/jobs/" + id);
            long now = job.path("progress").path("done").asLong(0);
            if (now > done) steps++;
            done = Math.max(done, now);
            var state = job.path("state").asString();
            if (state.equals("done")) break;
            if (!state.equals("queued") && !state.equals("running")) throw new IOException("the export ended so: " + job);
            LockSupport.parkNanos(200_000_000L);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.err.printf("  export as %s: %,d rows in %.1f s, %d steps%n", format, done, seconds, steps);
        return new Run(format, done, seconds, steps, server.peakMegabytes());
    }

    private static double cancelled(Api api) throws Exception {
        var id = submit("xlsx", api);
        LockSupport.parkNanos(3_000_000_000L);
        long begun = System.nanoTime();
        api.send("DELETE", "/api/v1/jobs/" + id, "", java.net.http.HttpRequest.BodyPublishers.noBody());
        while (true) {
            var state = api.json("/api/v1/jobs/" + id).path("state").asString();
            if (state.equals("cancelled") || state.equals("done")) return (System.nanoTime() - begun) / 1e9;
            LockSupport.parkNanos(50_000_000L);
        }
    }

    private static double copy(Database db, Options options) throws Exception {
        var file = options.home().resolve("copy.csv");
        long begun = System.nanoTime();
        try (var out = Files.newOutputStream(file)) {
            new CopyManager(db.connection.unwrap(BaseConnection.class)).copyOut(COPY, out);
        } finally {
            Files.deleteIfExists(file);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    String text() {
        var text = new StringBuilder();
        for (var run : runs) {
            text.append("| Export of %,d contacts × 10 as %s, sorted | %.1f s, %,.0f rows/s; %d steps of progress; %d MB at most |%n"
                    .formatted(run.rows(), run.format().toUpperCase(java.util.Locale.ROOT), run.seconds(), run.rows() / run.seconds(), run.steps(), run.megabytes()));
        }
        text.append("| COPY of the same to a file | %.1f s |%n".formatted(copySeconds));
        text.append("| From asking an export to stop until it has | %.1f s |%n".formatted(cancelSeconds));
        return text.toString();
    }
}
