package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.model.Models;
import io.rapport.preferences.Preferences;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes the visit of a request. */
@Component
public class Visits {

    private final Models models;
    private final Shells shells;
    private final Preferences preferences;
    private final MessageSource messages;

    Visits(Models models, Shells shells, Preferences preferences, MessageSource messages) {
        this.models = models;
        this.shells = shells;
        this.preferences = preferences;
        this.messages = messages;
    }

    public Visit of(Actor actor, HttpServletRequest request) {
        return visit(
                actor, actor.locale().orElseGet(() -> RequestContextUtils.getLocale(request)), request.getRequestURI());
    }

    /** For what is written to somebody who is not here, such as a letter. */
    public Visit outside(Actor actor) {
        return visit(actor, actor.locale().orElse(Locale.ENGLISH), "");
    }

    private Visit visit(Actor actor, Locale locale, String path) {
        var preference = preferences.of(actor);
        var texts = new Texts(messages, locale);
        var model = models.of(actor.tenant());
        var shell = shells.of(actor, model, texts, path, preference);
        return new Visit(
                actor, model, shell, texts, new Formats(locale, actor.viewer().zone(), preference));
    }
}
