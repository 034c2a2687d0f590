package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RawHttp;
import io.rapport.RunningRapport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Enormous, twisted and broken requests: each is answered at once with a problem that says what it is, and changes nothing. */
class HostileInputTest {

    private static ApiClient admin;

    @BeforeAll
    static void start() {
        Victim.ready();
        admin = Victim.victim.administrator();
    }

    /** Bodies that no route takes. */
    private static Map<String, byte[]> bodies() {
        var bodies = new LinkedHashMap<String, String>();
        bodies.put("deep lists", "[".repeat(50_000) + "]".repeat(50_000));
        bodies.put("deep objects", "{\"name\":".repeat(5_000) + "1" + "}".repeat(5_000));
        bodies.put("deep value", "{\"name\":" + "[".repeat(70) + "]".repeat(70) + "}");
        bodies.put("cut short", "{\"name\": \"a");
        bodies.put("a key twice", "{\"name\": \"a\", \"name\": \"b\"}");
        bodies.put("two documents", "{} {}");
        bodies.put("escaped NUL", "{\"name\": \"a\\u0000b\"}");
        bodies.put("raw control", "{\"name\": \"a\u0001b\"}");
        bodies.put("NUL in a key", "{\"na\\u0000me\": \"a\"}");
        bodies.put("half a character", "{\"name\": \"\\ud800\"}");
        bodies.put("halves in the wrong order", "{\"name\": \"\\udc00\\ud800\"}");
        bodies.put("a list", "[{\"name\": \"a\"}]");
        bodies.put("null", "null");
        bodies.put("a text", "\"name\"");
        bodies.put("not a number", "{\"name\": NaN}");
        bodies.put("huge exponent", "{\"nothing\": 1e999999}");
        bodies.put("endless number", "{\"name\": " + "9".repeat(100_000) + "}");
        bodies.put("comment", "{/* */\"name\": 1}");
        bodies.put("a strange key", "{\"" + "k".repeat(20_000) + "\": 1}");
        bodies.put("too large", "{\"name\": \"" + "x".repeat(BodyResolver.LARGEST) + "\"}");
        var bytes = new LinkedHashMap<String, byte[]>();
        bodies.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        bytes.put("no UTF-8", new byte[] {'{', '"', 'n', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'});
        bytes.put("overlong UTF-8", new byte[] {'{', '"', 'n', '"', ':', '"', (byte) 0xc0, (byte) 0x80, '"', '}'});
        return bytes;
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatNoRouteTakes() {
        return Route.API.stream()
                .filter(route -> !List.of("GET", "DELETE").contains(route.method()))
                .map(route -> DynamicTest.dynamicTest(route.key(), () -> {
                    var before = Victim.snapshot();
                    bodies().forEach((name, body) -> {
                        if (name.equals("too large") && !route.pattern().equals("/api/v1/{object}")) {
                            return;
                        }
                        refused(
                                route.key() + " with " + name,
                                admin.sendBytes(route.method(), Victim.filled(route.path()), body, "application/json"));
                    });
                    assertThat(Victim.snapshot()).isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatNoDirectorySends() {
        return ScimRoutes.ALL.stream()
                .filter(route -> route.body() != null)
                .map(route -> DynamicTest.dynamicTest(route.key(), () -> {
                    var before = Victim.snapshot();
                    bodies().forEach((name, body) -> {
                        var answer = admin.sendBytes(
                                route.method(),
                                RunningRapport.address() + Victim.filled(route.path()),
                                body,
                                "application/scim+json");
                        assertThat(answer.status())
                                .as(name + answer.text())
                                .isEqualTo(name.equals("too large") ? 413 : 400);
                        assertThat(answer.text()).as(name).contains("api:messages:2.0:Error");
                    });
                    assertThat(Victim.snapshot()).isEqualTo(before);
                }));
    }

    @Test
    void values() {
        var before = Victim.snapshot();
        var values = List.of(
                "{\"name\": \"" + "x".repeat(9_000_000) + "\"}",
                "{\"name\": [\"a\"]}",
                "{\"name\": {\"a\": 1}}",
                "{\"name\": \"a\", \"employees\": 1e400}",
                "{\"name\": \"a\", \"employees\": 1e300}",
                "{\"name\": \"a\", \"employees\": 2e" + "9".repeat(100) + "}",
                "{\"name\": \"a\", \"employees\": 99999999999999999999}",
                "{\"name\": \"a\", \"employees\": \"NaN\"}",
                "{\"name\": \"a\", \"employees\": \"Infinity\"}",
                "{\"name\": \"a\", \"employees\": [1]}",
                "{\"name\": \"a\", \"revenue\": 1e399}",
                "{\"name\": \"a\", \"revenue\": {\"amount\": \"1e9999999\", \"currency\": \"USD\"}}",
                "{\"name\": \"a\", \"revenue\": {\"amount\": \"1\", \"currency\": \"\\\\\"}}",
                "{\"name\": \"a\", \"revenue\": {\"amount\": {\"amount\": 1}}}",
                "{\"name\": \"a\", \"parent\": \"nobody\"}",
                "{\"name\": \"a\", \"parent\": {\"id\": {}}}",
                "{\"name\": \"a\", \"parent\": \"" + Victim.THINGS.get("user") + "\"}",
                "{\"name\": \"a\", \"owner\": 7}",
                "{\"id\": \"1 OR 1=1\", \"name\": \"a\"}",
                "{\"id\": 12, \"name\": \"a\"}",
                "{\"name\": \"a\", \"website\": \"javascript:alert(1)\"}",
                "{\"name\": \"a\", \"colour\": \"red\"}",
                "{\"name\": \"a\", \"__proto__\": {}}");
        for (String value : values) {
            refused(value.substring(0, Math.min(90, value.length())), admin.send("POST", "/accounts", value));
        }
        assertThat(Victim.snapshot()).isEqualTo(before);
    }

    @Test
    void parameters() {
        var most = "name,".repeat(100) + "name";
        var wrong = new ArrayList<>(List.of(
                "limit=-1",
                "limit=0",
                "limit=1000000000",
                "limit=99999999999999999999",
                "limit=1e2",
                "limit=%00",
                "sort=" + most,
                "sort=--name",
                "sort=name%3Bdrop",
                "sort=" + "owner.".repeat(300) + "name",
                "fields=" + "owner.".repeat(300) + "name",
                "fields="
                        + Stream.iterate(0, i -> i < 300, i -> i + 1)
                                .map(i -> "f" + i)
                                .reduce("", (a, b) -> a + "," + b),
                "fields=name%00",
                "cursor=garbage",
                "cursor=%F0%9F%92%A9",
                "cursor=" + "A".repeat(20_000),
                "count=maybe",
                "trash=1",
                "as_of=yesterday",
                "as_of=99999999-01-01",
                "as_of=-2020-01-01T00:00:00Z",
                "as_of=2020-13-45",
                "nothing=1",
                "limit=5&limit=5",
                "%00=1"));
        for (String filter : List.of(
                "(".repeat(20_000),
                "!".repeat(20_000) + "true",
                "(".repeat(5_000) + "true" + ")".repeat(5_000),
                "name == 'a' || ".repeat(1_500) + "true",
                "-".repeat(9_000) + "1 < 2",
                "name.matches('(a+)+$')",
                "name == '\u0000'",
                "employees == 1e400",
                "employees == " + "9".repeat(5_000),
                "[1,2,3].map(x, x * 2)",
                "'" + "x".repeat(40_000) + "' == name",
                "owner.".repeat(500) + "name == 'a'",
                "'; DROP TABLE accounts; --",
                "\ud83d\ude00")) {
            wrong.add("filter=" + ApiClient.encode(filter));
        }
        for (String query : wrong) {
            var answer = admin.get("/accounts?" + query);
            if (answer.status() != 200 || !query.startsWith("filter=")) {
                refused(query.substring(0, Math.min(80, query.length())), answer);
            }
        }
        for (String query : List.of(
                "group=" + most,
                "group=name:century",
                "group=::::",
                "measure=sum(name)",
                "measure=sum(",
                "measure=" + "count,".repeat(50) + "count",
                "measure=drop(name)")) {
            refused(query, admin.get("/accounts/summary?" + query));
        }
    }

    /** Values of filters stand in the statement itself. */
    @Test
    void aTextInAFilterIsNothingButAText() {
        for (String text : List.of(
                "' OR 'a' = 'a",
                "\\' OR true --",
                "what? {0} :name $1 ?::text",
                "/* $$ */ ;",
                "E'\\x27' U&'\\0027'",
                "two\u2019s ％_",
                "quoted \"so\"")) {
            var made = admin.send("POST", "/accounts", Map.of("name", text));
            assertThat(made.status()).as(text).isEqualTo(201);
            String literal = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            for (String filter : List.of("name == " + literal, "name in [" + literal + "]")) {
                var found = admin.get("/accounts?fields=name&filter=" + ApiClient.encode(filter));
                assertThat(found.at("records"))
                        .as(filter)
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .singleElement()
                        .isEqualTo(Map.of("id", made.at("id"), "version", 1, "name", text));
            }
            assertThat(admin.send("DELETE", "/accounts/" + made.at("id"), "").status())
                    .isEqualTo(204);
        }
        Victim.rest();
    }

    @Test
    void aTamperedCursorIsRefused() {
        var next = String.valueOf(
                admin.get("/users?limit=1&sort=-created_at&fields=name").at("next"));
        for (int at = 0; at < next.length(); at += 3) {
            char other = next.charAt(at) == 'A' ? 'B' : 'A';
            String tampered = next.substring(0, at) + other + next.substring(at + 1);
            var answer = admin.get("/users?limit=1&sort=-created_at&fields=name&cursor=" + ApiClient.encode(tampered));
            assertThat(answer.status()).as(tampered).isIn(200, 400);
        }
        refused("of another order", admin.get("/users?limit=1&sort=name&cursor=" + ApiClient.encode(next)));
    }

    @Test
    void filtersAsJson() {
        String deep = "{\"not\":".repeat(55) + "{\"field\":\"name\",\"op\":\"=\",\"value\":\"a\"}" + "}".repeat(55);
        String wide = "{\"or\":[" + "{\"field\":\"name\",\"op\":\"=\",\"value\":\"a\"},".repeat(60_000)
                + "{\"field\":\"name\",\"op\":\"=\",\"value\":\"a\"}]}";
        for (String filter : List.of(
                deep,
                wide,
                "{\"field\":\"name\",\"op\":\"; DROP\",\"value\":1}",
                "{\"field\":7}",
                "{\"and\":{}}",
                "{\"field\":\"name\",\"op\":\"in\",\"value\":[" + "\"a\",".repeat(100_000) + "1]}",
                "{\"has\":\"contacts\",\"where\":[]}",
                "{\"field\":\"employees\",\"op\":\"=\",\"value\":1e399}",
                "7")) {
            var answer = admin.send("POST", "/accounts/query", "{\"filter\":" + filter + "}");
            if (answer.status() != 200) {
                refused(filter.substring(0, Math.min(80, filter.length())), answer);
            }
        }
    }

    @Test
    void headers() {
        var before = Victim.snapshot();
        String path = "/accounts/" + Victim.THINGS.get("account");
        var body = Map.of("name", "Taken");
        for (String tag : List.of("\"\"", "1", "\"x\"", "\"-1\"", "\"99999999999999999999\"", "\"8\", \"9\"", "'1'")) {
            var answer = admin.patch(path, body, "If-Match", tag);
            assertThat(answer.status()).as(tag).isEqualTo(412);
            refused(tag, answer);
        }
        refused("a long key", admin.post("/accounts", body, "Idempotency-Key", "k".repeat(10_000)));
        refused("an empty key", admin.post("/accounts", body, "Idempotency-Key", " "));
        for (String type :
                List.of("nonsense", "application/xml", "application/json; charset=utf-32", "*/*; q=2", "a/b/c")) {
            var answer = admin.sendBytes("POST", "/accounts", "\u0000{".getBytes(StandardCharsets.UTF_8), type);
            refused(type, answer);
        }
        assertThat(admin.send("GET", "/accounts?limit=1", null, "Accept-Language", "*;q=9,,,-;;")
                        .status())
                .isEqualTo(200);
        assertThat(admin.send("GET", path, null, "Accept", "text/html;level=x,,")
                        .status())
                .isBetween(200, 499);
        assertThat(Victim.snapshot()).isEqualTo(before);
    }

    @Test
    void addresses() {
        String token = "Authorization: Bearer " + admin.token();
        for (String path : List.of(
                "/accounts/x",
                "/accounts/%20",
                "/accounts/%00",
                "/accounts/1'%20OR%20'1'='1",
                "/accounts/" + "9".repeat(3_000),
                "/accounts/%E2%80%AE",
                "/accounts/%F0%9F%98%80/history",
                "/operations/x",
                "/jobs/x",
                "/imports/x",
                "/roles/x",
                "/users/x/roles",
                "/model/objects/%22",
                "/../../etc/passwd",
                "/accounts;a=b",
                "//accounts",
                "/accounts/..%2f..%2fusers",
                "/accounts/%",
                "/accounts/%zz",
                "/accounts/%ff%fe",
                "/accounts/a%5Cb",
                "/acc%6Funts%2F" + Victim.THINGS.get("account"))) {
            refused(path, RawHttp.send("GET", "/api/v1" + path, "", token));
        }
        for (String path :
                List.of("/META-INF/MANIFEST.MF", "/META-INF/sbom/pages.cdx.json", "/.git/config", "/assets/")) {
            assertThat(RawHttp.send("GET", path, "").text())
                    .as(path)
                    .doesNotContain("Manifest-", "CycloneDX", "[core]");
        }
        for (String method : List.of("TRACE", "OPTIONS", "BREW")) {
            var answer = RawHttp.send(method, "/api/v1/accounts", "", token);
            assertThat(answer.status()).as(method).isBetween(200, 499);
        }
    }

    @Test
    void uploads() {
        var before = Victim.snapshot();
        String path = "/imports?dry_run=true";
        for (var form : List.of(
                "",
                "nonsense",
                "--b\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\n" + "[".repeat(9_000) + "\r\n--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"others\"; filename=\"../../x\"\r\n\r\na\r\n--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\n\u0000\u0000\r\n--b--\r\n")) {
            for (String type : List.of(
                    "multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary=")) {
                refused(
                        form + " as " + type,
                        admin.sendBytes("POST", path, form.getBytes(StandardCharsets.UTF_8), type));
            }
        }
        assertThat(Victim.snapshot()).isEqualTo(before);
    }

    /** Pages take the same twisted parameters; they show something or say what is wrong, and never fail. */
    @Test
    void pagesBearItToo() {
        String org = RunningRapport.address() + "/" + Victim.victim.tenant().slug();
        String cookie = "rapport_session=" + Victim.SESSIONS.get("reader");
        var queries = List.of(
                "sort=" + "name,".repeat(100),
                "sort=%00",
                "filter=%00",
                "filter=" + "(".repeat(5_000),
                "q=%00",
                "q=" + "%25".repeat(3_000),
                "cursor=garbage",
                "after=garbage",
                "before=garbage",
                "page=-1",
                "limit=1e9",
                "f=name&op=%00&v=%00",
                "f=" + "x".repeat(5_000) + "&op=eq&v=1",
                "columns=%00",
                "name=%00&name=" + "x".repeat(20_000),
                "%00=%00");
        var paths = List.of(
                "",
                "/accounts",
                "/accounts/board",
                "/opportunities/board",
                "/accounts/new",
                "/find",
                "/operations",
                "/jobs",
                "/accounts/" + Victim.THINGS.get("account"),
                "/accounts/%00",
                "/accounts/x");
        for (String path : paths) {
            for (String query : queries) {
                var answer = admin.sendBytes("GET", org + path + "?" + query, new byte[0], "", "Cookie", cookie);
                String what = path + "?" + query.substring(0, Math.min(60, query.length()));
                assertThat(answer.status()).as(what).isLessThan(500);
                assertThat(answer.text()).as(what).doesNotContain("Exception", "\tat ", "org.springframework");
            }
        }
    }

    private static void refused(String what, ApiClient.Answer answer) {
        assertThat(answer.status()).as(what + ": " + answer.text()).isBetween(400, 499);
        assertThat(answer.header("Content-Type").orElse("")).as(what).startsWith("application/problem+json");
        assertThat(answer.code()).as(what).matches("[a-z_]{3,40}");
        assertThat(answer.json()).as(what).containsEntry("status", answer.status());
        assertThat(answer.text().length()).as(what).isLessThan(20_000);
        assertThat(answer.text()).as(what).doesNotContain("Exception", "io.rapport", "org.postgresql", "SELECT");
    }
}
