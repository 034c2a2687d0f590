package io.rapport.privacy.web;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.privacy.Collections;
import io.rapport.privacy.ErasurePlan;
import io.rapport.privacy.Erasures;
import io.rapport.privacy.Marks;
import io.rapport.privacy.Policy;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is kept about a person: gathered, restricted, held, erased. */
@Controller
class PersonController {

    private static final String PATH = "/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/privacy";

    private final Visits visits;
    private final Erasures erasures;
    private final Collections collections;
    private final Marks marks;
    private final Queries queries;
    private final Pages pages;

    PersonController(
            Visits visits, Erasures erasures, Collections collections, Marks marks, Queries queries, Pages pages) {
        this.visits = visits;
        this.erasures = erasures;
        this.collections = collections;
        this.marks = marks;
        this.queries = queries;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        return page(visits.of(actor, request), object, id(id), Optional.empty());
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Problem::notFound);
    }

    @PostMapping(PATH + "/collect")
    View collect(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        var job = collections.order(actor, object, id(id));
        return Redirects.to(visits.of(actor, request).shell().base() + "/jobs/" + job);
    }

    @PostMapping(PATH + "/{kind:restricted|held}")
    View mark(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "true") boolean on,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var key = id(id);
        try {
            marks.set(actor, object, key, Marks.Kind.require(kind), on, reason);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.INVALID) {
                throw refused;
            }
            return page(visits.of(actor, request), object, key, Optional.of(refused))
                    .status(422);
        }
        var visit = visits.of(actor, request);
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("person." + kind + (on ? ".done" : ".undone"))));
        return Redirects.to(visit.shell().base() + "/" + object + "/" + key + "/privacy");
    }

    @PostMapping(PATH + "/erase")
    View erase(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        try {
            var job = erasures.order(actor, new Erasures.Order(object, id(id), Optional.empty()));
            return Redirects.to(visits.of(actor, request).shell().base() + "/jobs/" + job);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return page(visits.of(actor, request), object, id(id), Optional.of(refused))
                    .status(409);
        }
    }

    private Answer page(Visit visit, String object, UUID id, Optional<Problem> refusal) {
        visit.actor().require(Ability.PRIVACY);
        var plan = erasures.preview(visit.actor(), object, id);
        var def = visit.object(object);
        String href = visit.base(def) + "/" + id;
        var known = marks.of(visit.actor(), object, id);
        return pages.page(
                "privacy/person",
                visit.shell(),
                new PersonPage(
                        name(visit, def, id),
                        List.of(
                                new Link(visit.label(def.many()), visit.base(def)),
                                new Link(name(visit, def, id), href)),
                        href + "/privacy",
                        refusal.map(problem -> sentence(visit, problem)).orElse(""),
                        Stream.of(Marks.Kind.values())
                                .map(kind -> mark(visit, kind, known))
                                .toList(),
                        plan.lines().stream().map(line -> line(visit, line)).toList(),
                        plan.held()
                                .map(reason -> reason.isEmpty()
                                        ? visit.t("problem.erasure_kept")
                                        : visit.t("problem.erasure_held", reason))
                                .orElse(""),
                        plan.lines().stream().anyMatch(line -> line.policy() != Policy.KEEP)));
    }

    private static String sentence(Visit visit, Problem problem) {
        return problem.errors().stream()
                .findFirst()
                .map(error -> Sentences.of(error, visit.texts()))
                .orElseGet(() -> Sentences.of(problem, visit.texts()));
    }

    private String name(Visit visit, ObjectDef object, UUID id) {
        var query = visit.named(object).where(new Filter.Ids(Set.of(id))).limit(1);
        return Stream.of(query, query.inTrash())
                .flatMap(
                        one -> queries.first(visit.actor().tenant(), one.permit(visit.model(), visit.actor())).stream())
                .flatMap(row -> row.value(object.nameField()).stream())
                .map(Object::toString)
                .findFirst()
                .orElse("–");
    }

    private static PersonPage.MarkLine mark(Visit visit, Marks.Kind kind, List<Marks.Mark> known) {
        var mark = known.stream().filter(one -> one.kind() == kind).findFirst();
        return new PersonPage.MarkLine(
                kind.key(),
                visit.t("person." + kind.key()),
                visit.t("person." + kind.key() + ".text"),
                mark.isPresent(),
                mark.map(Marks.Mark::reason).orElse(""));
    }

    private static PersonPage.Line line(Visit visit, ErasurePlan.Line line) {
        String tone =
                switch (line.policy()) {
                    case DELETE -> "rose";
                    case ANONYMISE -> "amber";
                    case KEEP -> "grey";
                };
        return new PersonPage.Line(
                visit.label(line.object().many()),
                visit.formats().number(line.ids().size()),
                visit.t("erasure.action." + line.policy().key()),
                tone,
                visit.t("erasure.reason." + line.reason().name().toLowerCase(Locale.ROOT)));
    }
}
