package io.rapport.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.rapport.kernel.Ids;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.vault.Vault;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostTest {

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final Post post = new Post(Hosts.any());

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    private MailServer server(String user, String password) {
        return new MailServer(
                "127.0.0.1",
                mail.getSmtp().getPort(),
                MailServer.Security.NONE,
                user,
                password,
                "Rapport ไทย <crm@example.com>",
                "https://crm.example.com");
    }

    private static Letter letter(String subject) {
        return new Letter(
                Ids.next(),
                "ada@example.com",
                subject,
                "Halo, สวัสดี",
                "<p>Halo</p>",
                "https://crm.example.com/unsubscribe/abc");
    }

    @Test
    void aLetterArrivesInBothFormsAndSaysHowToEndSuchMail() throws Exception {
        var letter = letter("สวัสดี Ada");
        post.send(server("", ""), letter);

        var message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("สวัสดี Ada");
        assertThat(message.getFrom()[0].toString()).contains("crm@example.com");
        assertThat(message.getHeader("Message-ID")[0]).isEqualTo("<" + letter.id() + "@example.com>");
        assertThat(message.getHeader("Auto-Submitted")[0]).isEqualTo("auto-generated");
        assertThat(message.getHeader("List-Unsubscribe")[0].replaceAll("\\s", ""))
                .isEqualTo("<https://crm.example.com/unsubscribe/abc>");
        assertThat(message.getHeader("List-Unsubscribe-Post")[0]).isEqualTo("List-Unsubscribe=One-Click");
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("สวัสดี");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @Test
    void nothingOfALetterBecomesAHeader() throws Exception {
        post.send(server("", ""), letter("Hello\r\nBcc: victim@example.com\r\n\r\nInjected"));

        var messages = mail.getReceivedMessages();
        assertThat(messages).hasSize(1);
        assertThat(messages[0].getHeader("Bcc")).isNull();
        assertThat(messages[0].getSubject()).startsWith("Hello Bcc: victim@example.com");
        var twoLines = new Letter(Ids.next(), "ada@example.com\r\nBcc: victim@example.com", "x", "x", "x", "");
        assertThatThrownBy(() -> post.send(server("", ""), twoLines)).isInstanceOf(Refused.class);
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whatTheServerSaysIsTold() throws Exception {
        mail.getUserManager().setAuthRequired(true);
        mail.setUser("crm@example.com", "crm", "right");
        post.send(server("crm", "right"), letter("Known"));
        assertThatThrownBy(() -> post.send(server("crm", "wrong"), letter("Unknown")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("535");
        int port = mail.getSmtp().getPort();
        mail.stop();
        var gone = new MailServer(
                "127.0.0.1", port, MailServer.Security.NONE, "", "", "crm@example.com", "https://crm.example.com");
        assertThatThrownBy(() -> post.send(gone, letter("Nobody"))).isInstanceOf(Refused.class);
    }

    @Test
    void serversInPrivateNetworksAreNotSpokenToWhateverTheirSpelling() throws Exception {
        var guarded = new Post(Hosts.open());
        for (var host : List.of(
                "127.0.0.1",
                "localhost",
                "0",
                "2130706433",
                "10.0.0.1",
                "::1",
                "169.254.169.254",
                "[::ffff:10.0.0.1]")) {
            assertThatThrownBy(() -> guarded.check(host)).as(host).isInstanceOf(Refused.class);
        }
        assertThat(Hosts.isPublic(InetAddress.getByName("93.184.215.14"))).isTrue();
        for (var address :
                List.of("100.64.0.1", "192.168.1.1", "172.16.0.1", "fd00::1", "64:ff9b::a00:1", "198.18.0.1")) {
            assertThat(Hosts.isPublic(InetAddress.getByName(address)))
                    .as(address)
                    .isFalse();
        }
    }

    /** It is public when it is looked at, and ours when it is spoken to. */
    @Test
    void aNameThatMeansSomethingElseByThenIsNotSpokenTo() {
        var rebound = new Post(Hosts.open(host -> new InetAddress[] {InetAddress.getByName("93.184.215.14")}));
        for (var security : MailServer.Security.values()) {
            var server = new MailServer(
                    "localhost",
                    mail.getSmtp().getPort(),
                    security,
                    "",
                    "",
                    "crm@example.com",
                    "https://crm.example.com");
            assertThatThrownBy(() -> rebound.send(server, letter("Inside")))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("private network");
        }
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void aPasswordIsKeptUnderAKeyThatItsOwnerAloneReads(@TempDir Path home, @TempDir Path other) throws Exception {
        var vault = new Vault(DatabaseSettings.embedded(home));
        var locked = vault.lock("secret");
        assertThat(new String(locked, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        assertThat(vault.lock("secret")).isNotEqualTo(locked);
        assertThat(new Vault(DatabaseSettings.embedded(home)).open(locked)).contains("secret");
        assertThat(new Vault(DatabaseSettings.embedded(other)).open(locked)).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }
}
