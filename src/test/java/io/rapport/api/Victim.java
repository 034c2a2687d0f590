package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.files.FileForm;
import io.rapport.identity.AppCodes;
import io.rapport.identity.Client;
import io.rapport.identity.OpenSessions;
import io.rapport.identity.SecondFactors;
import io.rapport.identity.SignIn;
import io.rapport.identity.ViewAs;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.TenantDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;

/** An organisation with something of everything, all of it marked, and the kinds of callers that try to reach it. */
final class Victim {

    static final String MARK = "Zyzzyva";
    static final String PASSWORD = "correct horse battery staple";

    /** What any request may write of its own: when a token was last used, and who works for a follower; and what the chain takes in beside. */
    private static final List<String> RESTLESS = List.of(
            "api_token", "follower", "recent_record", "follow", "notice", "notice_choice", "chain", "audit_chain");

    /** That somebody was refused is told to the audit. */
    private static final String REFUSALS_ASIDE = " WHERE NOT starts_with(t.kind, 'refused')";

    static Organisation victim;
    static ApiClient anonymous;
    static ApiClient stranger;
    static ApiClient reader;
    static ApiClient without;
    static ApiClient deactivated;

    /** The cookies of their sessions, by kind. */
    static final Map<String, String> SESSIONS = new HashMap<>();

    static final Map<String, String> THINGS = new HashMap<>();

    private Victim() {}

    /** Made by whoever asks first; not while the class is loaded, because other threads look at it meanwhile. */
    static synchronized void ready() {
        if (THINGS.isEmpty()) {
            start();
        }
    }

    private static void start() {
        victim = RunningRapport.organisation("Victim");
        anonymous = RunningRapport.anonymous();
        var other = RunningRapport.organisation("Stranger");
        stranger = other.administrator();
        var rita = victim.person("Rita Reader", Role.READ_ONLY);
        reader = rita.client();
        var nora = victim.person("Nora Norole");
        without = nora.client();
        var gone = victim.person("Dan Deactivated", Role.ADMINISTRATOR);
        var user = victim.person(MARK + " User", Role.SALES_REPRESENTATIVE);
        var admin = victim.administrator();
        SESSIONS.put("stranger", session(stranger, other.user(), other.boss().email()));
        SESSIONS.put("reader", session(admin, rita.id(), rita.email()));
        SESSIONS.put("without", session(admin, nora.id(), nora.email()));
        SESSIONS.put("deactivated", session(admin, gone.id(), gone.email()));
        assertThat(admin.patch("/users/" + gone.id(), Map.of("active", false)).status())
                .isEqualTo(200);
        deactivated = gone.client();
        SESSIONS.put("unproven", unproven());
        SESSIONS.put("viewing", viewing(rita.id()));

        var account = admin.post("/accounts", Map.of("name", MARK + " Account"));
        var trashed = admin.post("/accounts", Map.of("name", MARK + " Trashed"));
        admin.delete("/accounts/" + trashed.id());
        THINGS.put("account", account.id());
        THINGS.put("trashed", trashed.id());
        THINGS.put("operation", account.header("Rapport-Operation").orElseThrow());
        THINGS.put("user", user.id().toString());
        THINGS.put("team", admin.post("/teams", Map.of("name", MARK + " Team")).id());
        THINGS.put("provider", admin.post("/providers", provider()).id());
        THINGS.put("role", admin.post("/roles", Map.of("name", MARK + " Role")).id());
        var view = admin.post(
                "/views",
                Map.of(
                        "object",
                        "accounts",
                        "name",
                        MARK + " View",
                        "audience",
                        "everyone",
                        "state",
                        Map.of("filter", "name == \"" + MARK + "\"")));
        THINGS.put("view", view.id());
        var object = Map.of("name", "x_secrets", "label", MARK, "label_plural", MARK);
        assertThat(admin.post("/model/objects", object).status()).isEqualTo(201);
        var field = Map.of("name", "x_code", "label", MARK, "type", "text");
        assertThat(admin.post("/model/objects/x_secrets/fields", field).status())
                .isEqualTo(201);
        admin.post("/model/objects/x_secrets/fields", Map.of("name", "x_past", "label", MARK, "type", "text"));
        admin.delete("/model/objects/x_secrets/fields/x_past");
        admin.post("/model/objects", Map.of("name", "x_gone", "label", MARK, "label_plural", MARK));
        admin.delete("/model/objects/x_gone");
        THINGS.put("token", String.valueOf(admin.get("/tokens").at("tokens.0.id")));
        var upload = AuthorisationMatrixTest.send(
                admin, "POST", "/imports", new Route.Upload("accounts.csv", "name\n" + MARK + " Import\n"));
        assertThat(upload.status()).as(upload.text()).isEqualTo(202);
        THINGS.put("import", String.valueOf(upload.at("import")));
        THINGS.put("job", upload.id());
        var file = FileForm.about("accounts/" + account.id())
                .file(MARK + ".txt", "of everybody who may read the account")
                .sendBy(admin);
        THINGS.put("file", String.valueOf(file.at("files.0.id")));
        settle(admin);
    }

    private static Map<String, Object> provider() {
        return Map.of(
                "name",
                MARK + " Provider",
                "issuer",
                "https://" + MARK.toLowerCase(java.util.Locale.ROOT) + ".example",
                "client_id",
                MARK,
                "secret",
                MARK + " secret",
                "domains",
                List.of(MARK.toLowerCase(java.util.Locale.ROOT) + ".example"),
                "roles",
                List.of(Role.READ_ONLY.toString()));
    }

    /** Waits until the import is over, the follower has taken its deliveries, and indexes are built. */
    private static void settle(ApiClient admin) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            String state =
                    String.valueOf(admin.get("/jobs/" + THINGS.get("job")).at("state"));
            return List.of("done", "failed", "cancelled").contains(state);
        });
        rest();
    }

    /** Waits until followers have taken what is theirs of the latest changes. */
    static void rest() {
        var last = new ArrayList<Map<String, String>>();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    last.add(snapshot());
                    return last.size() > 2 && last.getLast().equals(last.get(last.size() - 2));
                });
    }

    static String session(ApiClient admin, UUID user, String email) {
        var given = admin.post("/users/" + user + "/sign-in", Map.of("password", PASSWORD));
        assertThat(given.status()).as(given.text()).isEqualTo(204);
        return RunningRapport.bean(SignIn.class)
                .signIn(email, PASSWORD, new Client("127.0.0.1", "test"))
                .secret();
    }

    /** An administrator who has given the password and not yet the second factor. */
    private static String unproven() {
        var una = victim.person("Una Unproven", Role.ADMINISTRATOR);
        String secret = session(victim.administrator(), una.id(), una.email());
        var session = OpenSessions.of(secret);
        var factors = RunningRapport.bean(SecondFactors.class);
        var offer = factors.offer(victim.tenant(), una.id());
        factors.set(
                victim.tenant(),
                session,
                offer.seal(),
                AppCodes.at(offer.key(), Instant.now()),
                Optional.empty(),
                new Client("127.0.0.1", "test"));
        return RunningRapport.bean(SignIn.class)
                .signIn(una.email(), PASSWORD, new Client("127.0.0.1", "test"))
                .secret();
    }

    /** An administrator who looks as somebody else does. */
    private static String viewing(UUID seen) {
        var boss = victim.boss();
        String secret = session(victim.administrator(), boss.id(), boss.email());
        var session = OpenSessions.of(secret);
        RunningRapport.bean(ViewAs.class).start(victim.actor(boss.id()), session, seen);
        return secret;
    }

    static String filled(String text) {
        var filled = text;
        for (var thing : THINGS.entrySet()) {
            filled = filled.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return filled;
    }

    /** A digest of each table of the victim's, and which files it has. */
    static Map<String, String> snapshot() {
        var db = RunningRapport.bean(TenantDb.class);
        String schema = victim.tenant().schema();
        return db.read(victim.tenant(), tx -> {
            var digests = new TreeMap<String, String>();
            digests.put("files", files());
            tx
                    .dsl()
                    .fetch(
                            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                    + " WHERE n.nspname = {0} AND c.relkind = 'r'",
                            DSL.val(schema))
                    .map(row -> row.get(0, String.class))
                    .stream()
                    .filter(table -> !RESTLESS.contains(table))
                    .forEach(table -> digests.put(
                            table,
                            String.valueOf(tx.dsl()
                                    .fetchSingle(
                                            "SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {0} AS t"
                                                    + (table.equals("audit_event") ? REFUSALS_ASIDE : ""),
                                            tx.table(table))
                                    .getValue(0))));
            return digests;
        });
    }

    private static String files() {
        var folder = RunningRapport.bean(DatabaseSettings.class)
                .home()
                .resolve("files")
                .resolve(victim.tenant().id().toString());
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file) + " " + file.toFile().length())
                    .sorted()
                    .toList()
                    .toString();
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
