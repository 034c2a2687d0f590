package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RawHttp;
import io.rapport.RunningRapport;
import io.rapport.admission.Admission;
import io.rapport.backup.KeptBackups;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Version;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.SharedDb;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.env.MockEnvironment;

/** How the program is, told to those whom it concerns, and nothing of what is in records. */
class SystemTest {

    private static final String CANARY = "siti.rahayu@canary.example";

    private static Organisation own;
    private static Organisation other;

    @BeforeAll
    static void start() {
        own = RunningRapport.organisation("Watched");
        other = RunningRapport.organisation("Elsewhere");
    }

    private static ApiClient.Answer get(String path, String... headers) {
        return RawHttp.send("GET", path, "", headers);
    }

    private static SystemStates operatedBy(String slug) {
        return new SystemStates(
                RunningRapport.bean(Database.class),
                RunningRapport.bean(DatabaseSettings.class),
                RunningRapport.bean(Tenants.class),
                RunningRapport.bean(TenantDb.class),
                RunningRapport.bean(SharedDb.class),
                RunningRapport.bean(KeptBackups.class),
                RunningRapport.bean(Backlog.class),
                new Operators(new MockEnvironment().withProperty("rapport.operators", slug)),
                RunningRapport.context().getBeanProvider(Admission.class),
                InstantSource.system());
    }

    @Test
    void anAdministratorAmongSeveralSeesTheirOwnAlone() {
        RunningRapport.bean(TenantDb.class).look(other.tenant(), tx -> tx.dsl()
                .fetch("SELECT pg_sleep(0.06), 'secret' FROM {0} LIMIT 1", tx.table("users")));
        var answer = own.administrator().get("/system");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("version")).isEqualTo(Version.CURRENT);
        assertThat(answer.at("installation")).isNull();
        assertThat(answer.text())
                .contains(own.tenant().slug(), "table_bytes")
                .doesNotContain(
                        other.tenant().slug(),
                        other.tenant().name(),
                        other.tenant().schema(),
                        "Harbour");
        var reader = own.person("Rina Reader");
        assertThat(reader.client().get("/system").status()).isEqualTo(403);
    }

    @Test
    void theOrganisationThatIsNamedSeesTheInstallation() {
        var states = operatedBy(own.tenant().slug());
        var seen = states.of(own.actor(own.user()));
        assertThat(seen.whole()).hasValueSatisfying(whole -> {
            assertThat(whole.databaseBytes()).isPositive();
            assertThat(whole.diskTotal()).isPositive();
            assertThat(whole.pools()).hasSize(2);
            assertThat(whole.lanes()).containsKeys("ordinary", "heavy");
        });
        assertThat(seen.organisations())
                .extracting(SystemState.Organisation::slug)
                .contains(own.tenant().slug(), other.tenant().slug());
        assertThat(states.of(other.actor(other.user())).whole()).isEmpty();
        var reader = own.person("Rudi Reader");
        assertThatThrownBy(() -> states.of(own.actor(reader.id()))).isInstanceOf(Problem.class);
    }

    @Test
    void slowStatementsAreKeptWithoutTheirValues() {
        RunningRapport.bean(TenantDb.class).look(own.tenant(), tx -> tx.dsl()
                .fetch(
                        "SELECT pg_sleep(0.07), 'Siti' || {1} || 4711 FROM generate_series(1, 1) WHERE NOT EXISTS (SELECT 1 FROM {0} WHERE false)",
                        tx.table("users"), org.jooq.impl.DSL.val(CANARY)));
        var slow = RunningRapport.bean(SystemStates.class)
                .of(own.actor(own.user()))
                .slow();
        assertThat(slow).anySatisfy(each -> {
            assertThat(each.statement())
                    .startsWith("SELECT pg_sleep(?), ? || ? || ? FROM")
                    .contains("FROM users");
            assertThat(each.most()).isGreaterThan(java.time.Duration.ofMillis(60));
        });
        assertThat(slow).allSatisfy(each -> assertThat(each.statement()).doesNotContain("Siti", "4711", "canary"));
    }

    @Test
    void aLineThatIsVeryLongIsMaskedInLittleTime() {
        assertThat(Masked.line("\"x\"foo@bar.example, @me@b.example; (a@b.example) it's<c@d.example>"))
                .doesNotContain("example");
        assertThat(Masked.line("took \"" + "Siti ".repeat(4_000) + "\"")).doesNotContain("Siti");
        for (var part : List.of("a", "‘", "1 ", "=(", "\"", "a@")) {
            long begun = System.nanoTime();
            assertThat(Masked.line(part.repeat(100_000))).doesNotContain("a@a");
            assertThat(java.time.Duration.ofNanos(System.nanoTime() - begun))
                    .as(part)
                    .isLessThan(java.time.Duration.ofSeconds(1));
        }
    }

    @Test
    void itIsAliveAndReadyAndSaysNoMore() {
        assertThat(get("/health").text()).contains("{\"status\":\"UP\"}");
        assertThat(get("/health/live").status()).isEqualTo(200);
        var ready = get("/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text()).contains("\"database\":\"UP\"");
        assertThat(ready.text()).doesNotContain("jdbc", "postgres", own.tenant().slug());
        assertThat(get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void metricsNameRoutesAndAreForThoseNearby() {
        own.administrator().get("/accounts/by/" + CANARY);
        own.administrator().get("/accounts?q=" + CANARY);
        get("/" + CANARY + "/" + CANARY);
        var metrics = get("/metrics").text();
        assertThat(metrics)
                .contains(
                        "http_server_requests_seconds_bucket",
                        "route=\"/api/v1/{object}\"",
                        "rapport_connections_active{pool=\"reading\"}",
                        "rapport_admission_inside{lane=\"heavy\"}",
                        "rapport_backlog_seconds{kind=\"followers\"}",
                        "rapport_statements_total",
                        "jvm_memory_used_bytes",
                        "rapport_organisation_requests_total{organisation=\""
                                + own.tenant().id() + "\"}")
                .doesNotContain("canary", own.tenant().slug(), own.boss().email());
        assertThat(get("/metrics", "X-Forwarded-For: 192.0.2.1").status()).isEqualTo(404);
    }

    @Test
    void nothingThatWasSentReachesTheLog() {
        var lines = new StringBuilder();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var json = new JsonLines();
        var before = root.getLevel();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                synchronized (lines) {
                    lines.append(new String(json.encode(event), StandardCharsets.UTF_8));
                }
            }
        };
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        root.setLevel(ch.qos.logback.classic.Level.INFO);
        try {
            var api = own.administrator();
            for (var value : List.of(
                    CANARY, "+62 812 3456 7890 canary", "canary'\"); DROP TABLE x; --", "canary\r\nERROR forged")) {
                api.post("/accounts", Map.of("name", value, "phone", value, "x_nothing", value));
                api.get("/accounts?filter=" + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8));
                get(
                        "/" + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8),
                        "User-Agent: canary",
                        "Cookie: rapport_session=canary");
                get("/api/v1/accounts", "Authorization: Bearer rpt_canary_canary", "X-Request-Id: canary");
            }
            LoggerFactory.getLogger("test")
                    .error(
                            "Of {} failed",
                            CANARY,
                            new IllegalStateException(
                                    "duplicate key value violates \"x\" Key (email)=(" + CANARY + ") for \"canary\"",
                                    new RuntimeException("'canary'")));
        } finally {
            root.setLevel(before);
            root.detachAppender(appender);
        }
        assertThat(lines.toString())
                .contains("\"logger\":\"test\"", "duplicate key value violates", "IllegalStateException")
                .doesNotContain("canary", "812 3456");
        assertThat(lines.toString().lines()).allMatch(line -> line.startsWith("{\"at\":"));
    }

    @Test
    void aRequestIsCalledTheSameInTheAnswerAndTheLog() {
        var answer = own.administrator().get("/accounts");
        assertThat(answer.header("Rapport-Request").orElse("")).matches("[0-9a-f]{16}");
        assertThat(get("/health", "Rapport-Request: mine")
                        .header("Rapport-Request")
                        .orElse(""))
                .isNotEqualTo("mine");
        assertThat(Masked.line("at 018f6b2e-7d3c-7c3a-8f00-0123456789ab of t_acme, 42 rows, 2026"))
                .isEqualTo("at 018f6b2e-7d3c-7c3a-8f00-0123456789ab of t_acme, 42 rows, 2026");
    }

    @Test
    void theVersionIsTheBuilds() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>rapport</artifactId>\n  <version>" + Version.CURRENT + "</version>");
    }
}
