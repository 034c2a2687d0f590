package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.preferences.Preferences;
import io.rapport.records.Beginnings;
import io.rapport.web.Formats;
import io.rapport.web.Texts;
import io.rapport.web.view.Past;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
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
    private final Beginnings beginnings;

    Visits(Models models, Shells shells, Preferences preferences, MessageSource messages, Beginnings beginnings) {
        this.models = models;
        this.shells = shells;
        this.preferences = preferences;
        this.messages = messages;
        this.beginnings = beginnings;
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
        var shell = shells.of(actor.present(), model, texts, path, preference);
        var formats = new Formats(locale, actor.viewer().zone(), preference);
        return actor.moment()
                .map(moment -> new Visit(actor, model, shell.at(past(actor, model, moment, formats)), texts, formats))
                .orElseGet(() -> new Visit(actor, model, shell, texts, formats));
    }

    /** @throws Problem {@code moment_before_all} where there was nothing yet */
    private Past past(Actor actor, DataModel model, Instant moment, Formats formats) {
        var first = beginnings.of(actor.tenant()).orElseThrow(Problem::notFound);
        if (moment.isBefore(first)) {
            throw Problem.malformed("moment_before_all", formats.moment(first));
        }
        var objects = model.objects().stream()
                .filter(actor::sees)
                .map(ObjectDef::name)
                .collect(Collectors.toUnmodifiableSet());
        return new Past(moment, formats.moment(moment), objects);
    }
}
