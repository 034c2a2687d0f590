package io.rapport.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RawHttp;
import io.rapport.RunningRapport;
import io.rapport.access.Ability;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.access.Scope;
import io.rapport.kernel.Ids;
import io.rapport.tenancy.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files through the API: who gets them, what is refused, and that nothing is left of what was. */
class FilesTest {

    private static Organisation organisation;
    private static ApiClient api;

    /** Reads all files' records as far as roles go, but only own accounts. */
    private static ApiClient agent;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Files");
        api = organisation.administrator();
        var grants = Map.of("files", Grant.of(Scope.ALL), "accounts", Grant.of(Scope.OWN));
        var draft = new Role.Draft("Agent " + Ids.next(), "", Set.of(Ability.USE_API), grants, List.of());
        var role = RunningRapport.bean(Roles.class)
                .create(organisation.actor(organisation.user()), draft)
                .id();
        agent = organisation.person("Agent", role).client();
    }

    private static String account(ApiClient owner) {
        var answer = owner.post("/accounts", Map.of("name", "Isdom"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return "accounts/" + answer.id();
    }

    private static ApiClient.Answer kept(FileForm form) {
        var answer = form.sendBy(api);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static String file(String about, String name, String text) {
        return String.valueOf(kept(FileForm.about(about).file(name, text)).at("files.0.id"));
    }

    /** What is in the organisation's folder, without previews. */
    private static long stored() {
        var folder = RunningRapport.bean(DatabaseSettings.class)
                .home()
                .resolve("files")
                .resolve(organisation.tenant().id().toString());
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileIsGivenOutAsItCameIn() {
        var answer = kept(FileForm.about(account(api))
                .file("Angebot.txt", "Zehn Stück, größer")
                .file("b.csv", "a;b\n1;2\n"));
        assertThat(answer.at("files.0.kind")).isEqualTo("text");
        assertThat(answer.at("files.0.media_type")).isEqualTo("text/plain");
        assertThat(answer.at("files.0.size")).isEqualTo(21);
        assertThat(answer.at("files.0.state")).isEqualTo("ready");
        assertThat(answer.at("files.1.kind")).isEqualTo("spreadsheet");
        assertThat(String.valueOf(answer.at("files.0.checksum"))).hasSize(64);

        var given = api.get("/files/" + answer.at("files.0.id") + "/content");
        assertThat(given.text()).isEqualTo("Zehn Stück, größer");
        assertThat(given.header("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("Angebot.txt");
        assertThat(given.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(given.header("Content-Security-Policy").orElseThrow()).contains("sandbox");
    }

    @Test
    void partsAndWhatOneHasAlreadyAreAnsweredAsTheStandardSays() {
        String path = "/files/" + file(account(api), "a.txt", "0123456789") + "/content";
        var part = api.send("GET", path, null, "Range", "bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("234");
        assertThat(part.header("Content-Range")).contains("bytes 2-4/10");
        assertThat(api.send("GET", path, null, "Range", "bytes=-3").text()).isEqualTo("789");
        assertThat(api.send("GET", path, null, "Range", "bytes=7-").text()).isEqualTo("789");
        assertThat(api.send("GET", path, null, "Range", "bytes=4-2").status()).isEqualTo(200);
        assertThat(api.send("GET", path, null, "Range", "bytes=10-").status()).isEqualTo(416);
        assertThat(api.send("GET", path, null, "Range", "bytes=0-1", "If-Range", "\"old\"")
                        .text())
                .isEqualTo("0123456789");
        String tag = part.header("ETag").orElseThrow();
        assertThat(api.send("GET", path, null, "If-None-Match", tag).status()).isEqualTo(304);
    }

    @Test
    void whoCannotSeeTheRecordCannotSeeTheFile() {
        String hidden = account(api);
        String id = file(hidden, "secret-plans.txt", "Buy the island");
        String own = account(agent);

        assertThat(agent.get("/files/" + id).status()).isEqualTo(404);
        assertThat(agent.get("/files/" + id + "/content").status()).isEqualTo(404);
        assertThat(agent.get("/files").text()).doesNotContain("secret-plans");
        assertThat(agent.get("/files?count=true").at("count.value")).isEqualTo(0);
        assertThat(agent.patch("/files/" + id, Map.of("name", "mine.txt")).status())
                .isEqualTo(404);
        var onHidden = FileForm.about(hidden).file("a.txt", "a").sendBy(agent);
        assertThat(onHidden.status()).isEqualTo(422);
        assertThat(onHidden.at("errors.0.code")).isEqualTo("unknown_record");

        api.patch("/files/" + id, Map.of("about", List.of(hidden, own)));
        assertThat(agent.get("/files/" + id + "/content").text()).isEqualTo("Buy the island");
        assertThat(agent.get("/files/" + id).text()).doesNotContain(hidden.substring(9));
    }

    @Test
    void whatIsRefusedLeavesNothing() {
        String account = account(api);
        kept(FileForm.about(account).file("a.txt", "a"));
        long before = stored();

        assertThat(FileForm.about(account)
                        .file("good.txt", "x")
                        .file("run.EXE", "x")
                        .sendBy(api)
                        .code())
                .isEqualTo("file_forbidden");
        byte[] program = new byte[200];
        program[0] = 'M';
        program[1] = 'Z';
        assertThat(FileForm.about(account)
                        .file("holiday.jpg", "\u007fELF\u0002\u0001\u0001" + "\0".repeat(64))
                        .sendBy(api)
                        .code())
                .isEqualTo("file_forbidden");
        assertThat(FileForm.about(account)
                        .file("holiday.jpg", program)
                        .sendBy(api)
                        .code())
                .isEqualTo("file_forbidden");
        assertThat(FileForm.about(account).file("none.txt", "").sendBy(api).code())
                .isEqualTo("file_empty");
        assertThat(FileForm.about(account).sendBy(api).code()).isEqualTo("file_missing");
        assertThat(FileForm.about("accounts/" + UUID.randomUUID())
                        .file("a.txt", "a")
                        .sendBy(api)
                        .status())
                .isEqualTo(422);
        assertThat(FileForm.about("").file("a.txt", "a").sendBy(api).at("errors.0.field"))
                .isEqualTo("about");
        assertThat(api.post("/files", Map.of("name", "a.txt", "about", List.of(account)))
                        .at("errors.0.code"))
                .isEqualTo("file_without_content");
        assertThat(api.post("/files", Map.of("name", "a", "about", List.of(account), "checksum", "0"))
                        .at("errors.0.code"))
                .isEqualTo("not_writable");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void aFileThatIsHalfSentLeavesNothing() throws Exception {
        String account = account(api);
        kept(FileForm.about(account).file("a.txt", "a"));
        long before = stored();
        byte[] whole =
                FileForm.about(account).file("long.txt", "x".repeat(3_000_000)).body();
        try (var socket = new java.net.Socket(
                "127.0.0.1", java.net.URI.create(RunningRapport.address()).getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + api.token()
                                    + "\r\nContent-Type: multipart/form-data; boundary=part\r\nContent-Length: "
                                    + whole.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(whole, 0, 2_000_000);
        }
        assertThat(api.get("/files?filter=" + ApiClient.encode("\"" + account + "\" in about"))
                        .at("records"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void hostileNamesAreMadeHarmless() {
        assertThat(FileNames.clean("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileNames.clean("C:\\Users\\ann\\a\tb.txt")).isEqualTo("ab.txt");
        assertThat(FileNames.clean("invoice\u202efdp.exe")).isEqualTo("invoicefdp.exe");
        assertThat(FileNames.clean("..")).isEqualTo("file");
        assertThat(FileNames.clean("\u0000\ud800/")).isEqualTo("file");
        assertThat(FileNames.clean("ก".repeat(5000) + ".pdf")).hasSize(200).endsWith("….pdf");
        assertThat(FileNames.extension("a.tar.GZ ")).isEqualTo("gz");

        String account = account(api);
        String id = file(account, "..\\..\\<img src=x onerror=alert(1)>\u202e.txt", "a");
        assertThat(api.get("/files/" + id).at("name")).isEqualTo("<img src=x onerror=alert(1)>.txt");
        var renamed = api.patch("/files/" + id, Map.of("name", "a/b\u202e\r\nSet-Cookie: x.txt"));
        assertThat(renamed.status()).as(renamed.text()).isIn(200, 422);
        var headers = api.get("/files/" + id + "/content").headers();
        assertThat(headers).doesNotContainKey("set-cookie");
    }

    @Test
    void aDeletedFileComesBackWithWhatItHolds() {
        String account = account(api);
        var taken = kept(FileForm.about(account).file("plan.txt", "Still here"));
        String path = "/files/" + taken.at("files.0.id");

        api.delete(path);
        assertThat(api.get(path + "/content").status()).isEqualTo(404);
        RunningRapport.bean(FileSweep.class)
                .sweep(organisation.tenant(), Instant.now().plusSeconds(60));
        api.post(path + "/restore", null);
        assertThat(api.get(path + "/content").text()).isEqualTo("Still here");

        var other = kept(FileForm.about(account).file("other.txt", "Taken back"));
        var undone = api.post("/operations/" + other.header("Rapport-Operation").orElseThrow() + "/undo", null);
        assertThat(api.get("/files/" + other.at("files.0.id")).status()).isEqualTo(404);
        api.post("/operations/" + undone.at("operation") + "/undo", null);
        assertThat(api.get("/files/" + other.at("files.0.id") + "/content").text())
                .isEqualTo("Taken back");
    }

    @Test
    void whatNoRecordSpeaksOfIsSweptAway() throws Exception {
        String id = file(account(api), "kept.txt", "kept");
        var folder = RunningRapport.bean(DatabaseSettings.class)
                .home()
                .resolve("files")
                .resolve(organisation.tenant().id().toString());
        String unknown = Ids.next().toString();
        var orphan = folder.resolve("kept").resolve(unknown.substring(34)).resolve(unknown);
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "left by a kill");
        Path part = RunningRapport.bean(Incoming.class).part(organisation.tenant());
        Files.writeString(part, "half");

        var sweep = RunningRapport.bean(FileSweep.class);
        sweep.sweep(organisation.tenant(), Instant.now().minus(Duration.ofDays(1)));
        assertThat(orphan).exists();
        sweep.sweep(organisation.tenant(), Instant.now().plusSeconds(60));

        assertThat(orphan).doesNotExist();
        assertThat(part).doesNotExist();
        assertThat(api.get("/files/" + id + "/content").text()).isEqualTo("kept");
    }

    @Test
    void theSameRequestTakesItsFilesOnce() {
        String account = account(api);
        var form = FileForm.about(account).file("once.txt", "once");
        var first = form.sendBy(api, "Idempotency-Key", "files-1");
        var again = form.sendBy(api, "Idempotency-Key", "files-1");
        assertThat(again.at("files.0.id")).isEqualTo(first.at("files.0.id"));
    }

    @Test
    void aVirusIsFoundAndItsFileNeverGivenOut() throws Exception {
        String account = account(api);
        try (var clamd = FakeClamd.start()) {
            var scan = Clamd.at("127.0.0.1:" + clamd.port());
            var checks = checks(scan);
            var uploads = uploads(scan, checks);
            var actor = organisation.actor(organisation.user());
            var links = List.of(io.rapport.kernel.Link.parse(account).orElseThrow());
            clamd.down();
            var ids = uploads.take(
                    actor,
                    List.of(upload("bad.txt", FakeClamd.EICAR), upload("good.txt", "hello ".repeat(20_000))),
                    links,
                    changes -> {
                        RunningRapport.bean(io.rapport.records.Records.class)
                                .apply(
                                        actor,
                                        io.rapport.records.NewOperation.of(
                                                io.rapport.records.Source.PAGE, "operation.created", "file"),
                                        changes);
                        return changes.stream().map(change -> change.id()).toList();
                    });
            String bad = "/files/" + ids.get(0);
            String good = "/files/" + ids.get(1);

            assertThat(api.get(good).at("state")).isEqualTo("checking");
            assertThat(api.get(good + "/content").code()).isEqualTo("file_being_checked");
            assertThat(checks.check(organisation.tenant())).isFalse();
            assertThat(api.get(good + "/content").status()).isEqualTo(409);

            clamd.up();
            Awaitility.await().until(() -> checks.check(organisation.tenant()));
            assertThat(api.get(good + "/content").text()).startsWith("hello hello");
            assertThat(api.get(bad).at("state")).isEqualTo("refused");
            assertThat(api.get(bad).at("finding")).isEqualTo("Win.Test.EICAR_HDB-1");
            assertThat(api.get(bad + "/content").code()).isEqualTo("file_refused");
            assertThat(api.patch(bad, Map.of("state", "ready")).at("errors.0.code"))
                    .isEqualTo("not_writable");
        }
    }

    private static Upload upload(String name, String text) {
        return new Upload(name, new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static FileChecks checks(VirusScan scan) {
        return new FileChecks(
                scan,
                RunningRapport.bean(io.rapport.files.store.FileStore.class),
                RunningRapport.bean(io.rapport.tenancy.TenantWork.class),
                RunningRapport.bean(io.rapport.tenancy.Tenants.class),
                RunningRapport.bean(io.rapport.access.Actors.class),
                RunningRapport.bean(io.rapport.model.Models.class),
                RunningRapport.bean(io.rapport.query.Queries.class),
                RunningRapport.bean(io.rapport.records.Records.class));
    }

    private static Uploads uploads(VirusScan scan, FileChecks checks) {
        var settings = RunningRapport.bean(FileSettings.class);
        return new Uploads(
                new Incoming(settings, scan),
                RunningRapport.bean(io.rapport.files.store.FileStore.class),
                RunningRapport.bean(Arrivals.class),
                checks,
                settings,
                RunningRapport.bean(io.rapport.model.Models.class));
    }

    @Test
    void aFileThatIsTooLargeLeavesNothing() throws Exception {
        var tenant = organisation.tenant();
        var settings = RunningRapport.bean(FileSettings.class).taking(1L << 20);
        var incoming = new Incoming(settings, VirusScan.NONE);
        long before = stored();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> incoming.take(tenant, upload("large.txt", "x".repeat(1_100_000))))
                .hasMessageContaining("file_too_large");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> incoming.take(tenant, new Upload("cut.txt", cut())))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(stored()).isEqualTo(before);
    }

    /** A connection that breaks after a while. */
    private static java.io.InputStream cut() {
        return new java.io.InputStream() {
            private int left = 500_000;

            @Override
            public int read() throws IOException {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                left -= length;
                if (left <= 0) {
                    throw new IOException("broken off");
                }
                return length;
            }
        };
    }

    @Test
    void requestsThatNoClientSendsAreRefused() {
        var answer = RawHttp.send(
                "POST",
                "/api/v1/files",
                "--part\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nnever ended",
                "Authorization: Bearer " + api.token(),
                "Content-Type: multipart/form-data; boundary=part");
        assertThat(answer.status()).isBetween(400, 422);
    }
}
