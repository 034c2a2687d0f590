package io.rapport.web.audit;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.records.AuditRetention;
import io.rapport.records.AuditTrail;
import io.rapport.records.VerificationJob;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who did what in the whole organisation, and from where. */
@Controller
class AuditController {

    private static final String PATH = "/{org}/settings/audit";
    private static final int ROWS = 50;
    private static final Set<String> HIDDEN = Set.of("object", "record");

    private final Visits visits;
    private final AuditTrail trail;
    private final AuditNames names;
    private final AuditRetention retention;
    private final VerificationJob verification;
    private final Pages pages;

    AuditController(
            Visits visits,
            AuditTrail trail,
            AuditNames names,
            AuditRetention retention,
            VerificationJob verification,
            Pages pages) {
        this.visits = visits;
        this.trail = trail;
        this.names = names;
        this.retention = retention;
        this.verification = verification;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, @RequestParam Map<String, String> sent, HttpServletRequest request) {
        actor.require(Ability.SEE_AUDIT);
        var months = retention.months(actor);
        var shown = months.isPresent() ? String.valueOf(months.getAsInt()) : "";
        return page(visits.of(actor, request), AuditQuestion.of(sent), shown, Optional.empty());
    }

    /** Has all of it verified; the page tells what came of it. */
    @PostMapping(PATH + "/verify")
    View verify(Actor actor, HttpServletRequest request) {
        var job = verification.order(actor);
        return Redirects.to(visits.of(actor, request).shell().base() + "/jobs/" + job);
    }

    @PostMapping(PATH + "/keep")
    View keep(
            Actor actor,
            @RequestParam(defaultValue = "") String months,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var text = months.strip();
        try {
            retention.keep(actor, text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(text)));
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.INVALID) {
                throw refused;
            }
            return page(visit, AuditQuestion.of(Map.of()), text, Optional.of(refused))
                    .status(422);
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("audit.kept")));
        return Redirects.to(path(visit));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    /** What was asked for, as a file; that it was taken along is told itself. */
    @PostMapping(PATH + "/export")
    void export(
            Actor actor,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        actor.require(Ability.SEE_AUDIT);
        actor.require(Ability.EXPORT);
        var visit = visits.of(actor, request);
        var wanted = AuditQuestion.of(sent).wanted(visit);
        trail.exported(actor, wanted);
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + actor.tenant().slug() + "-audit.csv\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-store");
        new AuditFile(visit, trail, names).write(wanted, response.getOutputStream());
    }

    private static String path(Visit visit) {
        return visit.shell().base() + "/settings/audit";
    }

    private Answer page(Visit visit, AuditQuestion asked, String months, Optional<Problem> refusal) {
        String problem = "";
        var found = new AuditTrail.Page(List.of(), Optional.empty());
        try {
            var cursor = Optional.of(asked.cursor()).filter(text -> !text.isEmpty());
            found = trail.page(visit.actor(), asked.wanted(visit), cursor, ROWS);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.MALFORMED) {
                throw refused;
            }
            problem = Sentences.of(refused, visit.texts());
        }
        return pages.page("audit/audit", visit.shell(), page(visit, asked, found, problem, months, refusal));
    }

    private AuditPage page(
            Visit visit,
            AuditQuestion asked,
            AuditTrail.Page found,
            String problem,
            String months,
            Optional<Problem> refusal) {
        String path = path(visit);
        var people = names.people(visit);
        var known = names.of(visit, found.events(), people);
        var details = new AuditDetails(new AuditWords(visit), known);
        return new AuditPage(
                path,
                kinds(visit, asked),
                people(visit, asked, people),
                asked.from(),
                asked.to(),
                asked.parameters().stream()
                        .filter(parameter -> HIDDEN.contains(parameter.getKey()))
                        .toList(),
                asked.cursor("").parameters(),
                problem,
                found.events().stream()
                        .map(event -> line(visit, asked, event, details, path))
                        .toList(),
                found.next()
                        .map(next -> ListState.href(path, asked.cursor(next).parameters()))
                        .orElse(""),
                asked.parameters().isEmpty() ? "" : path,
                visit.actor().may(Ability.EXPORT),
                verification
                        .last(visit.actor())
                        .map(job -> new Verifications(visit).of(job))
                        .orElseGet(() -> new Verifications(visit).none()),
                Optional.of(visit)
                        .filter(any -> any.actor().may(Ability.ADMINISTER))
                        .map(any -> months(any, months, refusal)));
    }

    private static List<Choice> kinds(Visit visit, AuditQuestion asked) {
        var kinds = new ArrayList<Choice>();
        kinds.add(new Choice("", visit.t("audit.every"), asked.kind().isEmpty()));
        AuditWords.KINDS.forEach(kind -> kinds.add(
                new Choice(kind, visit.t("audit.kind." + kind), asked.kind().equals(kind))));
        return kinds;
    }

    private static List<Choice> people(Visit visit, AuditQuestion asked, Map<UUID, String> people) {
        var choices = new ArrayList<Choice>();
        people.forEach((id, name) ->
                choices.add(new Choice(id.toString(), name, asked.person().equals(id.toString()))));
        choices.sort(Comparator.comparing(Choice::label));
        choices.addFirst(
                new Choice("", visit.t("audit.everybody"), asked.person().isEmpty()));
        return choices;
    }

    private static Input months(Visit visit, String months, Optional<Problem> refusal) {
        return Input.of("months", visit.t("audit.months"), "integer", months)
                .hint(visit.t("audit.months.hint"))
                .error(refusal.stream()
                        .flatMap(problem -> problem.errors().stream())
                        .findFirst()
                        .map(error -> Sentences.of(error, visit.texts()))
                        .orElse(""));
    }

    private static AuditPage.Line line(
            Visit visit, AuditQuestion asked, AuditTrail.Event event, AuditDetails details, String path) {
        return new AuditPage.Line(
                event.at().toString(),
                visit.formats().moment(event.at()),
                details.who(event),
                event.actor()
                        .map(id ->
                                ListState.href(path, asked.person(id.toString()).parameters()))
                        .orElse(""),
                details.words().what(event.kind()),
                event.kind(),
                details.of(event),
                event.ip().orElse(""));
    }
}
