package io.rapport.web.notices;

import io.rapport.access.Actor;
import io.rapport.mail.MailSettings;
import org.springframework.stereotype.Component;

/** Whether mail leaves at all; everybody may know that, and not by which server. */
@Component
class MailState {

    private final MailSettings settings;

    MailState(MailSettings settings) {
        this.settings = settings;
    }

    boolean works(Actor actor) {
        return settings.server(actor.tenant()).isPresent();
    }
}
