package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.api.Addresses;
import io.rapport.identity.AppCodes;
import io.rapport.identity.Client;
import io.rapport.identity.OpenSessions;
import io.rapport.identity.SecondFactors;
import io.rapport.identity.SignIn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What was told to Rapport in confidence stands in no answer, page, log, audit, job or backup. */
class SecretsTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Map<String, String> SECRETS = new TreeMap<>();

    private static Organisation organisation;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Confident");
        pages = PageClient.of(organisation, organisation.boss());
        SECRETS.put("token", organisation.administrator().token());
        SECRETS.put("session", pages.cookie().substring("rapport_session=".length()));
        SECRETS.put("password", PASSWORD);
        SECRETS.put("mail password", "Mail-pa55word-of-nobody");
        SECRETS.put("passphrase", "Passphrase-of-daily-backups");
        SECRETS.put("code seed", secondFactor());
        pages.submit(
                "/settings/mail",
                "host=127.0.0.1&port=2&security=none&user=crm&password=" + SECRETS.get("mail password")
                        + "&sender=Rapport+<crm@example.com>&address=https://crm.example.com");
        RunningRapport.bean(BackupPlans.class)
                .keep(
                        organisation.actor(organisation.user()),
                        new BackupPlan(false, 3, 7, true),
                        SECRETS.get("passphrase"));
    }

    private static String secondFactor() {
        var una = organisation.person("Una", Role.MANAGER);
        organisation.administrator().post("/users/" + una.id() + "/sign-in", Map.of("password", PASSWORD));
        var here = new Client("127.0.0.1", "test");
        String secret = RunningRapport.bean(SignIn.class)
                .signIn(una.email(), PASSWORD, here)
                .secret();
        var factors = RunningRapport.bean(SecondFactors.class);
        var offer = factors.offer(organisation.tenant(), una.id());
        var made = factors.set(
                organisation.tenant(),
                OpenSessions.of(secret),
                offer.seal(),
                AppCodes.at(offer.key(), Instant.now()),
                Optional.of(PASSWORD),
                here);
        SECRETS.put("recovery code", made.codes().getFirst());
        return offer.key();
    }

    private static List<String> told(String text) {
        return SECRETS.entrySet().stream()
                .filter(secret -> text.contains(secret.getValue())
                        || text.contains(secret.getValue().replace(" ", "")))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void noAnswerAndNoLineOfTheLogHoldsOne() {
        var lines = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var ours = (Logger) LoggerFactory.getLogger("io.rapport");
        var before = ours.getLevel();
        lines.start();
        root.addAppender(lines);
        ours.setLevel(Level.DEBUG);
        var found = new ArrayList<String>();
        try {
            pages.post("/settings/mail/test", "");
            var things = Map.of("", organisation.user().toString());
            var asked = new ArrayList<>(Addresses.ofPages("users", things, Map.of("slug", "undo", "token", "x")));
            asked.forEach(path -> told(pages.get(path).text()).forEach(secret -> found.add(path + ": " + secret)));
            for (var path : List.of(
                    "",
                    "/users",
                    "/tokens",
                    "/audit",
                    "/operations",
                    "/roles",
                    "/model",
                    "/openapi.json",
                    "/system",
                    "/notices",
                    "/views")) {
                told(organisation.administrator().get(path).text())
                        .forEach(secret -> found.add("/api" + path + ": " + secret));
            }
        } finally {
            ours.setLevel(before);
            root.detachAppender(lines);
        }
        List.copyOf(lines.list).forEach(line -> told(line.getFormattedMessage())
                .forEach(secret -> found.add("log: " + secret + " in " + line.getLoggerName())));
        assertThat(found).isEmpty();
    }

    @Test
    void aBackupThatAnybodyCanReadHoldsNone(@TempDir Path folder) throws Exception {
        var file = folder.resolve("open.zip");
        RunningRapport.bean(Backups.class)
                .write(file, List.of(organisation.tenant()), Optional.empty(), (done, total) -> {});
        var text = new ByteArrayOutputStream();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.writeBytes(entry.getName().getBytes(StandardCharsets.UTF_8));
                zip.transferTo(text);
            }
        }
        String whole = text.toString(StandardCharsets.UTF_8);
        assertThat(whole).contains("mail_setting", organisation.boss().email());
        assertThat(told(whole)).isEmpty();
    }
}
