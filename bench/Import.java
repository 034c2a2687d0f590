package bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** A file of contacts through the import, and the same rows by COPY into the same table with the same indexes. */
record Import(int rows, double rapportSeconds, double copySeconds) {

    private static final String HEADER = "first_name,last_name,email,phone,title\n";

    static Import of(int rows, Api admin, Database db, Path home) throws Exception {
        var file = Files.createTempFile(home, "contacts", ".csv");
        try {
            write(file, rows);
            double copy = copy(db, file);
            double rapport = rapport(rows, admin, db, file);
            return new Import(rows, rapport, copy);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, int rows) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 0; i < rows; i++) {
                int mixed = (int) (i * 2654435761L % 1_000_003);
                out.write("Ima%d,Ported%d,ima.%d@example.net,+62 811 %07d,Buyer%n"
                        .formatted(mixed % 997, mixed, i, i % 10_000_000));
            }
        }
    }

    private static double copy(Database db, Path file) throws Exception {
        db.run("CREATE UNLOGGED TABLE IF NOT EXISTS bench_rows (first_name text, last_name text, email text, phone text, title text)");
        db.run("TRUNCATE bench_rows");
        var copy = db.connection.unwrap(PGConnection.class).getCopyAPI();
        try (var in = Files.newBufferedReader(file)) {
            copy.copyIn("COPY bench_rows FROM STDIN (FORMAT csv, HEADER)", in);
        }
        var complete = Files.createTempFile(file.getParent(), "rows", ".csv");
        try {
            try (var out = Files.newOutputStream(complete)) {
                copy.copyOut(
                        "COPY (SELECT uuidv7(), now(), now(), 1, first_name || ' ' || last_name, first_name, last_name, email, phone,"
                                + " title, '01930000-0000-7000-8000-00000000c09e'::uuid FROM bench_rows) TO STDOUT (FORMAT csv)",
                        out);
            }
            try (var in = Files.newBufferedReader(complete)) {
                long begun = System.nanoTime();
                copy.copyIn(
                        "COPY contacts (id, created_at, updated_at, version, name, first_name, last_name, email, phone, title,"
                                + " created_changeset) FROM STDIN (FORMAT csv)",
                        in);
                return (System.nanoTime() - begun) / 1e9;
            }
        } finally {
            Files.delete(complete);
            db.run("DROP TABLE bench_rows");
            forget(db);
        }
    }

    private static double rapport(int rows, Api admin, Database db, Path file) throws Exception {
        var begun = System.nanoTime();
        var started = OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
        var head = "--bench\r\nContent-Disposition: form-data; name=\"files\"; filename=\"contacts.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n";
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head), BodyPublishers.ofFile(file), BodyPublishers.ofString("\r\n--bench--\r\n"));
        var job = new JsonMapper()
                .readTree(admin.send("POST", "/api/v1/imports", "multipart/form-data; boundary=bench", body))
                .path("id")
                .asString();
        var state = "queued";
        while (state.equals("queued") || state.equals("running")) {
            LockSupport.parkNanos(100_000_000L);
            state = admin.json("/api/v1/jobs/" + job).path("state").asString();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long found = Long.parseLong(db.texts("SELECT count(*) FROM contacts WHERE created_at >= ? AND first_name LIKE 'Ima%'", started)
                .getFirst());
        forget(db);
        if (!state.equals("done") || found != rows) {
            throw new IOException("the import is " + state + " with " + found + " of " + rows + " rows");
        }
        return seconds;
    }

    /** Leaves the table as it was, for the next run. */
    private static void forget(Database db) throws Exception {
        db.run("SET session_replication_role = replica");
        db.run("DELETE FROM contacts WHERE first_name LIKE 'Ima%' AND email LIKE '%@example.net'");
        db.run("SET session_replication_role = DEFAULT");
        db.run("VACUUM (ANALYZE) contacts");
    }
}
