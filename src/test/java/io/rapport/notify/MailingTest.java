package io.rapport.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.mail.Letters;
import io.rapport.tenancy.TenantDb;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MailingTest {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static Organisation organisation;
    private static ApiClient api;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        MAIL.start();
        organisation = RunningRapport.organisation("Mailing");
        api = organisation.administrator();
        pages = PageClient.of(organisation, organisation.boss());
        assertThat(pages.page("/settings/notices")).contains("notices stay in Rapport");
        assertThat(pages.post("/settings/mail", "host=no such host&port=0&sender=nobody&address=x")
                        .text())
                .contains("error");
        pages.submit("/settings/mail", settings("127.0.0.1"));
        assertThat(pages.page("/settings/notices")).doesNotContain("notices stay in Rapport");
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    private static String settings(String host) {
        return "host=" + host + "&port=" + MAIL.getSmtp().getPort()
                + "&security=none&user=&password=&sender=Rapport+<crm@example.com>&address=https://crm.example.com/";
    }

    private static List<MimeMessage> mailTo(String recipient) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(recipient);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static void round(Instant now) {
        RunningRapport.bean(Mailing.class).run(organisation.tenant(), now);
    }

    private static void assigned(Organisation.Person person, String name) {
        api.post("/accounts", Map.of("name", name, "owner", person.id().toString()));
        Awaitility.await()
                .until(() ->
                        RunningRapport.bean(Notices.class)
                                .list(organisation.actor(person.id()), false, Optional.empty(), 50)
                                .stream()
                                .anyMatch(notice -> notice.label().equals(name)));
    }

    @Test
    void theTestButtonSendsALetterOrShowsWhatTheServerSaid() throws Exception {
        pages.submit("/settings/mail/test", "");
        assertThat(mailTo(organisation.boss().email())).isNotEmpty();
        assertThat(pages.page("/settings/mail")).contains("127.0.0.1");
    }

    @Test
    void anInvitationGoesToTheInvitedAndIsShownToNobodyElse() throws Exception {
        var answer = pages.post("/settings/users", "name=Ina+Invited&email=ina.invited@example.com");
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        var parts = (jakarta.mail.internet.MimeMultipart)
                mailTo("ina.invited@example.com").getFirst().getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("https://crm.example.com/invitation/");
    }

    @Test
    void aNoticeGoesOnceInItsReadersLanguageAndItsLinkEndsSuchMail() throws Exception {
        var reader = organisation.person("Ida Indonesia", Role.ADMINISTRATOR);
        api.patch("/users/" + reader.id(), Map.of("locale", "id"));
        assigned(reader, "Toko <b>Satu</b>");
        round(Instant.now());
        round(Instant.now());

        var messages = mailTo(reader.email());
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().getSubject())
                .contains("menjadikan Anda pemilik")
                .contains("Toko");
        var parts = (jakarta.mail.internet.MimeMultipart) messages.getFirst().getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("https://crm.example.com/");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("Toko &lt;b&gt;Satu");

        String link = messages.getFirst().getHeader("List-Unsubscribe")[0].replaceAll("[<>\\s]", "");
        String path = link.substring("https://crm.example.com".length());
        var look = RunningRapport.anonymous().send("GET", RunningRapport.address() + path, null);
        assertThat(look.status()).isEqualTo(200);
        assertThat(RunningRapport.bean(Choices.class)
                        .of(organisation.actor(reader.id()))
                        .mail(Kind.ASSIGNED))
                .isEqualTo(Choice.Mail.NOW);
        var ended = RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        RunningRapport.address() + path,
                        "List-Unsubscribe=One-Click".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded");
        assertThat(ended.status()).isEqualTo(200);
        var forged = RunningRapport.anonymous()
                .send("GET", RunningRapport.address() + path.substring(0, path.length() - 3) + "AAA", null);
        assertThat(forged.status()).isEqualTo(404);
        assigned(reader, "Toko Dua");
        round(Instant.now());
        assertThat(mailTo(reader.email())).hasSize(1);
    }

    @Test
    void aDayIsOneLetterAtTheReadersHour() throws Exception {
        var reader = organisation.person("Dora Digest", Role.ADMINISTRATOR);
        api.patch("/users/" + reader.id(), Map.of("time_zone", "Asia/Jakarta"));
        var zone = ZoneId.of("Asia/Jakarta");
        int hour = java.time.ZonedDateTime.now(zone).getHour();
        var actor = organisation.actor(reader.id());
        RunningRapport.bean(Choices.class).keep(actor, new Choice(Choice.USUAL.follows(), Choice.USUAL.mail(), hour));
        String followed = api.post("/accounts", Map.of("name", "Followed")).id();
        reader.client().put("/accounts/" + followed + "/follow", null);
        changed(followed, reader, 1);
        round(Instant.now());
        changed(followed, reader, 2);
        changed(followed, reader, 3);
        round(Instant.now());
        assertThat(mailTo(reader.email())).hasSize(1);
        var due = LocalDate.now(zone).plusDays(1).atTime(hour, 0).atZone(zone);
        round(due.minusMinutes(1).toInstant());
        assertThat(mailTo(reader.email())).hasSize(1);
        round(due.toInstant());
        round(due.plusHours(1).toInstant());
        assertThat(mailTo(reader.email())).hasSize(2);
        assertThat(mailTo(reader.email()).getLast().getSubject()).contains("2");
    }

    private static void changed(String account, Organisation.Person follower, int times) {
        api.patch("/accounts/" + account, Map.of("phone", "+62 21 555010" + times));
        Awaitility.await()
                .until(() -> RunningRapport.bean(Notices.class).unread(organisation.actor(follower.id())) == times);
    }

    @Test
    void aServerThatIsAwayIsAskedAgainLaterAndNothingGoesTwice() {
        var reader = organisation.person("Rita Retry", Role.ADMINISTRATOR);
        assigned(reader, "Later");
        MAIL.stop();
        var now = Instant.now();
        round(now);
        MAIL.start();
        pages.submit("/settings/mail", settings("127.0.0.1"));
        round(now);
        assertThat(mailTo(reader.email())).isEmpty();
        round(now.plus(Duration.ofMinutes(2)));
        round(now.plus(Duration.ofMinutes(4)));
        assertThat(mailTo(reader.email())).hasSize(1);
    }

    @Test
    void whatWasBeingSentWhenTheProgramWasKilledIsUncertainAndIsNotSentAgain() {
        var reader = organisation.person("Uma Uncertain", Role.ADMINISTRATOR);
        assigned(reader, "In flight");
        var db = RunningRapport.bean(TenantDb.class);
        var now = Instant.now();
        MAIL.stop();
        round(now);
        MAIL.start();
        pages.submit("/settings/mail", settings("127.0.0.1"));
        db.update(organisation.tenant(), tx -> tx.dsl()
                .execute("UPDATE {0} SET state = 'sending' WHERE state = 'waiting'", tx.table("letter")));
        round(now.plus(Duration.ofHours(1)));
        assertThat(mailTo(reader.email())).isEmpty();
        int uncertain = db.read(organisation.tenant(), tx -> tx.dsl()
                .fetch("SELECT 1 FROM {0} WHERE state = 'uncertain'", tx.table("letter"))
                .size());
        assertThat(uncertain).isPositive();
        assertThat(RunningRapport.bean(Letters.class).isIdle(organisation.tenant()))
                .isTrue();
    }

    @Test
    void eightOClockStaysEightOClockWhenClocksChange() {
        for (var zone : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Bangkok")) {
            var id = ZoneId.of(zone);
            var last = Optional.<LocalDate>empty();
            var hours = new java.util.ArrayList<Integer>();
            var start = LocalDate.of(2026, 3, 1).atStartOfDay(id).toInstant();
            for (var now = start;
                    now.isBefore(start.plus(Duration.ofDays(270)));
                    now = now.plus(Duration.ofMinutes(30))) {
                var due = Digest.due(8, id, last, now);
                if (due.isPresent()) {
                    hours.add(now.atZone(id).getHour());
                    last = due;
                }
            }
            assertThat(hours).as(zone).hasSize(270).containsOnly(8);
        }
        var skipped = ZoneId.of("Europe/Berlin");
        var night = LocalDate.of(2026, 3, 29);
        assertThat(Digest.due(
                        2,
                        skipped,
                        Optional.empty(),
                        night.atTime(3, 0).atZone(skipped).toInstant()))
                .contains(night);
    }
}
