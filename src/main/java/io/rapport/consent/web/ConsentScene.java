package io.rapport.consent.web;

import io.rapport.consent.Act;
import io.rapport.consent.Channel;
import io.rapport.consent.ConsentEvent;
import io.rapport.consent.Consents;
import io.rapport.consent.Contactability;
import io.rapport.consent.Disclosure;
import io.rapport.consent.Disclosures;
import io.rapport.consent.Ledger;
import io.rapport.consent.Method;
import io.rapport.consent.PreferenceCentre;
import io.rapport.consent.Purpose;
import io.rapport.consent.Purposes;
import io.rapport.consent.Verdict;
import io.rapport.model.ObjectDef;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Tone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together what the page of somebody's consents shows. */
@Component
class ConsentScene {

    private final Consents consents;
    private final Contactability contactability;
    private final Purposes purposes;
    private final PreferenceCentre centre;
    private final Disclosures disclosures;

    ConsentScene(
            Consents consents,
            Contactability contactability,
            Purposes purposes,
            PreferenceCentre centre,
            Disclosures disclosures) {
        this.contactability = contactability;
        this.disclosures = disclosures;
        this.consents = consents;
        this.purposes = purposes;
        this.centre = centre;
    }

    ConsentPage page(
            Visit visit,
            ObjectDef object,
            UUID id,
            String name,
            String href,
            List<String> problems,
            Map<String, String> sent) {
        var actor = visit.actor();
        var ledger = consents.of(actor, object.name(), id);
        var all = purposes.of(actor);
        boolean may = consents.mayRecord(actor, object.name(), id);
        var notes = new ArrayList<String>();
        if (consents.isSuppressed(actor, object.name(), id)) {
            notes.add(visit.t("consent.suppressed"));
        }
        var address = may ? centre.address(actor) : Optional.<String>empty();
        String record = visit.base(object) + "/" + id;
        return new ConsentPage(
                List.of(new Link(visit.label(object.many()), visit.base(object)), new Link(name, record)),
                href,
                problems,
                notes,
                lines(visit, all, ledger, contactability.of(actor, object.name(), id)),
                may ? recording(visit, all, sent) : List.of(),
                address.isPresent() ? asking(visit, all) : List.of(),
                may ? address.orElse("") + centre.path(actor, object.name(), id) : "",
                address.isPresent() ? List.of(language(visit, "send-language", false)) : List.of(),
                ledger.events().stream()
                        .map(event -> event(visit, all, event, may ? href : ""))
                        .toList(),
                disclosures.of(actor, object.name(), id).stream()
                        .map(given -> given(visit, object, given))
                        .toList());
    }

    private static ConsentPage.Given given(Visit visit, ObjectDef object, Disclosure given) {
        String fields = given.fields().stream()
                .map(name -> object.field(name)
                        .filter(field -> visit.reads(object, field))
                        .map(visit::label))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        String when = visit.formats().moment(given.at());
        return new ConsentPage.Given(
                given.byName().isEmpty() ? when : visit.t("consent.given_by", when, given.byName()),
                given.name(),
                fields);
    }

    private static List<ConsentPage.Line> lines(
            Visit visit, List<Purpose> all, Ledger ledger, List<Contactability.Answer> answers) {
        return all.stream()
                .flatMap(purpose -> Stream.of(Channel.values())
                        .filter(channel ->
                                purpose.active() && purpose.channels().contains(channel)
                                        || ledger.consent(purpose.id(), channel).isPresent())
                        .map(channel -> {
                            var consent = ledger.consent(purpose.id(), channel);
                            return new ConsentPage.Line(
                                    purpose.label(visit.locale()),
                                    visit.t("consent.channel." + channel.key()),
                                    consent.map(found -> chip(visit, found.state()))
                                            .orElseGet(() -> usual(visit, purpose)),
                                    consent.map(found -> visit.formats().moment(found.since()))
                                            .orElse(""),
                                    visit.t("consent.basis." + purpose.basis().key()),
                                    answers.stream()
                                            .filter(answer -> answer.purpose().equals(purpose.key())
                                                    && answer.channel() == channel)
                                            .findFirst()
                                            .map(answer -> stop(visit, answer))
                                            .orElse(""));
                        }))
                .toList();
    }

    private static String stop(Visit visit, Contactability.Answer answer) {
        if (answer.verdict() != Verdict.ALLOWED) {
            return visit.t("contact.stop." + answer.verdict().key());
        }
        return answer.quietUntil()
                .map(until -> visit.t("contact.stop.quiet", visit.formats().moment(until)))
                .orElse("");
    }

    private static Chip usual(Visit visit, Purpose purpose) {
        return purpose.basis().asksFirst()
                ? new Chip(visit.t("consent.state.none"), Tone.GREY)
                : new Chip(visit.t("consent.state.allowed"), Tone.TEAL);
    }

    static Chip chip(Visit visit, Act act) {
        var tone =
                switch (act) {
                    case GIVEN -> Tone.GREEN;
                    case ASKED -> Tone.AMBER;
                    case DECLINED, WITHDRAWN -> Tone.ROSE;
                    case CORRECTED -> Tone.GREY;
                };
        return new Chip(visit.t("consent.state." + act.key()), tone);
    }

    private static List<Input> recording(Visit visit, List<Purpose> all, Map<String, String> sent) {
        var over = all.stream()
                .filter(Purpose::active)
                .flatMap(purpose -> purpose.channels().stream().map(channel -> {
                    String key = purpose.key() + "." + channel.key();
                    return new Choice(
                            key,
                            purpose.label(visit.locale()) + " · " + visit.t("consent.channel." + channel.key()),
                            key.equals(sent.get("purpose")));
                }))
                .toList();
        var acts = Stream.of(Act.GIVEN, Act.DECLINED, Act.WITHDRAWN)
                .map(act -> new Choice(
                        act.key(),
                        visit.t("consent.act." + act.key()),
                        act.key().equals(sent.get("act"))))
                .toList();
        var methods = Method.BY_HAND.stream()
                .map(method -> new Choice(
                        method.key(),
                        visit.t("consent.method." + method.key()),
                        method.key().equals(sent.get("method"))))
                .toList();
        return List.of(
                Input.of("purpose", visit.t("consent.for"), "choice", sent.getOrDefault("purpose", ""))
                        .choices(over)
                        .required(true),
                Input.of("act", visit.t("consent.said"), "choice", sent.getOrDefault("act", ""))
                        .choices(acts)
                        .required(true),
                Input.of("method", visit.t("consent.how"), "choice", sent.getOrDefault("method", ""))
                        .choices(methods)
                        .required(true),
                Input.of(
                        "at",
                        visit.t("consent.when"),
                        "date",
                        sent.getOrDefault(
                                "at", LocalDate.now(visit.formats().zone()).toString())),
                language(visit, "language", true),
                Input.of("note", visit.t("consent.note"), "text", sent.getOrDefault("note", ""))
                        .hint(visit.t("consent.note.hint")),
                Input.of("guardian", visit.t("consent.guardian"), "text", sent.getOrDefault("guardian", ""))
                        .hint(visit.t("consent.guardian.hint")));
    }

    private static Input language(Visit visit, String id, boolean ofWords) {
        var languages = Purpose.LANGUAGES.stream()
                .map(language -> new Choice(
                        language,
                        visit.t("consent.language." + language),
                        language.equals(visit.locale().getLanguage())))
                .toList();
        String label = visit.t(ofWords ? "consent.words.language" : "consent.mail.language");
        return Input.of(id, label, "choice", visit.locale().getLanguage())
                .choices(languages)
                .required(!ofWords);
    }

    private static List<Input> asking(Visit visit, List<Purpose> all) {
        var purposes = all.stream()
                .filter(purpose -> purpose.active()
                        && purpose.basis().asksFirst()
                        && purpose.channels().contains(Channel.EMAIL))
                .map(purpose -> new Choice(purpose.key(), purpose.label(visit.locale()), false))
                .toList();
        return purposes.isEmpty()
                ? List.of()
                : List.of(
                        Input.of("ask-purpose", visit.t("consent.for"), "choice", "")
                                .choices(purposes)
                                .required(true),
                        language(visit, "ask-language", false));
    }

    private static ConsentPage.Event event(Visit visit, List<Purpose> all, ConsentEvent event, String href) {
        var purpose = all.stream()
                .filter(one -> one.id().equals(event.purpose()))
                .findFirst()
                .map(one -> one.label(visit.locale()))
                .orElse("–");
        var details = new ArrayList<String>();
        boolean correction = event.act() == Act.CORRECTED;
        if (!correction) {
            event.method().ifPresent(method -> details.add(visit.t("consent.method." + method.key())));
        }
        if (!correction && event.at().isBefore(event.recordedAt().minusSeconds(60))) {
            details.add(visit.t("consent.said_at", visit.formats().moment(event.at())));
        }
        event.words()
                .ifPresent(words -> details.add(visit.t(
                        "consent.words.version",
                        words.words(),
                        visit.t("consent.language." + words.language()),
                        words.version())));
        if (!event.note().isEmpty()) details.add(event.note());
        if (!event.guardian().isEmpty()) details.add(visit.t("consent.guardian.was", event.guardian()));
        if (!event.ip().isEmpty()) details.add(visit.t("consent.from", event.ip()));
        if (!event.userAgent().isEmpty()) details.add(event.userAgent());
        boolean open = !href.isEmpty() && event.by().isPresent() && !event.corrected() && !correction;
        return new ConsentPage.Event(
                visit.formats().moment(event.recordedAt()),
                purpose + " · " + visit.t("consent.channel." + event.channel().key()),
                chip(visit, event.act()),
                event.by().isPresent() ? event.byName() : visit.t("consent.by_person"),
                details,
                event.corrected(),
                open ? href + "/" + event.id() + "/correct" : "");
    }
}
