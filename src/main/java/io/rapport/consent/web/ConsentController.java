package io.rapport.consent.web;

import io.rapport.access.Actor;
import io.rapport.consent.Act;
import io.rapport.consent.Channel;
import io.rapport.consent.Consents;
import io.rapport.consent.Method;
import io.rapport.consent.OptIns;
import io.rapport.consent.Persons;
import io.rapport.consent.PreferenceCentre;
import io.rapport.consent.Purpose;
import io.rapport.consent.Recording;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Row;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody agreed to: seen by who may read the record, written down by who may change it. */
@Controller
@RequestMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/consent")
class ConsentController {

    private final Visits visits;
    private final Queries queries;
    private final Persons persons;
    private final Consents consents;
    private final OptIns optIns;
    private final PreferenceCentre centre;
    private final ConsentScene scene;
    private final Pages pages;

    ConsentController(
            Visits visits,
            Queries queries,
            Persons persons,
            Consents consents,
            OptIns optIns,
            PreferenceCentre centre,
            ConsentScene scene,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.persons = persons;
        this.consents = consents;
        this.optIns = optIns;
        this.centre = centre;
        this.scene = scene;
        this.pages = pages;
    }

    /** One record as one visitor sees it. */
    private record Place(Visit visit, ObjectDef object, Row row) {

        String href() {
            return visit.base(object) + "/" + row.id() + "/consent";
        }
    }

    private Place place(Actor actor, String object, String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        if (!persons.has(def.name())) {
            throw Problem.notFound();
        }
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var query = visit.named(def).where(new Filter.Ids(Set.of(key))).limit(1);
        var row = queries.first(actor.tenant(), query.permit(visit.model(), actor))
                .orElseThrow(Problem::notFound);
        return new Place(visit, def, row);
    }

    @GetMapping
    View show(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        return page(place(actor, object, id, request), List.of(), Map.of(), 200);
    }

    @PostMapping
    View record(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var place = place(actor, object, id, request);
        return tried(
                place,
                sent,
                flash,
                "consent.recorded",
                () -> consents.record(actor, place.object().name(), place.row().id(), recording(place.visit(), sent)));
    }

    private static Recording recording(Visit visit, Map<String, String> sent) {
        var over = sent.getOrDefault("purpose", "").split("\\.", 2);
        return new Recording(
                over[0],
                Channel.of(over.length > 1 ? over[1] : "").orElseThrow(() -> Problem.invalid("purpose", "required")),
                Act.of(sent.getOrDefault("act", "")).orElseThrow(() -> Problem.invalid("act", "required")),
                Method.of(sent.getOrDefault("method", "")).orElseThrow(() -> Problem.invalid("method", "required")),
                moment(visit, sent.getOrDefault("at", "")),
                Optional.of(sent.getOrDefault("language", "")).filter(text -> !text.isEmpty()),
                sent.getOrDefault("note", ""),
                sent.getOrDefault("guardian", ""));
    }

    /** Of another day nobody knows the hour. */
    private static Optional<Instant> moment(Visit visit, String day) {
        try {
            var zone = visit.formats().zone();
            return Optional.of(day.strip())
                    .filter(text -> !text.isEmpty())
                    .map(LocalDate::parse)
                    .filter(date -> !date.equals(LocalDate.now(zone)))
                    .map(date -> date.atTime(12, 0).atZone(zone).toInstant());
        } catch (DateTimeException none) {
            throw Problem.invalid("at", "invalid_date");
        }
    }

    @PostMapping("/ask")
    View ask(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var place = place(actor, object, id, request);
        return tried(
                place,
                sent,
                flash,
                "consent.asked",
                () -> optIns.ask(
                        actor,
                        place.object().name(),
                        place.row().id(),
                        sent.getOrDefault("ask-purpose", ""),
                        language(sent, "ask-language")));
    }

    @PostMapping("/link")
    View send(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var place = place(actor, object, id, request);
        return tried(place, sent, flash, "consent.link.sent", () -> {
            centre.send(actor, place.object().name(), place.row().id(), language(sent, "send-language"));
            return place;
        });
    }

    @PostMapping("/void")
    View voidLinks(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var place = place(actor, object, id, request);
        return tried(place, Map.of(), flash, "consent.link.voided", () -> {
            centre.voidLinks(actor, place.object().name(), place.row().id());
            return place;
        });
    }

    @PostMapping("/{event}/correct")
    View correct(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String event,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var place = place(actor, object, id, request);
        var wrong = Ids.parse(event).orElseThrow(Problem::notFound);
        return tried(
                place,
                Map.of(),
                flash,
                "consent.corrected",
                () -> consents.correct(actor, place.object().name(), place.row().id(), wrong, note));
    }

    private static Locale language(Map<String, String> sent, String name) {
        String asked = sent.getOrDefault(name, "");
        return Locale.of(Purpose.LANGUAGES.contains(asked) ? asked : "en");
    }

    private interface Doing {
        Object done();
    }

    private View tried(Place place, Map<String, String> sent, RedirectAttributes flash, String done, Doing doing) {
        try {
            doing.done();
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.NOT_FOUND || refused.kind() == Problem.Kind.FORBIDDEN) {
                throw refused;
            }
            return page(
                    place,
                    sentences(place.visit(), refused),
                    sent,
                    refused.kind().status());
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(place.visit().t(done)));
        return Redirects.to(place.href());
    }

    private static List<String> sentences(Visit visit, Problem problem) {
        return problem.errors().isEmpty()
                ? List.of(Sentences.of(problem, visit.texts()))
                : problem.errors().stream()
                        .map(error -> Sentences.of(error, visit.texts()))
                        .toList();
    }

    private View page(Place place, List<String> problems, Map<String, String> sent, int status) {
        String name = place.row()
                .value(place.object().nameField())
                .map(Object::toString)
                .orElse("–");
        var page = scene.page(place.visit(), place.object(), place.row().id(), name, place.href(), problems, sent);
        return pages.page("consent/record", place.visit().shell(), page).status(status);
    }
}
