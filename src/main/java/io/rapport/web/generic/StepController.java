package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Row;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.DeedPage;
import io.rapport.web.view.Link;
import io.rapport.web.view.StepForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The next step of a record, and its day, said on its card; without script on a page of its own. */
@Controller
class StepController {

    private static final String PATH = "/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/step";

    private final Visits visits;
    private final Editing editing;
    private final Cards cards;
    private final Pages pages;

    StepController(Visits visits, Editing editing, Cards cards, Pages pages) {
        this.visits = visits;
        this.editing = editing;
        this.cards = cards;
        this.pages = pages;
    }

    /** What may be said of the next step; nothing where the visitor may not write its text. */
    static List<FieldDef> fields(Visit visit, ObjectDef object) {
        var fields = Stream.of(Cards.STEP, Cards.STEP_ON)
                .flatMap(name -> object.field(name).stream())
                .filter(field -> visit.reads(object, field) && visit.edits(object, field))
                .toList();
        return fields.stream().anyMatch(field -> field.name().equals(Cards.STEP)) ? fields : List.of();
    }

    /** A record whose next step is to be said, and the board that one came from. */
    private record Intent(Visit visit, ObjectDef object, List<FieldDef> fields, Row row, ListState from) {

        String name() {
            return row.value(object.nameField()).map(Object::toString).orElse("–");
        }

        String href() {
            return visit.base(object) + "/" + row.id();
        }

        String action() {
            return ListState.href(href() + "/step", from.kept());
        }

        String back() {
            return from.as().equals("board") ? from.at(visit.base(object)) : href();
        }
    }

    private Intent intent(Actor actor, String object, String id, ListState from, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var fields = fields(visit, def);
        if (fields.isEmpty()) {
            throw Problem.notFound();
        }
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var read = Stream.concat(Stream.of(def.nameDef()), fields.stream()).toList();
        return new Intent(visit, def, fields, editing.find(visit, def, key, read), from);
    }

    @GetMapping(PATH)
    View form(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String leave,
            ListState from,
            HttpServletRequest request) {
        var intent = intent(actor, object, id, from, request);
        if (leave == null) {
            return form(intent, request, intent.row().version(), new LinkedMultiValueMap<>(), List.of());
        }
        var board = Board.of(intent.visit(), intent.object(), from).orElseThrow(Problem::notFound);
        var card = cards.one(intent.visit(), board, intent.row().id());
        return Pages.frame(request).isPresent() && card.isPresent()
                ? pages.part("board/step", intent.visit().shell(), Map.of("card", card.get()))
                : Redirects.to(intent.back());
    }

    @PostMapping(PATH)
    View save(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long version,
            @RequestParam MultiValueMap<String, String> sent,
            ListState from,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var intent = intent(actor, object, id, from, request);
        var visit = intent.visit();
        try {
            var result = editing.save(visit, intent.object(), intent.row().id(), version, intent.fields(), sent);
            if (result.applied().isEmpty()) {
                var met = result.conflicts().stream()
                        .map(conflict -> visit.t("ui.conflict.cell", conflict.who(), conflict.theirs()))
                        .toList();
                return form(intent, request, result.version(), sent, met).status(409);
            }
            var toast = Editing.toast(visit, result.applied().get(), visit.t("step.toast", intent.name()));
            var shown = shown(intent, request);
            if (shown.isPresent()) {
                return pages.stream(visit.shell(), shown.get(), Change.toast(toast));
            }
            flash.addFlashAttribute(Pages.TOAST, toast);
            return Redirects.to(intent.back());
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            var met = problem.errors().isEmpty()
                    ? List.of(Sentences.of(problem, visit.texts()))
                    : problem.errors().stream()
                            .map(error -> Sentences.of(error, visit.texts()))
                            .toList();
            return form(intent, request, version, sent, met).status(422);
        }
    }

    /** The card as it is now, for a board that takes it; who says a step may be unable to see the record then. */
    private Optional<Change> shown(Intent intent, HttpServletRequest request) {
        UUID id = intent.row().id();
        boolean onBoard = intent.from().as().equals("board") && Pages.takesStream(request);
        return Optional.of(intent)
                .filter(any -> onBoard)
                .flatMap(any -> Board.of(intent.visit(), intent.object(), intent.from()))
                .map(board -> cards.one(intent.visit(), board, id)
                        .map(card -> Change.replace("card-" + id, "board/card", Map.of("card", card)))
                        .orElseGet(() -> Change.remove("card-" + id)));
    }

    private Answer form(
            Intent intent,
            HttpServletRequest request,
            long version,
            MultiValueMap<String, String> sent,
            List<String> problems) {
        var visit = intent.visit();
        var inputs = intent.fields().stream()
                .map(field -> sent.isEmpty()
                        ? Inputs.of(
                                visit, field, intent.row().value(field.name()).orElse(null))
                        : Inputs.of(visit, field, null).typed(sent.toSingleValueMap()))
                .toList();
        if (Pages.frame(request).isPresent()) {
            var form = new StepForm(
                    intent.row().id().toString(), intent.action(), leaving(intent), version, inputs, problems);
            return pages.part("board/stepform", visit.shell(), Map.of("form", form));
        }
        var object = intent.object();
        var page = new DeedPage(
                visit.t("step.title"),
                visit.t("step.lead", intent.name()),
                List.of(
                        new Link(visit.label(object.many()), visit.base(object)),
                        new Link(intent.name(), intent.href())),
                intent.action(),
                intent.back(),
                List.of(Map.entry("version", Long.toString(version))),
                inputs,
                problems,
                visit.t("form.save"));
        return pages.page("deed", visit.shell(), page);
    }

    private static String leaving(Intent intent) {
        var parameters = new ArrayList<>(intent.from().kept());
        parameters.add(Map.entry("leave", "1"));
        return ListState.href(intent.href() + "/step", parameters);
    }
}
