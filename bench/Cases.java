package bench;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGStatement;

/** The cases of reading and writing single pages and records. */
final class Cases {

    private static final String FIELDS =
            "name,title,email,phone,last_name,birthday,created_at,account.name,account.industry,owner.name";
    private static final String COLUMNS = "SELECT c.id, c.version, c.name, c.title, c.email, c.phone, c.last_name, c.birthday,"
            + " c.created_at, a.name, a.industry, u.name FROM contacts c";
    private static final String OWNER = " LEFT JOIN users u ON u.id = c.owner_id AND u.deleted_at IS NULL";
    private static final String INNER = " JOIN accounts a ON a.id = c.account_id AND a.deleted_at IS NULL" + OWNER;
    private static final String OUTER = " LEFT JOIN accounts a ON a.id = c.account_id AND a.deleted_at IS NULL" + OWNER;
    private static final String BY_NAME = " ORDER BY c.name COLLATE \"und-x-icu\", c.id LIMIT 51";

    private final Database db;
    private final Api admin;
    private final Api agent;
    private final Api browser;
    private final List<String> ids;

    Cases(Database db, Api admin, Api agent, Api browser) throws SQLException {
        this.db = db;
        this.admin = admin;
        this.agent = agent;
        this.browser = browser;
        this.ids = db.texts("SELECT id FROM contacts TABLESAMPLE SYSTEM (5) WHERE deleted_at IS NULL LIMIT 2000");
    }

    List<Case> all() throws Exception {
        var cases = new ArrayList<Case>();
        cases.add(list());
        cases.add(teamList());
        cases.add(deep());
        cases.add(prefix());
        cases.add(record());
        cases.add(recordPage());
        cases.add(listPage());
        cases.add(create());
        cases.add(update());
        cases.add(summary());
        return cases;
    }

    static String listPath(int round) {
        return path("account.industry == \"" + industry(round) + "\"", Map.of());
    }

    private static String industry(int round) {
        return "industry_" + (1 + round % Filling.INDUSTRIES);
    }

    private static String path(String filter, Map<String, String> more) {
        var parameters = new LinkedHashMap<String, String>();
        if (!filter.isEmpty()) parameters.put("filter", filter);
        parameters.put("sort", "name");
        parameters.put("fields", FIELDS);
        parameters.put("limit", "50");
        parameters.putAll(more);
        return "/api/v1/contacts?" + Api.query(parameters);
    }

    private Case list() throws SQLException {
        var sql = db.prepare(COLUMNS + INNER + " WHERE c.deleted_at IS NULL AND a.industry = ?" + BY_NAME);
        return new Case(
                "List, 50 × 10, filter across a relation, sorted; administrator",
                round -> admin.get(listPath(round)),
                round -> Database.read(sql, industry(round)));
    }

    private Case teamList() throws SQLException {
        var team = db.connection.createArrayOf(
                "uuid",
                db.texts("SELECT id FROM users WHERE team_id = (SELECT team_id FROM users WHERE email = ?)", Filling.AGENT)
                        .toArray());
        var sql = db.prepare(COLUMNS + INNER + " WHERE c.deleted_at IS NULL AND a.industry = ? AND c.owner_id = ANY (?)"
                + " AND a.owner_id = ANY (?)" + BY_NAME);
        return new Case(
                "The same, agent with team scope",
                round -> agent.get(listPath(round)),
                round -> Database.read(sql, industry(round), team, team));
    }

    /** A tenth of all contacts in, or 100,000. */
    private Case deep() throws Exception {
        var place = Deep.of(admin);
        var path = path("", Map.of("cursor", place.cursor()));
        var name = place.name();
        var uuid = UUID.fromString(place.id());
        var sql = db.prepare(COLUMNS + OUTER + " WHERE c.deleted_at IS NULL AND (c.name COLLATE \"und-x-icu\", c.id) > (?, ?)"
                + BY_NAME);
        return new Case(
                "Deep page, 100,000 rows in, by cursor",
                round -> admin.get(path),
                round -> Database.read(sql, name, uuid));
    }

    private Case prefix() throws SQLException {
        var names = db.texts("SELECT left(name, 7) FROM contacts TABLESAMPLE SYSTEM (5) LIMIT 2000");
        var sql = db.prepare((COLUMNS + OUTER + " WHERE c.deleted_at IS NULL AND fold(c.name) ~>=~ fold(?)"
                        + " AND fold(c.name) ~<~ (fold(?) || chr(1114109))" + BY_NAME)
                .replace("fold(", db.fold() + "("));
        // A plan for any prefix is a bad one for most
        sql.unwrap(PGStatement.class).setPrepareThreshold(0);
        return new Case(
                "Names that begin with 7 given characters, sorted",
                round -> admin.get(path("name.startsWith(\"" + names.get(round % names.size()) + "\")", Map.of())),
                round -> Database.read(sql, names.get(round % names.size()), names.get(round % names.size())));
    }

    private Case record() throws SQLException {
        var sql = db.prepare("SELECT c.*, a.name, u.name FROM contacts c" + OUTER + " WHERE c.id = ? AND c.deleted_at IS NULL");
        return new Case(
                "Record with all fields",
                round -> admin.get("/api/v1/contacts/" + id(round)),
                round -> Database.read(sql, UUID.fromString(id(round))));
    }

    /** By hand in three statements: the record, what people did about it, and what happened to it. */
    private Case recordPage() throws SQLException {
        var record = db.prepare("SELECT c.*, a.name, u.name FROM contacts c" + OUTER + " WHERE c.id = ? AND c.deleted_at IS NULL");
        var activities = db.prepare("SELECT * FROM ("
                + Stream.of("notes:created_at", "tasks:created_at", "calls:called_at", "meetings:starts_at", "comments:created_at")
                        .map(kind -> kind.split(":"))
                        .map(kind -> ("(SELECT '%1$s', t.id, t.%2$s AS at, t.body, to_jsonb(t), u.name FROM (SELECT * FROM %1$s WHERE about && ARRAY[?::text] AND deleted_at IS NULL OFFSET 0) t"
                                + " LEFT JOIN users u ON u.id = t.created_by_id ORDER BY 3 DESC LIMIT 13)")
                                .formatted(kind[0], kind[1]))
                        .collect(Collectors.joining(" UNION ALL "))
                + ") AS found ORDER BY at DESC LIMIT 13");
        var history = db.prepare("SELECT h.version, h.at, h.before, h.after, p.label, p.source, u.name FROM change h"
                + " JOIN changeset s ON s.id = h.changeset_id JOIN operation p ON p.id = s.operation_id"
                + " LEFT JOIN users u ON u.id = p.actor_id"
                + " WHERE h.object = 'contacts' AND h.record_id = ? ORDER BY h.version DESC LIMIT 13");
        return new Case(
                "Record page in HTML, with timeline",
                round -> browser.get("/bench/contacts/" + id(round)),
                round -> {
                    var id = UUID.fromString(id(round));
                    var link = "contacts/" + id;
                    Database.read(record, id);
                    Database.read(activities, link, link, link, link, link);
                    Database.read(history, id);
                });
    }

    private Case listPage() throws SQLException {
        var sql = db.prepare(COLUMNS + OUTER + " WHERE c.deleted_at IS NULL" + BY_NAME);
        var count = db.prepare("SELECT count(*) FROM (SELECT FROM contacts WHERE deleted_at IS NULL LIMIT 10001) AS few");
        return new Case(
                "First list page in HTML, with count",
                round -> browser.get("/bench/contacts"),
                round -> {
                    Database.read(sql);
                    Database.read(count);
                });
    }

    private Case create() throws SQLException {
        var account = db.texts("SELECT id FROM accounts LIMIT 1").getFirst();
        var owner = db.texts("SELECT id FROM users WHERE email = ?", Server.EMAIL).getFirst();
        var sql = db.prepare("INSERT INTO contacts (id, owner_id, created_at, created_by_id, updated_at, updated_by_id, version,"
                + " name, first_name, last_name, account_id, title, email, phone)"
                + " VALUES (uuidv7(), ?, now(), ?, now(), ?, 1, ?, 'Bench', ?, ?, 'Buyer', ?, '+62215550100')");
        return new Case(
                "Create a contact (with log, checks and followers)",
                round -> admin.write(
                        "POST",
                        "/api/v1/contacts",
                        "{\"first_name\": \"Bench\", \"last_name\": \"No. %d\", \"account\": \"%s\", \"title\": \"Buyer\", \"email\": \"bench.%d@example.org\", \"phone\": \"+62 21 555 0100\"}"
                                .formatted(round, account, round)),
                round -> {
                    var user = UUID.fromString(owner);
                    Database.bind(
                            sql,
                            user,
                            user,
                            user,
                            "Bench No. " + round,
                            "No. " + round,
                            UUID.fromString(account),
                            "bench." + round + "@example.org");
                    sql.execute();
                });
    }

    private Case update() throws SQLException {
        var sql = db.prepare("UPDATE contacts SET title = ?, updated_at = ?, version = version + 1 WHERE id = ?");
        return new Case(
                "Update one field (with log, checks and followers)",
                round -> admin.write(
                        "PATCH", "/api/v1/contacts/" + id(round), "{\"title\": \"Title " + System.nanoTime() + "\"}"),
                round -> {
                    Database.bind(sql, "Title " + System.nanoTime(), OffsetDateTime.now(), UUID.fromString(id(round + 1000)));
                    sql.execute();
                });
    }

    private Case summary() throws SQLException {
        var sql = db.prepare("SELECT g.stage_id, s.name, g.month, g.count, g.sum FROM (SELECT stage_id,"
                + " date_trunc('month', close_date::timestamp)::date AS month, count(*), sum(amount) FROM opportunities"
                + " WHERE deleted_at IS NULL GROUP BY 1, 2) g LEFT JOIN stages s ON s.id = g.stage_id ORDER BY 2, 3");
        return new Case(
                "Summary of all opportunities by stage and month",
                round -> {
                    db.touch();
                    admin.get("/api/v1/opportunities/summary?"
                            + Api.query(Map.of("group", "stage,close_date:month", "measure", "count,sum(amount)")));
                },
                round -> Database.read(sql));
    }

    private String id(int round) {
        return ids.get(round % ids.size());
    }
}
