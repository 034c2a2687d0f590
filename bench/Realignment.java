package bench;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Every account with its open deals into another territory: by Rapport, with the preview before it, logged and undoable as one; and by two
 * bare UPDATEs of the same rows.
 *
 * @param rows accounts and open deals
 */
record Realignment(int rows, double previewSeconds, double rapportSeconds, double updateSeconds) {

    /** Accounts are filled with so many industries, a territory for each. */
    private static final int INDUSTRIES = 20;

    private static final String PLACE = "/bench/realignment";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"");
    private static final Pattern JOB = Pattern.compile("/jobs/([0-9a-f-]{36})");

    static Realignment of(Api admin, Database db, Options options) throws Exception {
        var browser = Browser.signedIn(options.port(), Server.EMAIL);
        var ids = territories(admin);
        carryOut(admin, browser, ids, 0);
        db.run("CREATE UNLOGGED TABLE bench_territories (industry text, id uuid)");
        try {
            for (int i = 0; i < INDUSTRIES; i++) {
                db.run("INSERT INTO bench_territories VALUES (?, ?::uuid)", rule(i + 1), ids.get(name(i)));
            }
            double update = bare(db);
            settle(db);
            long begun = System.nanoTime();
            write(admin, ids, 2);
            browser.get(PLACE);
            double preview = (System.nanoTime() - begun) / 1e9;
            begun = System.nanoTime();
            var done = carryOut(admin, browser, ids, 2).orElseThrow();
            double rapport = (System.nanoTime() - begun) / 1e9;
            return new Realignment(done.path("result").path("changed").asInt(), preview, rapport, update);
        } finally {
            db.run("DROP TABLE bench_territories");
            settle(db);
        }
    }

    private static Map<String, String> territories(Api admin) throws Exception {
        for (int i = 0; i < INDUSTRIES; i++) {
            var known = admin.json("/api/v1/territories?" + Api.query(Map.of("filter", "name == \"" + name(i) + "\"")));
            if (known.path("records").isEmpty()) {
                admin.write("POST", "/api/v1/territories", "{\"name\": \"" + name(i) + "\", \"rank\": " + (i + 1) + "}");
            }
        }
        return admin.json("/api/v1/territories?fields=name&limit=500").path("records").valueStream()
                .collect(Collectors.toMap(one -> one.path("name").asString(), one -> one.path("id").asString()));
    }

    private static String name(int territory) {
        return "Bench territory " + territory;
    }

    /** The industry that a territory has when the rules are turned so far. */
    private static String rule(int turned) {
        return "industry_" + (turned % INDUSTRIES + 1);
    }

    private static void write(Api admin, Map<String, String> ids, int turn) throws Exception {
        for (int i : IntStream.range(0, INDUSTRIES).toArray()) {
            admin.write(
                    "PATCH",
                    "/api/v1/territories/" + ids.get(name(i)),
                    "{\"account_rule\": \"industry == '" + rule(i + turn) + "'\"}");
        }
    }

    /** Empty where all of it is in force. */
    private static Optional<JsonNode> carryOut(Api admin, Browser browser, Map<String, String> ids, int turn) throws Exception {
        write(admin, ids, turn);
        var seen = SEEN.matcher(browser.get(PLACE).html());
        if (!seen.find()) return Optional.empty();
        var form = Api.query(Map.of("seen", seen.group(1), "_csrf", browser.token(PLACE)));
        var job = JOB.matcher(browser.post(PLACE, form).html());
        if (!job.find()) throw new IOException(PLACE + " began no job");
        return Optional.of(Bulk.finished(admin, admin.json("/api/v1/jobs/" + job.group(1))));
    }

    /** What whoever writes the best SQL by hand would write, with the same stamps. */
    private static double bare(Database db) throws Exception {
        settle(db);
        long begun = System.nanoTime();
        db.run("UPDATE accounts AS t SET territory_id = b.id, version = version + 1, updated_at = now()"
                + " FROM bench_territories AS b WHERE b.industry = t.industry");
        db.run("UPDATE opportunities AS t SET territory_id = a.territory_id, version = t.version + 1, updated_at = now()"
                + " FROM accounts AS a WHERE a.id = t.account_id AND t.is_open");
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void settle(Database db) throws Exception {
        db.run("VACUUM (ANALYZE) accounts");
        db.run("VACUUM (ANALYZE) opportunities");
        db.run("CHECKPOINT");
    }
}
