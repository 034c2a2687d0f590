package bench;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * One field of many contacts changed at once: by Rapport, logged and permitted; by a bare UPDATE of the same rows; and taken
 * back by an undo.
 */
record Bulk(int rows, double rapportSeconds, double undoSeconds, double updateSeconds) {

    private static final int MOST = 100_000;

    static Bulk of(int contacts, Api admin, Database db) throws Exception {
        int rows = Math.min(MOST, contacts);
        db.run("CREATE UNLOGGED TABLE bench_titles AS SELECT id, title FROM contacts ORDER BY id LIMIT ?", rows);
        try {
            db.run("UPDATE contacts AS t SET title = 'Bench' FROM bench_titles AS b WHERE b.id = t.id");
            double update = bare(db);
            settle(db);
            long begun = System.nanoTime();
            var job = admin.write(
                    "POST",
                    "/api/v1/contacts/bulk",
                    "{\"filter\": \"title == \\\"Bare\\\"\", \"change\": {\"set\": {\"title\": \"Bulk\"}}}");
            var done = finished(admin, job);
            double rapport = (System.nanoTime() - begun) / 1e9;
            settle(db);
            begun = System.nanoTime();
            finished(
                    admin,
                    admin.write("POST", "/api/v1/operations/" + done.path("result").path("operation").asString() + "/undo", "{}"));
            double undo = (System.nanoTime() - begun) / 1e9;
            check(rows, db);
            return new Bulk(rows, rapport, undo, update);
        } finally {
            db.run("UPDATE contacts AS t SET title = b.title FROM bench_titles AS b WHERE b.id = t.id");
            db.run("DROP TABLE bench_titles");
            settle(db);
        }
    }

    /** What whoever writes the best SQL by hand would write, with the same stamps. */
    private static double bare(Database db) throws Exception {
        settle(db);
        long begun = System.nanoTime();
        db.run("UPDATE contacts SET title = 'Bare', version = version + 1, updated_at = now() WHERE title = 'Bench'");
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void settle(Database db) throws Exception {
        db.run("VACUUM (ANALYZE) contacts");
        db.run("CHECKPOINT");
    }

    static JsonNode finished(Api admin, JsonNode submitted) throws Exception {
        var job = submitted;
        while (job.path("state").asString().equals("queued") || job.path("state").asString().equals("running")) {
            LockSupport.parkNanos(200_000_000L);
            job = admin.json("/api/v1/jobs/" + submitted.path("id").asString());
        }
        if (!job.path("state").asString().equals("done")) throw new IOException("the job ended so: " + job);
        return job;
    }

    private static void check(int rows, Database db) throws Exception {
        long back = Long.parseLong(db.texts("SELECT count(*) FROM contacts WHERE title = 'Bare'").getFirst());
        if (back != rows) throw new IOException("the undo took back " + back + " of " + rows + " records");
    }
}
