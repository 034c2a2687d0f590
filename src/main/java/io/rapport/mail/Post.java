package io.rapport.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.stereotype.Component;

/** Speaks to a mail server (RFC 5321). Nothing of a letter can become a header of its own. */
@Component
public class Post {

    private static final String PATIENCE = "10000";
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Hosts hosts;

    Post(Hosts hosts) {
        this.hosts = hosts;
    }

    /** @throws Refused with what the server said */
    public void send(MailServer server, Letter letter) throws Refused {
        hosts.check(server.host());
        try {
            var session = session(server);
            Transport.send(message(session, server, letter));
        } catch (MessagingException e) {
            throw new Refused(words(e), isForGood(e));
        }
    }

    /** @throws Refused where it may not be spoken to */
    void check(String host) throws Refused {
        hosts.check(host);
    }

    private Session session(MailServer server) {
        var settings = new Properties();
        settings.put("mail.transport.protocol", "smtp");
        settings.put("mail.smtp.host", server.host());
        settings.put("mail.smtp.port", String.valueOf(server.port()));
        settings.put("mail.smtp.socketFactory", new GuardedSockets(hosts));
        settings.put("mail.smtp.socketFactory.fallback", "false");
        settings.put("mail.smtp.connectiontimeout", PATIENCE);
        settings.put("mail.smtp.timeout", PATIENCE);
        settings.put("mail.smtp.writetimeout", PATIENCE);
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.ssl.enable", String.valueOf(server.security() == MailServer.Security.TLS));
        settings.put("mail.smtp.starttls.enable", String.valueOf(server.security() == MailServer.Security.STARTTLS));
        settings.put("mail.smtp.starttls.required", String.valueOf(server.security() == MailServer.Security.STARTTLS));
        settings.put("mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
        settings.put("mail.mime.charset", UTF_8);
        return Session.getInstance(settings, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password());
            }
        });
    }

    private static MimeMessage message(Session session, MailServer server, Letter letter) throws MessagingException {
        var sender = sender(server.sender());
        String domain = sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + letter.id() + "@" + domain + ">");
            }
        };
        message.setFrom(sender);
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(oneLine(letter.recipient()), true));
        message.setSubject(oneLine(letter.subject()), UTF_8);
        message.setSentDate(new Date());
        message.setHeader("Auto-Submitted", "auto-generated");
        if (!letter.unsubscribe().isEmpty()) {
            message.setHeader("List-Unsubscribe", "<" + oneLine(letter.unsubscribe()) + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        var plain = new MimeBodyPart();
        plain.setText(letter.plain(), UTF_8, "plain");
        var html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        return message;
    }

    /** @throws MessagingException where it is no address */
    static InternetAddress sender(String text) throws MessagingException {
        var all = InternetAddress.parse(oneLine(text), true);
        if (all.length != 1) {
            throw new MessagingException("One sender, please.");
        }
        all[0].validate();
        try {
            if (all[0].getPersonal() != null) {
                all[0].setPersonal(all[0].getPersonal(), UTF_8);
            }
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        return all[0];
    }

    /** Without line ends and other control characters, which could begin another header. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String words(MessagingException e) {
        Exception last = e;
        while (last instanceof MessagingException inner && inner.getNextException() != null) {
            last = inner.getNextException();
        }
        String text = oneLine(String.valueOf(last.getMessage() == null ? last : last.getMessage()));
        return text.length() > 500 ? text.substring(0, 500) : text;
    }

    private static boolean isForGood(MessagingException e) {
        for (Exception each = e; each instanceof MessagingException inner; each = inner.getNextException()) {
            int code =
                    switch (each) {
                        case SMTPAddressFailedException refused -> refused.getReturnCode();
                        case SMTPSendFailedException refused -> refused.getReturnCode();
                        default -> 0;
                    };
            if (code >= 500) {
                return true;
            }
        }
        return false;
    }
}
