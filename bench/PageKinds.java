package bench;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/** All kinds of pages, with the same by hand for those that stand and fall with one or two statements. */
final class PageKinds {

    private static final String HOME = "/bench";
    private static final String CONTACTS = HOME + "/contacts";
    private static final String ACCOUNTS = HOME + "/accounts";
    private static final String DEALS = HOME + "/opportunities";
    private static final String OWNER = " LEFT JOIN users u ON u.id = c.owner_id AND u.deleted_at IS NULL";
    private static final String SHOWN = "SELECT c.id, c.version, c.name, c.title, c.email, c.phone, a.name, u.name FROM contacts c"
            + " LEFT JOIN accounts a ON a.id = c.account_id AND a.deleted_at IS NULL" + OWNER + " WHERE c.deleted_at IS NULL";
    private static final String BY_NAME = " ORDER BY c.name COLLATE \"und-x-icu\", c.id LIMIT 51";
    private static final String CARDS =
            "SELECT c.id, c.version, c.name, c.close_date, c.amount, c.amount_currency, u.name FROM opportunities c" + OWNER
                    + " WHERE c.deleted_at IS NULL AND ";
    private static final String LANES =
            " count(*), sum(amount_amount), sum(expected_value_amount) FROM opportunities WHERE deleted_at IS NULL GROUP BY ";

    private final Database db;
    private final Browser browser;
    private final String cursor;
    private final List<String> contacts;
    private final List<String> accounts;
    private final List<String> deals;
    private final List<String> names;
    private final String large;

    /**
     * @param cursor of a place deep in the list of contacts
     * @param agent whose team's records are looked at, so that administrators and agents look at the same
     */
    PageKinds(Database db, Browser browser, String cursor, String agent) throws SQLException {
        this.db = db;
        this.browser = browser;
        this.cursor = cursor;
        var team = " WHERE deleted_at IS NULL AND owner_id IN (SELECT id FROM users WHERE team_id ="
                + " (SELECT team_id FROM users WHERE email = '" + agent + "')) ORDER BY md5(id::text) LIMIT 200";
        this.contacts = db.texts("SELECT id FROM contacts" + team);
        this.names = db.texts("SELECT name FROM contacts" + team);
        this.accounts = db.texts("SELECT id FROM accounts" + team);
        this.deals = db.texts("SELECT id FROM opportunities" + team);
        this.large = db.texts(Filling.LARGE, 1).getFirst();
    }

    List<PageKind> all() throws Exception {
        var kinds = new ArrayList<PageKind>();
        kinds.add(PageKind.of("Home", HOME));
        kinds.addAll(lists());
        kinds.addAll(boards());
        kinds.addAll(calendars());
        kinds.addAll(records());
        kinds.addAll(finding());
        kinds.addAll(forms());
        kinds.addAll(others());
        kinds.addAll(forecasts());
        return kinds;
    }

    private List<PageKind> lists() throws SQLException {
        var first = db.prepare(SHOWN + BY_NAME);
        var count = db.prepare("SELECT count(*) FROM (SELECT FROM contacts WHERE deleted_at IS NULL LIMIT 10001) AS few");
        var industry = db.prepare((SHOWN + " AND a.industry = ?" + BY_NAME).replace("LEFT JOIN accounts", "JOIN accounts"));
        var newest = db.prepare(SHOWN + " ORDER BY c.created_at DESC, c.id LIMIT 51");
        var stages = db.prepare("SELECT stage_id," + LANES + "stage_id");
        var months = db.prepare("SELECT date_trunc('month', close_date::timestamp)::date," + LANES + "1");
        return List.of(
                PageKind.of("List", CONTACTS).byHand(round -> {
                    Database.read(first);
                    Database.read(count);
                }),
                PageKind.of("List, newest first", list(CONTACTS, Map.of("sort", "-created_at")))
                        .byHand(round -> Database.read(newest)),
                PageKind.of("List, sorted by two fields", list(CONTACTS, Map.of("sort", "-birthday,name"))),
                PageKind.of("List, sorted by a linked record's field", list(CONTACTS, Map.of("sort", "account.name"))),
                PageKind.of(
                                "List, filtered by a linked record's field",
                                round -> list(CONTACTS, filter("account.industry == \"" + industry(round) + "\"")))
                        .byHand(round -> Database.read(industry, industry(round))),
                PageKind.of(
                        "List, filtered by related records",
                        list(ACCOUNTS, filter("opportunities.exists(o, o.is_open && o.amount > 9900)"))),
                PageKind.of("List, filtered by words", round -> list(CONTACTS, Map.of("q", names.get(round % names.size())))),
                PageKind.of("List with sums", list(DEALS, filter("close_date >= \"2024-01-01\" && close_date < \"2024-02-01\""))),
                PageKind.of("List, filtered by me", list(CONTACTS, filter("owner == me"))),
                PageKind.of("Grouped by a link, with subtotals", list(DEALS, Map.of("group", "stage")))
                        .byHand(round -> Database.read(stages)),
                PageKind.of("Grouped by month, with subtotals", list(DEALS, Map.of("group", "close_date:month")))
                        .byHand(round -> Database.read(months)),
                PageKind.of("Grouped by a linked record's choice", list(CONTACTS, Map.of("group", "account.industry"))),
                PageKind.of("Grouped by 100,000 links", list(CONTACTS, Map.of("group", "account"))),
                PageKind.of("Next rows, 100,000 rows in", list(CONTACTS, Map.of("sort", "name", "cursor", cursor)))
                        .asStream(),
                PageKind.of("Split view", CONTACTS + "/split"));
    }

    private List<PageKind> boards() throws SQLException {
        var stages = db.prepare("SELECT stage_id," + LANES + "stage_id");
        var owners = db.prepare("SELECT owner_id," + LANES + "owner_id");
        var accounts = db.prepare("SELECT account_id," + LANES + "account_id ORDER BY 2 DESC LIMIT 30");
        var cards = db.prepare(CARDS + "stage_id = ? ORDER BY c.updated_at DESC, c.id DESC LIMIT 21");
        var ids = db.texts("SELECT id FROM stages ORDER BY position");
        return List.of(
                PageKind.of("Board of 300,000 cards by stage", DEALS + "/board").byHand(round -> {
                    Database.read(stages);
                    for (var id : ids) Database.read(cards, UUID.fromString(id));
                }),
                PageKind.of(
                        "Board of 50,000 cards by stage",
                        list(DEALS + "/board", filter("close_date >= \"2023-02-01\" && close_date < \"2023-07-18\""))),
                PageKind.of("Board by owner", list(DEALS + "/board", Map.of("by", "owner")))
                        .byHand(round -> Database.read(owners)),
                PageKind.of("Board by account", list(DEALS + "/board", Map.of("by", "account")))
                        .byHand(round -> Database.read(accounts)),
                PageKind.of("Board by stage with lanes by owner", list(DEALS + "/board", Map.of("swim", "owner"))),
                PageKind.of("Board of tasks by status", HOME + "/tasks/board"));
    }

    private List<PageKind> forecasts() throws SQLException {
        var sums = db.prepare("SELECT u.team_id, s.outcome, s.forecast_category, sum(c.amount), sum(c.expected_value) FROM opportunities c"
                + " JOIN stages s ON s.id = c.stage_id LEFT JOIN users u ON u.id = c.owner_id WHERE c.deleted_at IS NULL"
                + " AND c.close_date >= ? AND c.close_date <= ? GROUP BY 1, 2, 3");
        var from = LocalDate.parse("2024-04-01");
        var team = db.texts("SELECT team_id FROM users WHERE team_id IS NOT NULL ORDER BY email LIMIT 1").getFirst();
        return List.of(
                PageKind.of("Forecast, everybody", list(HOME + "/forecast", Map.of("length", "quarter", "from", from.toString())))
                        .byHand(round -> Database.read(sums, from, from.plusMonths(3).minusDays(1))),
                PageKind.of(
                        "Forecast, one team",
                        list(HOME + "/forecast", Map.of("length", "quarter", "from", from.toString(), "team", team))),
                PageKind.of("Today", HOME + "/today"),
                PageKind.of("Forecast, a year", list(HOME + "/forecast", Map.of("length", "year", "from", from.toString()))));
    }

    private List<PageKind> calendars() throws SQLException {
        var month = db.prepare("SELECT c.id, c.version, c.name, c.close_date, s.name FROM opportunities c"
                + " LEFT JOIN stages s ON s.id = c.stage_id WHERE c.deleted_at IS NULL AND close_date >= ? AND close_date < ?"
                + " ORDER BY close_date, c.id LIMIT 2001");
        var day = LocalDate.parse("2024-05-15");
        var from = LocalDate.parse("2024-04-29");
        return List.of(
                PageKind.of("Calendar, month", list(DEALS + "/calendar", calendar("month", day)))
                        .byHand(round -> Database.read(month, from, from.plusDays(42))),
                PageKind.of("Calendar, week", list(DEALS + "/calendar", calendar("week", day))),
                PageKind.of("Calendar, day", list(DEALS + "/calendar", calendar("day", day))));
    }

    private static Map<String, String> calendar(String scale, LocalDate day) {
        return Map.of("day", "close_date", "scale", scale, "date", day.toString());
    }

    private List<PageKind> records() throws SQLException {
        return List.of(
                PageKind.of("Record: contact", of(CONTACTS, contacts, "")),
                PageKind.of("Record: account", of(ACCOUNTS, accounts, "")),
                PageKind.of("Record: account with 10,000 contacts", ACCOUNTS + "/" + large),
                PageKind.of("Record: opportunity", of(DEALS, deals, "")),
                PageKind.of("Timeline with related records", of(ACCOUNTS, accounts, "?related=1")).inFrame("timeline"),
                PageKind.of("Timeline with 10,000 related records", ACCOUNTS + "/" + large + "?related=1")
                        .inFrame("timeline"),
                PageKind.of("Related list", of(ACCOUNTS, accounts, "/related/contacts")).inFrame("related-contacts"),
                PageKind.of("Related list of 10,000", ACCOUNTS + "/" + large + "/related/contacts")
                        .inFrame("related-contacts"),
                PageKind.of("Next and previous record", of(CONTACTS, contacts, "/beside")).inFrame("beside"),
                PageKind.of("Files of a record", of(ACCOUNTS, accounts, "/files")));
    }

    private List<PageKind> finding() {
        return List.of(
                PageKind.of("Palette, as one types", round -> HOME + "/find?" + Api.query(Map.of("q", words(round))))
                        .inFrame("found"),
                PageKind.of("Palette, with a typing error", round -> HOME + "/find?" + Api.query(Map.of("q", wrong(round))))
                        .inFrame("found"),
                PageKind.of("Palette, before one types", HOME + "/find").inFrame("found"),
                PageKind.of("Results page", round -> HOME + "/find?" + Api.query(Map.of("q", words(round)))),
                PageKind.of("Choices of a link", round -> CONTACTS + "/options?" + Api.query(Map.of("q", words(round))))
                        .inFrame("options"));
    }

    private List<PageKind> forms() throws Exception {
        var token = browser.token(CONTACTS + "/new");
        var ticked = Api.query(Map.of("_csrf", token)) + "&id=" + String.join("&id=", contacts.subList(0, 50));
        return List.of(
                PageKind.of("Filter builder", list(CONTACTS + "/filter", filter("account.industry == \"industry_1\" && title == \"Buyer\"")))
                        .inFrame("sheet"),
                PageKind.of("Columns", CONTACTS + "/columns").inFrame("sheet"),
                PageKind.of("New record", CONTACTS + "/new"),
                PageKind.of("Edit a record", of(CONTACTS, contacts, "/edit")),
                PageKind.of("Cell being edited", of(CONTACTS, contacts, "/cell/title")).inFrame("cell"),
                PageKind.of("Change many", CONTACTS + "/bulk/form/change").posting(round -> ticked),
                PageKind.of("Delete many", CONTACTS + "/bulk/form/delete").posting(round -> ticked),
                PageKind.of("Merge", CONTACTS + "/merge?id=" + String.join("&id=", contacts.subList(0, 3))),
                PageKind.of("Export", CONTACTS + "/export"),
                PageKind.of("Save a view", CONTACTS + "/views/new").inFrame("sheet"));
    }

    private static List<PageKind> others() {
        return List.of(
                PageKind.of("Duplicates", CONTACTS + "/duplicates"),
                PageKind.of("Recently changed", HOME + "/recent"),
                PageKind.of("Trash", CONTACTS + "?trash=1"),
                PageKind.of("Notices", HOME + "/notices"),
                PageKind.of("Files", HOME + "/files"),
                PageKind.of("Jobs", HOME + "/jobs"),
                PageKind.of("Import", HOME + "/import"),
                PageKind.of("My settings", HOME + "/settings/mine"),
                PageKind.of("Help", HOME + "/help"));
    }

    /** What only administrators see. */
    List<PageKind> settings() {
        return List.of(
                PageKind.of("Settings", HOME + "/settings"),
                PageKind.of("Settings: objects", HOME + "/settings/objects"),
                PageKind.of("Settings: an object", HOME + "/settings/objects/contacts"),
                PageKind.of("Settings: a layout", HOME + "/settings/objects/contacts/layout"),
                PageKind.of("Settings: roles", HOME + "/settings/roles"));
    }

    private static String list(String base, Map<String, String> parameters) {
        return base + "?" + Api.query(parameters);
    }

    private static Map<String, String> filter(String cel) {
        return Map.of("filter", cel);
    }

    private static IntFunction<String> of(String base, List<String> ids, String rest) {
        return round -> base + "/" + ids.get(round % ids.size()) + rest;
    }

    private static String industry(int round) {
        return "industry_" + (1 + round % Filling.INDUSTRIES);
    }

    private String words(int round) {
        var name = names.get(round % names.size());
        return name.substring(0, Math.min(name.length(), 3 + round % 7));
    }

    private String wrong(int round) {
        return names.get(round % names.size()).replaceFirst("(..)(.)(.)", "$1$3$2");
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return db.prepare(sql);
    }
}
