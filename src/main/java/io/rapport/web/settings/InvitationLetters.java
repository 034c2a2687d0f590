package io.rapport.web.settings;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.rapport.identity.Invitations.Invitation;
import io.rapport.kernel.Ids;
import io.rapport.mail.Letter;
import io.rapport.mail.MailSettings;
import io.rapport.mail.Post;
import io.rapport.mail.Refused;
import io.rapport.web.generic.Visit;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sends invitations. They are sent while somebody waits and kept nowhere, as whoever has the link can sign in; where none can be
 * sent, the administrator hands the link over.
 */
@Component
class InvitationLetters {

    private final MailSettings settings;
    private final Post post;
    private final TemplateEngine templates;

    InvitationLetters(MailSettings settings, Post post, TemplateEngine templates) {
        this.settings = settings;
        this.post = post;
        this.templates = templates;
    }

    /** Whether it was sent. */
    boolean send(Visit visit, Invitation invitation, String name, String email) {
        var server = settings.server(visit.actor().tenant());
        if (server.isEmpty() || email.isEmpty()) {
            return false;
        }
        String organisation = visit.shell().organisation();
        String href = server.get().address() + invitation.path();
        String subject = visit.t("users.letter.subject", organisation);
        String text = visit.t("users.letter.text", name, visit.actor().name(), organisation);
        String ending = visit.t("users.letter.ending", visit.formats().moment(invitation.until()));
        var html = new StringOutput();
        templates.render(
                "settings/invitation-letter.jte",
                Map.of(
                        "language", visit.locale().getLanguage(),
                        "subject", subject,
                        "text", text,
                        "href", href,
                        "link", visit.t("users.letter.link"),
                        "ending", ending),
                html);
        String plain = text + "\n\n" + href + "\n\n" + ending + "\n";
        try {
            post.send(server.get(), new Letter(Ids.next(), email, subject, plain, html.toString(), ""));
            return true;
        } catch (Refused refused) {
            return false;
        }
    }
}
