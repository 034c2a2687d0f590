package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.kernel.Ids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two organisations that differ only in values that a visitor may not read give that visitor the same bytes: on every page
 * there is, with whatever its address asks of the hidden fields, and at every route of the API that answers something.
 */
class HiddenEverywhereTest {

    /** Accounts, contacts and opportunities have the same ids in both. */
    private static final Map<String, UUID> IDS = new TreeMap<>();

    private static final List<String> HIDDEN = List.of(
            "accounts.revenue",
            "accounts.employees",
            "contacts.email",
            "opportunities.amount",
            "opportunities.expected_value",
            "opportunities.close_date");

    /** One of the two, as its agent sees it. */
    private record Side(Organisation organisation, ApiClient api, PageClient pages, Map<String, String> things) {}

    private static Side one;
    private static Side other;

    @BeforeAll
    static void start() {
        for (var name : List.of("isdom", "orlo", "bean", "beanie", "tram", "ferry")) {
            IDS.put(name, Ids.next());
        }
        one = side("1000001", 11, "mara.bean@example.com", "2027-01-15");
        other = side("2000002", 22, "someone.else@example.org", "2027-02-20");
    }

    private static Side side(String revenue, int employees, String email, String day) {
        var organisation = RunningRapport.organisation("Unseen");
        var admin = organisation.administrator();
        made(admin, "/accounts", "isdom", Map.of("name", "Isdom", "revenue", revenue, "employees", employees));
        made(admin, "/accounts", "orlo", Map.of("name", "Orlo", "revenue", "1500000", "employees", 15));
        var account = IDS.get("isdom");
        Map<String, Object> bean = Map.of("first_name", "Mara", "last_name", "Bean", "account", account);
        made(admin, "/contacts", "bean", with(bean, "email", "mara.bean@example.com"));
        made(admin, "/contacts", "beanie", with(Map.of("last_name", "Beanie"), "email", email));
        made(admin, "/opportunities", "tram", Map.of("name", "Tram", "amount", revenue, "close_date", day));
        made(admin, "/opportunities", "ferry", Map.of("name", "Ferry", "amount", "1500000"));
        changed(admin, "/accounts/" + account, Map.of("revenue", revenue + "0", "employees", employees + 100));
        changed(admin, "/opportunities/" + IDS.get("tram"), Map.of("amount", revenue + "0"));
        changed(admin, "/contacts/" + IDS.get("beanie"), Map.of("email", "x." + email));
        var agent = organisation.person("Agnes Agent", role(admin));
        var api = agent.client();
        assertThat(api.put("/accounts/" + account + "/follow", null).status()).isEqualTo(204);
        var things = new TreeMap<String, String>();
        things.put("", account.toString());
        things.put("views", view(admin));
        things.put("users", agent.id().toString());
        things.put("operations", operation(admin));
        changed(admin, "/accounts/" + account, Map.of("revenue", revenue + "00"));
        return new Side(organisation, api, PageClient.of(organisation, agent), things);
    }

    private static Map<String, Object> with(Map<String, Object> values, String field, Object value) {
        var all = new TreeMap<>(values);
        all.put(field, value);
        return all;
    }

    private static void made(ApiClient admin, String path, String name, Map<String, Object> values) {
        var answer = admin.post(path, with(values, "id", IDS.get(name)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static void changed(ApiClient admin, String path, Map<String, Object> values) {
        var answer = admin.patch(path, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** All that can be seen and asked, but for the hidden fields. */
    private static UUID role(ApiClient admin) {
        var role = admin.post(
                "/roles",
                Map.of(
                        "name",
                        "Agent",
                        "abilities",
                        List.of("use_api", "export", "import", "bulk_change", "undo_others", "see_audit"),
                        "grants",
                        Map.of("*", Map.of("read", "all", "update", "all", "create", "all", "delete", "all")),
                        "fields",
                        HIDDEN.stream()
                                .map(field -> Map.of(
                                        "object",
                                        field.split("\\.")[0],
                                        "field",
                                        field.split("\\.")[1],
                                        "read",
                                        false,
                                        "write",
                                        false))
                                .toList()));
        assertThat(role.status()).as(role.text()).isEqualTo(201);
        return UUID.fromString(role.id());
    }

    /** Shared with everybody, and made of hidden fields alone. */
    private static String view(ApiClient admin) {
        var state = Map.of("filter", "revenue > 1600000", "sort", "-employees", "columns", "name,revenue,employees");
        var view = admin.post(
                "/views", Map.of("object", "accounts", "name", "Rich", "audience", "everyone", "state", state));
        assertThat(view.status()).as(view.text()).isEqualTo(201);
        return view.id();
    }

    private static String operation(ApiClient admin) {
        return String.valueOf(admin.get("/operations").at("operations.0.id"));
    }

    /** Without what differs between any two organisations: ids that nobody chose, moments, names, tokens against forgery. */
    private static String comparable(ApiClient.Answer answer, Side side) {
        String text = answer.text().replace(side.organisation().tenant().slug(), "ORG");
        for (var known : IDS.entrySet()) {
            text = text.replace(known.getValue().toString(), known.getKey());
        }
        return answer.status() + "\n"
                + text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
                        .replaceAll("[0-9a-f]{12}@example", "@example")
                        .replaceAll("[A-Za-z0-9_-]{40,}(={0,2}|%3D)*", "SEAL")
                        .replaceAll("%3A\\d\\d%3A[0-9.]+Z|REV:\\w+", "TIME")
                        .replaceAll("name=\"whose\" content=\"[^\"]+\"", "WHOSE")
                        .replaceAll("Unseen \\d+", "Unseen")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z?", "TIME")
                        .replaceAll("\\b\\d{1,2}:\\d\\d(:\\d\\d)?\\b( ?[AP]M)?", "TIME")
                        .replaceAll("(?<=[\\s>(])\\d+(\\.\\d+)? (ms|seconds?|minutes?)", "AGO");
    }

    private static List<String> differences(Stream<String> paths, boolean pages) {
        var different = new ArrayList<String>();
        paths.forEach(path -> {
            var seen = Stream.of(one, other)
                    .map(side -> {
                        String filled = path.contains("{") ? filled(path, side) : path;
                        var answer =
                                pages ? side.pages().get(filled) : side.api().get(filled);
                        assertThat(answer.status()).as(path).isLessThan(500);
                        return comparable(answer, side);
                    })
                    .toList();
            if (!seen.get(0).equals(seen.get(1))) {
                different.add(path + "\n" + difference(seen.get(0), seen.get(1)));
            }
        });
        return different;
    }

    private static String difference(String left, String right) {
        int at = Arrays.mismatch(left.toCharArray(), right.toCharArray());
        return part(left, at) + "\n  but\n" + part(right, at);
    }

    private static String part(String text, int at) {
        return text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 150));
    }

    private static String filled(String path, Side side) {
        String text = path;
        for (var thing : side.things().entrySet()) {
            text = text.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return text;
    }

    private static Stream<String> pages() {
        var paths = new TreeSet<String>();
        var variables = Map.of("field", "revenue", "relation", "contacts", "slug", "undo", "token", "none");
        var things = Map.of(
                "", "{}", "views", "{views}", "users", "{users}", "operations", "{operations}", "members", "{users}");
        for (var object : List.of("accounts", "contacts", "opportunities")) {
            Addresses.ofPages(object, things, variables)
                    .forEach(path -> paths.add(
                            switch (object) {
                                case "contacts" -> path.replace("/contacts/{}", "/contacts/" + IDS.get("bean"));
                                case "opportunities" ->
                                    path.replace("/opportunities/{}", "/opportunities/" + IDS.get("tram"));
                                default -> path;
                            }));
        }
        return paths.stream();
    }

    @Test
    void everyPageIsTheSame() {
        Awaitility.await().until(() -> Stream.of(one, other)
                .allMatch(side -> side.api().get("/notices").status() == 200));
        assertThat(differences(pages(), true)).isEmpty();
    }

    /** Each page of lists, asked for by each hidden field in every way that an address can. */
    @Test
    void whateverAnAddressAsksOfAHiddenFieldIsTheSame() {
        var paths = new ArrayList<String>();
        for (var hidden : HIDDEN) {
            String object = hidden.split("\\.")[0];
            String field = hidden.split("\\.")[1];
            String value = field.equals("email")
                    ? "\"mara.bean@example.com\""
                    : field.equals("close_date") ? "date(\"2027-01-31\")" : "1500";
            String filter = "filter=" + ApiClient.encode(field + (field.equals("email") ? " == " : " > ") + value);
            for (var ask : List.of(
                    "?sort=-" + field,
                    "?columns=name," + field,
                    "?group=" + field,
                    "?sums=" + ApiClient.encode("sum(" + field + "),max(" + field + ")"),
                    "?" + filter,
                    "?q=1000001",
                    "?q=2027",
                    "?on=board&by=stage&cards=" + field,
                    "?on=board&by=" + field,
                    "?on=split&" + filter,
                    "?on=calendar&day=" + field,
                    "?view={views}",
                    "/export?columns=" + field + "&" + filter,
                    "/filter?" + filter,
                    "/filter/text?text=" + ApiClient.encode(field + " > 1"),
                    "/columns?sort=" + field,
                    "/board?by=" + field + "&lane=1",
                    "/board?cards=" + field,
                    "/calendar?day=" + field + "&on=calendar&scale=month",
                    "/calendar?day=" + field + "&on=calendar&scale=week",
                    "/compare?from=2001-01-01&of=" + field + "&" + filter,
                    "/compare?from=2001-01-01&of=" + field + "&kind=new",
                    "/options?q=1000001",
                    "/duplicates?" + filter)) {
                paths.add("/" + object + ask);
            }
        }
        paths.add("/find?q=1000001");
        paths.add("/find?q=mara.bean%40example.com");
        paths.add("/find?q=someone.else");
        paths.add("/accounts/{}/related/contacts?sort=email&columns=email");
        paths.add("/accounts/{}/beside?list=" + ApiClient.encode("sort=-revenue&filter=employees > 12"));
        assertThat(differences(paths.stream(), true)).isEmpty();
    }

    @Test
    void everyRouteOfTheApiIsTheSame() {
        var paths = new ArrayList<String>(List.of(
                "/accounts/duplicates",
                "/contacts/duplicates",
                "/notices",
                "/views",
                "/views/{views}",
                "/operations",
                "/operations/{operations}",
                // How many refusals are told one by one depends on the minute
                "/audit?kind=records",
                "/audit?kind=role",
                "/audit?kind=sign_in",
                "/accounts?q=1000001",
                "/contacts?q=mara.bean",
                "/accounts/{}/access",
                "/accounts/{}/access/{users}",
                "/accounts/{}/shares",
                "/accounts/{}/follow",
                "/accounts?view={views}"));
        for (var hidden : HIDDEN) {
            String object = hidden.split("\\.")[0];
            String field = hidden.split("\\.")[1];
            paths.add("/" + object + "/compare?from=2001-01-01&sum=" + field);
            paths.add("/" + object + "/compare?from=2001-01-01&measure=" + field);
            paths.add("/" + object + "/compare?from=2001-01-01&kind=raised&of=" + field);
            paths.add("/" + object + "/compare?from=2001-01-01");
            paths.add("/" + object + "?as_of=2040-01-01T00:00:00Z&sort=" + field);
            paths.add("/" + object + "/summary?group=" + field + "&as_of=2040-01-01T00:00:00Z");
            paths.add("/" + object + "/summary?measure=" + ApiClient.encode("max(" + field + ")"));
        }
        for (var route : Route.API) {
            if (route.method().equals("GET")
                    && !route.path().contains("{")
                    && !route.path().equals("/audit")
                    && !route.path().contains("x_secrets")) {
                paths.add(route.path());
            }
        }
        assertThat(differences(paths.stream(), false)).isEmpty();
    }

    /** What is refused and what is only tried tells as little as what is read. */
    @Test
    void errorsPreviewsAndConflictsAreTheSame() {
        var beanie = "/contacts/" + IDS.get("beanie");
        var isdom = "/accounts/" + IDS.get("isdom");
        var asked = new TreeMap<String, Object>();
        asked.put("PATCH " + isdom, Map.of("revenue", 1));
        asked.put("PATCH " + isdom + " stale", Map.of("name", "Isdom", "version", 1));
        asked.put("PATCH " + beanie, Map.of("email", "mara.bean@example.com"));
        asked.put("POST /accounts/query", Map.of("filter", "employees > 15"));
        asked.put("POST /accounts/bulk", Map.of("filter", "employees > 15", "change", "delete", "dry_run", true));
        asked.put(
                "POST /accounts/bulk set",
                Map.of(
                        "ids",
                        List.of(IDS.get("isdom")),
                        "change",
                        Map.of("set", Map.of("revenue", 5)),
                        "dry_run",
                        true));
        asked.put("POST /accounts/exports", Map.of("format", "csv", "columns", List.of("revenue")));
        asked.put("POST /contacts", Map.of("last_name", "Bean", "email", "mara.bean@example.com", "id", "no id"));
        asked.put("PUT /contacts/by/email?value=mara.bean%40example.com", Map.of("last_name", "Bean"));
        var different = new ArrayList<String>();
        asked.forEach((name, body) -> {
            var words = name.split(" ");
            var seen = Stream.of(one, other)
                    .map(side -> comparable(side.api().send(words[0], words[1], body), side))
                    .toList();
            assertThat(seen.get(0)).as(name).doesNotStartWith("5");
            if (!seen.get(0).equals(seen.get(1))) {
                different.add(name + "\n" + difference(seen.get(0), seen.get(1)));
            }
        });
        for (var form : List.of("/accounts/block/look", "/accounts/block/paste")) {
            var values = "fields=revenue&columns=revenue&ids=" + IDS.get("isdom") + "&text=1&cells=1";
            var seen = Stream.of(one, other)
                    .map(side -> comparable(side.pages().post(form, values), side))
                    .toList();
            if (!seen.get(0).equals(seen.get(1))) {
                different.add(form + "\n" + difference(seen.get(0), seen.get(1)));
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void theSameVersionHasTheSameTagAndAFileOfAListTheSameBytes() {
        var tags = Stream.of(one, other)
                .map(side -> side.api().get("/accounts/" + IDS.get("isdom")).header("ETag"))
                .toList();
        assertThat(tags.get(0)).isPresent().isEqualTo(tags.get(1));
        var files = Stream.of(one, other).map(HiddenEverywhereTest::exported).toList();
        assertThat(files.get(0)).contains("Isdom").isEqualTo(files.get(1));
    }

    private static String exported(Side side) {
        var ordered = side.api().post("/accounts/exports", Map.of("format", "csv", "fields", List.of("name", "phone")));
        assertThat(ordered.status()).as(ordered.text()).isEqualTo(202);
        var done = Awaitility.await()
                .until(() -> side.api().get("/jobs/" + ordered.id()), job -> "done".equals(job.at("state")));
        assertThat(done.text().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        var file = side.api().get("/exports/" + ordered.id());
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        return comparable(file, side);
    }
}
