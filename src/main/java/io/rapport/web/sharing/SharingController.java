package io.rapport.web.sharing;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Explanations;
import io.rapport.access.People;
import io.rapport.access.Readers;
import io.rapport.access.Share;
import io.rapport.access.Shares;
import io.rapport.access.Why;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Row;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.SharingPage;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom a record is open for, who sees it, and why somebody does or does not. */
@Controller
@RequestMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/sharing")
class SharingController {

    private final Visits visits;
    private final Queries queries;
    private final Shares shares;
    private final Explanations explanations;
    private final Sharers sharers;
    private final Pages pages;

    SharingController(
            Visits visits, Queries queries, Shares shares, Explanations explanations, Sharers sharers, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.shares = shares;
        this.explanations = explanations;
        this.sharers = sharers;
        this.pages = pages;
    }

    @GetMapping
    Answer sharing(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(name = "why.text", defaultValue = "") String typed,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var asked = Ids.parse(why).or(() -> sharers.named(visit, People.USERS, typed));
        return page(visit, visit.object(object), find(visit, object, id), asked, List.of(), Map.of());
    }

    /** People and teams, as they are typed. */
    @GetMapping("/options")
    Answer options(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        find(visit, object, id);
        return pages.part("field/options", visit.shell(), Map.of("choices", sharers.called(visit, q), "create", ""));
    }

    @PostMapping
    View put(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var row = find(visit, object, id);
        try {
            var with = with(visit, sent);
            var level = Arrays.stream(Share.Level.values())
                    .filter(one -> one.key().equals(sent.get("level")))
                    .findFirst()
                    .orElse(Share.Level.READ);
            shares.put(actor, object, row.id(), with, level, until(visit, sent.getOrDefault("until", "")));
        } catch (Problem problem) {
            return refused(visit, object, row, problem, sent);
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("sharing.shared")));
        return Redirects.to(href(visit, object, row));
    }

    @PostMapping("/remove")
    View remove(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var row = find(visit, object, id);
        try {
            shares.delete(actor, object, row.id(), with(visit, sent));
        } catch (Problem problem) {
            return refused(visit, object, row, problem, Map.of());
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("sharing.removed")));
        return Redirects.to(href(visit, object, row));
    }

    private View refused(Visit visit, String object, Row row, Problem problem, Map<String, String> sent) {
        if (problem.kind() == Problem.Kind.NOT_FOUND) {
            throw problem;
        }
        return page(visit, visit.object(object), row, Optional.empty(), sentences(visit, problem), sent)
                .status(problem.kind().status());
    }

    private static List<String> sentences(Visit visit, Problem problem) {
        return problem.errors().isEmpty()
                ? List.of(Sentences.of(problem, visit.texts()))
                : problem.errors().stream()
                        .map(error -> Sentences.of(error, visit.texts()))
                        .toList();
    }

    private Row find(Visit visit, String object, String id) {
        var def = visit.object(object);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var query = visit.named(def).where(new Filter.Ids(Set.of(key))).limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
    }

    private Share.With with(Visit visit, Map<String, String> sent) {
        return sharers.chosen(visit, sent.getOrDefault("with", ""), sent.getOrDefault("with.text", ""))
                .orElseThrow(() -> Problem.invalid("with", "required"));
    }

    /** To the end of the day, as people mean it. */
    private static Optional<Instant> until(Visit visit, String day) {
        try {
            return day.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(day.strip())
                            .plusDays(1)
                            .atStartOfDay(visit.formats().zone())
                            .toInstant());
        } catch (DateTimeException none) {
            throw Problem.invalid("until", "invalid_date");
        }
    }

    private static String href(Visit visit, String object, Row row) {
        return visit.shell().base() + "/" + object + "/" + row.id() + "/sharing";
    }

    private Answer page(
            Visit visit,
            ObjectDef object,
            Row row,
            Optional<UUID> asked,
            List<String> problems,
            Map<String, String> sent) {
        var actor = visit.actor();
        boolean administers = actor.may(Ability.ADMINISTER);
        var open = open(actor, object, row);
        Optional<Readers> readers = explanations.mayKnow(actor, object)
                ? Optional.of(explanations.readers(actor, object.name(), row.id()))
                : Optional.empty();
        Optional<Why> why = administers
                ? asked.map(user -> explanations.why(actor, object.name(), row.id(), user))
                : Optional.empty();
        String href = href(visit, object.name(), row);
        var grounds = readers.stream()
                .flatMap(all -> all.people().stream())
                .flatMap(sight -> sight.grounds().stream())
                .toList();
        var view = new SharingView(visit, queries, href, open.orElse(List.of()), grounds, why);
        String name = row.value(object.nameField()).map(Object::toString).orElse("–");
        String record = visit.base(object) + "/" + row.id();
        var page = new SharingPage(
                visit.t("sharing.title"),
                List.of(new Link(visit.label(object.many()), visit.base(object)), new Link(name, record)),
                href,
                problems,
                open.isPresent() ? "" : visit.t(object.owned() ? "sharing.not_yours" : "problem.not_shareable"),
                open.orElse(List.of()).stream().map(view::share).toList(),
                open.isPresent() ? inputs(visit, view, href, sent) : List.of(),
                readers.isPresent() ? "" : visit.t("sharing.unknown"),
                remark(visit, readers),
                readers.map(all -> view.groups(all, administers)).orElse(List.of()),
                administers ? Optional.of(ask(visit, why)) : Optional.empty(),
                why.map(one -> view.why(object, one)));
        return pages.page("sharing/page", visit.shell(), page);
    }

    /** The record's shares, for whoever may change it. */
    private Optional<List<Share>> open(Actor actor, ObjectDef object, Row row) {
        if (!object.owned()) {
            return Optional.empty();
        }
        try {
            return Optional.of(shares.of(actor, object.name(), row.id()));
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.FORBIDDEN) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static String remark(Visit visit, Optional<Readers> readers) {
        var remarks = new ArrayList<String>();
        readers.filter(Readers::hanging).ifPresent(all -> remarks.add(visit.t("sharing.hanging")));
        readers.filter(all -> !all.complete()).ifPresent(all -> remarks.add(visit.t("sharing.incomplete")));
        return String.join(" ", remarks);
    }

    private static List<Input> inputs(Visit visit, SharingView view, String href, Map<String, String> sent) {
        var level = "edit".equals(sent.get("level")) ? Share.Level.EDIT : Share.Level.READ;
        return List.of(
                Input.of("with", visit.t("sharing.with"), "reference", "").lookup(href + "/options", List.of()),
                Input.of("level", visit.t("sharing.level"), "choice", level.key())
                        .choices(view.levels(level))
                        .required(true),
                Input.of("until", visit.t("sharing.until.label"), "date", sent.getOrDefault("until", ""))
                        .hint(visit.t("sharing.until.hint")));
    }

    private static Input ask(Visit visit, Optional<Why> why) {
        var picked = why.stream()
                .map(one -> new Choice(one.user().toString(), one.name(), true))
                .toList();
        return Input.of("why", visit.t("sharing.why.who"), "reference", "")
                .lookup(visit.shell().base() + "/" + People.USERS + "/options", picked);
    }
}
