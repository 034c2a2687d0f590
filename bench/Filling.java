package bench;

import java.sql.SQLException;
import java.util.List;

/** Fills the organisation once, straight into its tables; runs that follow find it filled. */
record Filling(Database db, Options options) {

    static final int USERS = 200;
    static final int TEAMS = 20;
    static final int INDUSTRIES = 20;
    static final String AGENT = "agent7@example.com";

    /** The account with the most contacts, where it has as many as that. */
    static final String LARGE =
            "SELECT account_id FROM contacts WHERE account_id IN (SELECT a.id FROM accounts a JOIN users u ON u.id = a.owner_id WHERE u.email = '"
                    + AGENT + "' ORDER BY a.id LIMIT 1) GROUP BY 1 HAVING count(*) >= ?";

    private static final String SYLLABLES =
            "(ARRAY['Ma','Jo','An','Li','Ka','Ro','Si','De','Te','Su','Ha','Ni','Wa','Bu','Pra','Chai','El','Ol','Vi','Gre'])"
                    + "[1 + floor(random() * 20)::int] || (ARRAY['ria','han','na','sa','rin','bert','ti','wi','guh','san',"
                    + "'di','ta','yan','di','wit','da','len','ga','tor','ta'])[1 + floor(random() * 20)::int]";
    private static final String SURNAMES =
            "(ARRAY['Hart','Sant','Wid','Sri','Kov','Lund','Mor','Nak','Pet','Ram','Schm','Tan','Vas','Wil','Yam','Zim',"
                    + "'Bern','Cast','Dom','Fer'])[1 + floor(random() * 20)::int] || (ARRAY['mann','oso','odo','sen','ac',"
                    + "'berg','eno','mura','er','adhan','idt','aka','quez','liams','ada','er','ard','illo','inguez','nandez'])"
                    + "[1 + floor(random() * 20)::int] || (ARRAY['','','','-Lee','a','s','o'])[1 + floor(random() * 7)::int]";

    void run() throws SQLException {
        records();
        largeAccount();
        search();
        passwords();
    }

    private void records() throws SQLException {
        if (count("contacts") >= options.contacts()
                && count("contacts") < options.contacts() * 1.1
                && count("opportunities") == options.opportunities()) {
            return;
        }
        System.err.printf("Filling %,d contacts; this happens once ...%n", options.contacts());
        db.run("SET session_replication_role = replica");
        db.run("TRUNCATE contacts, accounts, opportunities, notes, tasks CASCADE");
        if (count("users") < USERS) people();
        load("accounts", options.accounts(), accounts());
        load("contacts", options.contacts(), contacts());
        load("opportunities", options.opportunities(), opportunities());
        load("notes", options.contacts() / 4, notes());
        load("tasks", options.contacts() / 10, tasks());
        db.run("SET session_replication_role = DEFAULT");
        for (String table : List.of("users", "teams", "accounts", "contacts", "opportunities", "notes", "tasks")) {
            db.run("VACUUM (ANALYZE) " + table);
        }
        db.run("CHECKPOINT");
    }

    /** One account of the agent has ten thousand contacts of the team, or a hundredth of all. */
    private void largeAccount() throws SQLException {
        int contacts = options.contacts() / 100;
        var large = db.texts(LARGE, contacts);
        if (!large.isEmpty()) return;
        db.run("SET session_replication_role = replica");
        db.run("UPDATE contacts SET account_id = (SELECT a.id FROM accounts a JOIN users u ON u.id = a.owner_id WHERE u.email = ? ORDER BY a.id LIMIT 1)"
                + " WHERE id IN (SELECT c.id FROM contacts c JOIN users u ON u.id = c.owner_id WHERE u.team_id ="
                + " (SELECT team_id FROM users WHERE email = ?) LIMIT ?)", AGENT, AGENT, contacts);
        db.run("SET session_replication_role = DEFAULT");
        db.run("VACUUM (ANALYZE) contacts");
    }

    /** What the follower of the log would have written, had the records been made by the program. */
    private void search() throws SQLException {
        if (count("search_word") >= options.contacts()) return;
        for (String table : List.of("accounts", "contacts", "opportunities")) {
            db.run("INSERT INTO search_word (record_id, owner_id, object, field, words) SELECT t.id, t.owner_id, '" + table + "', '',"
                    + " CASE p.n WHEN 1 THEN ' ' ELSE '' END || array_to_string(a.words[p.n:], ' ')"
                    + " || CASE p.n WHEN 1 THEN '' ELSE ' ' || array_to_string(a.words[:p.n - 1], ' ') END"
                    + " FROM " + table + " t CROSS JOIN LATERAL (SELECT array_remove(string_to_array(translate(" + db.fold()
                    + "(t.name), ',-', '  '), ' '), '') AS words OFFSET 0) AS a"
                    + " CROSS JOIN LATERAL generate_series(1, cardinality(a.words)) AS p(n) WHERE t.deleted_at IS NULL");
        }
        db.run("INSERT INTO search_lexicon (word, near) SELECT n.word, ARRAY(SELECT DISTINCT left(b.text, i - 1) || substr(b.text, i + 1)"
                + " FROM (VALUES (left(n.word, 4)), (left(n.word, 6))) AS b(text) CROSS JOIN generate_series(1, length(b.text) + 1) AS i"
                + " WHERE length(b.text) > 3 OR i > length(b.text))"
                + " FROM (SELECT DISTINCT split_part(ltrim(words), ' ', 1) FROM search_word WHERE field = '') AS n(word)"
                + " WHERE length(n.word) BETWEEN 3 AND 40 AND n.word !~ '[0-9]' ON CONFLICT DO NOTHING");
        db.run("INSERT INTO search_contact (record_id, field, object, key) SELECT id, 'email', 'contacts', lower(email) FROM contacts"
                + " WHERE deleted_at IS NULL AND email IS NOT NULL UNION ALL SELECT id, 'phone', 'contacts',"
                + " regexp_replace(phone, '[^0-9]', '', 'g') FROM contacts WHERE deleted_at IS NULL AND phone IS NOT NULL"
                + " ON CONFLICT DO NOTHING");
        db.run("INSERT INTO search_word (record_id, owner_id, object, field, words) SELECT t.id, t.owner_id, 'contacts', k.field, k.key"
                + " FROM contacts t CROSS JOIN LATERAL (VALUES ('email', lower(t.email)), ('email', substring(lower(t.email) FROM '@.*$')),"
                + " ('phone', substr(t.phone, 2)), ('phone', substr(t.phone, 4))) AS k(field, key)"
                + " WHERE t.deleted_at IS NULL AND k.key IS NOT NULL");
        for (String table : List.of("search_word", "search_lexicon", "search_contact")) db.run("VACUUM (ANALYZE) " + table);
        System.err.println("  words to find records by");
    }

    /** Agents sign in with the password of the administrator. */
    private void passwords() throws SQLException {
        db.run("INSERT INTO credential (user_id, password_hash, password_changed_at) SELECT a.id, c.password_hash, now()"
                + " FROM users a, credential c JOIN users u ON u.id = c.user_id"
                + " WHERE u.email = ? AND a.email LIKE 'agent%' ON CONFLICT DO NOTHING", Server.EMAIL);
        db.run("INSERT INTO rapport.sign_in_directory (email, tenant_id) SELECT u.email, t.id"
                + " FROM users u, rapport.tenant t WHERE t.name = 'Bench' AND u.email LIKE 'agent%' ON CONFLICT DO NOTHING");
    }

    private long count(String table) throws SQLException {
        return Long.parseLong(db.texts("SELECT count(*) FROM " + table).getFirst());
    }

    /** Indexes are made after the rows: the same indexes, sooner. */
    private void load(String table, int rows, String insert) throws SQLException {
        var indexes = db.texts(
                "SELECT indexdef FROM pg_indexes WHERE schemaname = ? AND tablename = ? AND indexname NOT LIKE '%_pk'",
                db.schema,
                table);
        var names = db.texts(
                "SELECT indexname FROM pg_indexes WHERE schemaname = ? AND tablename = ? AND indexname NOT LIKE '%_pk'",
                db.schema,
                table);
        db.connection.setAutoCommit(false);
        for (String name : names) db.run("DROP INDEX " + name);
        db.run(insert, rows);
        for (String index : indexes) db.run(index);
        db.connection.commit();
        db.connection.setAutoCommit(true);
        System.err.printf("  %,d %s%n", rows, table);
    }

    /** Twenty teams of ten, whose members see what their team owns. */
    private void people() throws SQLException {
        db.run("INSERT INTO teams (id, created_at, updated_at, version, name)"
                + " SELECT uuidv7(), now(), now(), 1, 'Team ' || i FROM generate_series(1, ?) i", TEAMS);
        db.run("INSERT INTO users (id, created_at, updated_at, version, name, email, team_id, teams, active)"
                + " SELECT uuidv7(), now(), now(), 1, 'Agent ' || i, 'agent' || i || '@example.com',"
                + " (SELECT id FROM teams WHERE name = 'Team ' || (1 + i % " + TEAMS + ")), '{}', true"
                + " FROM generate_series(1, ?) i", USERS);
        db.run("INSERT INTO role (id, name, abilities) VALUES (uuidv7(), 'Bench agent', '{use_api}')");
        db.run("INSERT INTO role_grant SELECT role.id, object, 'team', scope, 'team', 'team', 'none'"
                + " FROM role, (VALUES ('*', 'team'), ('users', 'all'), ('teams', 'all'), ('stages', 'all'),"
                + " ('pipelines', 'all'), ('products', 'all')) g (object, scope) WHERE role.name = 'Bench agent'");
        db.run("INSERT INTO user_role SELECT u.id, r.id FROM users u, role r"
                + " WHERE u.email LIKE 'agent%@example.com' AND r.name = 'Bench agent'");
        db.run("INSERT INTO field_choice (object, field, key, label, tone, position) SELECT 'accounts', 'industry',"
                + " 'industry_' || i, jsonb_build_object('en', 'Industry ' || i), 'blue', i"
                + " FROM generate_series(1, ?) i ON CONFLICT DO NOTHING", INDUSTRIES);
        db.run("UPDATE access_version SET version = version + 1");
        db.run("UPDATE model_version SET version = version + 1");
    }

    private static final String OWNERS =
            "WITH people AS (SELECT id, row_number() OVER (ORDER BY name) - 1 AS n FROM users WHERE email LIKE 'agent%')";
    private static final String NUMBERED =
            ", numbered AS (SELECT id, owner_id, name, row_number() OVER (ORDER BY id) - 1 AS n FROM accounts)";
    private static final String STAMPS = "owner_id, id, created_at, updated_at, version, ";

    private String accounts() {
        return OWNERS + " INSERT INTO accounts (" + STAMPS
                + "name, kind, industry, employees, revenue, revenue_amount, revenue_currency, phone, billing_address_city)"
                + " SELECT people.id, uuidv7(), now() - i * interval '1 minute', now(), 1,"
                + " " + SURNAMES + " || ' ' || " + SYLLABLES + " || ' ' || i, 'organisation',"
                + " 'industry_' || (1 + i * 7 % " + INDUSTRIES + "), i % 5000, r, r, 'USD', '+1212' || 2000000 + i, " + SYLLABLES
                + " FROM (SELECT i, (random() * 1000000)::numeric(12, 2) r FROM generate_series(1, ?) i) x"
                + " JOIN people ON people.n = i % " + USERS;
    }

    private String contacts() {
        return OWNERS + NUMBERED + " INSERT INTO contacts (" + STAMPS
                + "first_name, last_name, name, account_id, title, email, phone, mobile, address_city, birthday)"
                + " SELECT numbered.owner_id, uuidv7(), now() - i * interval '1 second', now(), 1, f, l, f || ' ' || l,"
                + " numbered.id, (ARRAY['Buyer','Director','Engineer','Manager','Owner'])[1 + i % 5],"
                + " lower(f) || '.' || i || '@example.org', '+6221' || 5000000 + i, '+62812' || 30000000 + i, " + SYLLABLES + ","
                + " date '1950-01-01' + i % 18000"
                + " FROM (SELECT i, " + SYLLABLES + " f, " + SURNAMES + " l FROM generate_series(1, ?) i) x"
                + " JOIN numbered ON numbered.n = i % " + options.accounts();
    }

    private String opportunities() {
        return OWNERS + NUMBERED + ", steps AS (SELECT *, row_number() OVER (ORDER BY position) - 1 AS n FROM stages)"
                + " INSERT INTO opportunities (" + STAMPS
                + "name, account_id, pipeline_id, stage_id, amount, amount_amount, amount_currency, amount_source, probability,"
                + " expected_value, expected_value_amount, expected_value_currency, engaged_on, close_date, is_open)"
                + " SELECT numbered.owner_id, uuidv7(), now() - i * interval '1 second', now(), 1,"
                + " numbered.name || ', deal ' || i, numbered.id, steps.pipeline_id, steps.id, r, r, 'USD', 'entered',"
                + " steps.probability, r * steps.probability / 100, r * steps.probability / 100, 'USD',"
                + " date '2023-01-01' + i % 1000, date '2023-02-01' + i % 1000, steps.outcome = 'open'"
                + " FROM (SELECT i, (random() * 10000)::numeric(12, 2) r FROM generate_series(1, ?) i) x"
                + " JOIN numbered ON numbered.n = i % " + options.accounts()
                + " JOIN steps ON steps.n = i % 4";
    }

    /** Every fourth contact has a note. */
    private String notes() {
        return "INSERT INTO notes (" + STAMPS + "created_by_id, name, body, about)"
                + " SELECT c.owner_id, uuidv7(), c.created_at, c.created_at, 1, c.owner_id, 'Called about the offer',"
                + " '<p>Called about the offer; wants to decide next month.</p>', ARRAY['contacts/' || c.id]"
                + " FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM contacts) c WHERE c.n % 4 = 0 LIMIT ?";
    }

    /** Every tenth contact has a task. */
    private String tasks() {
        return "INSERT INTO tasks (" + STAMPS + "created_by_id, name, status, due, about)"
                + " SELECT c.owner_id, uuidv7(), c.created_at, c.created_at, 1, c.owner_id, 'Send the offer', 'open',"
                + " current_date, ARRAY['contacts/' || c.id]"
                + " FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM contacts) c WHERE c.n % 10 = 0 LIMIT ?";
    }
}
