package io.rapport.consent.web;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.consent.Persons;
import io.rapport.consent.Purpose;
import io.rapport.consent.Purposes;
import io.rapport.consent.Recipient;
import io.rapport.consent.Recipients;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.Countries;
import io.rapport.model.ObjectDef;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Third parties who may get data: whom, what for, on which ground, and which fields. */
@Controller
class RecipientsController {

    private static final String PATH = "/{org}/settings/recipients";
    private static final String ONE = PATH + "/{id:[0-9a-f-]{36}}";
    private static final String ALL = "*";

    private final Visits visits;
    private final Recipients recipients;
    private final Purposes purposes;
    private final Persons persons;
    private final Pages pages;

    RecipientsController(Visits visits, Recipients recipients, Purposes purposes, Persons persons, Pages pages) {
        this.visits = visits;
        this.recipients = recipients;
        this.purposes = purposes;
        this.persons = persons;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer list(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        return page(visits.of(actor, request), Optional.empty(), fresh(), Optional.empty());
    }

    @GetMapping(ONE)
    Answer one(Actor actor, @PathVariable String id, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var recipient = find(actor, id);
        return page(visit, Optional.of(recipient), draft(actor, recipient), Optional.empty());
    }

    @PostMapping(PATH)
    View create(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        return tried(visit, Optional.empty(), sent, flash);
    }

    @PostMapping(ONE)
    View change(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        return tried(visit, Optional.of(find(actor, id)), sent, flash);
    }

    private View tried(
            Visit visit, Optional<Recipient> before, MultiValueMap<String, String> sent, RedirectAttributes flash) {
        var actor = visit.actor();
        var draft = sent(visit, sent, Optional.empty());
        try {
            var whole = sent(visit, sent, until(sent));
            draft = whole;
            before.ifPresentOrElse(
                    one -> recipients.change(actor, one.id(), whole), () -> recipients.create(actor, whole));
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.INVALID) {
                throw refused;
            }
            return page(visit, before, draft, Optional.of(refused)).status(422);
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("recipients.saved")));
        return Redirects.to(visit.shell().base() + "/settings/recipients");
    }

    private Recipient find(Actor actor, String id) {
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        return recipients.of(actor).stream()
                .filter(recipient -> recipient.id().equals(key))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Recipients.Draft fresh() {
        return new Recipients.Draft("", "", "", "", Map.of(), "", "", Optional.empty(), true);
    }

    private Recipients.Draft draft(Actor actor, Recipient recipient) {
        String purpose = recipient
                .consentPurpose()
                .flatMap(id -> purposes.of(actor).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .map(Purpose::key))
                .orElse("");
        return new Recipients.Draft(
                recipient.name(),
                recipient.country(),
                recipient.purpose(),
                purpose,
                recipient.fields(),
                recipient.reference(),
                recipient.safeguards(),
                recipient.until(),
                recipient.active());
    }

    private Recipients.Draft sent(Visit visit, MultiValueMap<String, String> sent, Optional<LocalDate> until) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var object : objects(visit)) {
            var chosen = sent.getOrDefault("fields." + object.name(), List.of()).stream()
                    .filter(field -> !field.isEmpty())
                    .toList();
            if (!chosen.isEmpty()) {
                fields.put(object.name(), chosen.contains(ALL) ? List.of() : chosen);
            }
        }
        return new Recipients.Draft(
                text(sent, "name"),
                text(sent, "country"),
                text(sent, "purpose"),
                text(sent, "consent_purpose"),
                fields,
                text(sent, "reference"),
                text(sent, "safeguards"),
                until,
                sent.getOrDefault("active", List.of()).contains("true"));
    }

    private static Optional<LocalDate> until(MultiValueMap<String, String> sent) {
        try {
            return Optional.of(text(sent, "until").strip())
                    .filter(day -> !day.isEmpty())
                    .map(LocalDate::parse);
        } catch (DateTimeException none) {
            throw Problem.invalid("until", "invalid_date");
        }
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("");
    }

    private List<ObjectDef> objects(Visit visit) {
        return visit.model().objects().stream()
                .filter(object -> persons.has(object.name()) && visit.actor().sees(object))
                .toList();
    }

    private Answer page(Visit visit, Optional<Recipient> one, Recipients.Draft draft, Optional<Problem> refusal) {
        String home = visit.shell().base() + "/settings/recipients";
        var today = LocalDate.now(visit.actor().tenant().zone());
        var countries = Countries.all(visit.locale());
        var lines = recipients.of(visit.actor()).stream()
                .map(recipient -> new RecipientsPage.Line(
                        home + "/" + recipient.id(),
                        recipient.name(),
                        countries.getOrDefault(recipient.country(), recipient.country()) + " · " + recipient.purpose(),
                        recipient.isCovered(today) ? "" : visit.t("recipients.over")))
                .toList();
        var page = new RecipientsPage(
                Forms.crumbs(visit),
                one.map(recipient -> home + "/" + recipient.id()).orElse(home),
                one.map(Recipient::name).orElseGet(() -> visit.t("recipients.new")),
                Forms.marked(visit, inputs(visit, draft), refusal),
                lines,
                one.isPresent(),
                home);
        return pages.page("consent/recipients", visit.shell(), page);
    }

    private List<Input> inputs(Visit visit, Recipients.Draft draft) {
        var inputs = new ArrayList<Input>();
        inputs.add(input(visit, "name", "text", draft.name()).required(true));
        inputs.add(input(visit, "country", "country", draft.country())
                .choices(Countries.all(visit.locale()).entrySet().stream()
                        .map(country -> new Choice(
                                country.getKey(),
                                country.getValue(),
                                country.getKey().equals(draft.country())))
                        .toList())
                .required(true));
        inputs.add(input(visit, "purpose", "text", draft.purpose()).required(true));
        inputs.add(input(visit, "consent_purpose", "choice", draft.consentPurpose())
                .choices(purposes.of(visit.actor()).stream()
                        .filter(purpose -> purpose.basis().asksFirst())
                        .map(purpose -> new Choice(
                                purpose.key(),
                                purpose.label(visit.locale()),
                                purpose.key().equals(draft.consentPurpose())))
                        .toList())
                .hint(visit.t("recipients.consent_purpose.hint")));
        inputs.add(input(visit, "reference", "text", draft.reference()));
        inputs.add(input(
                visit, "until", "date", draft.until().map(LocalDate::toString).orElse("")));
        inputs.add(input(visit, "safeguards", "text", draft.safeguards()).hint(visit.t("recipients.safeguards.hint")));
        for (var object : objects(visit)) {
            var chosen = Optional.ofNullable(draft.fields().get(object.name()));
            var choices = new ArrayList<Choice>();
            choices.add(new Choice(
                    ALL,
                    visit.t("recipients.all_fields"),
                    chosen.filter(List::isEmpty).isPresent()));
            object.liveFields().stream()
                    .filter(field -> visit.reads(object, field))
                    .forEach(field -> choices.add(new Choice(
                            field.name(),
                            visit.label(field),
                            chosen.filter(some -> some.contains(field.name())).isPresent())));
            inputs.add(Input.of(
                            "fields." + object.name(),
                            visit.t("recipients.fields", visit.label(object.many())),
                            "multi_choice",
                            "")
                    .choices(choices));
        }
        inputs.add(input(visit, "active", "boolean", String.valueOf(draft.active())));
        return inputs;
    }

    private static Input input(Visit visit, String name, String type, String value) {
        return Input.of(name, visit.t("recipients." + name), type, value);
    }
}
