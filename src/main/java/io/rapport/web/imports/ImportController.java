package io.rapport.web.imports;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.Imports;
import io.rapport.exchange.Part;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** From dropped files to a running import. */
@Controller
class ImportController {

    private static final String PATH = "/{org}/import/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final Imports imports;
    private final Previewing previewing;
    private final Pages pages;

    ImportController(Visits visits, Imports imports, Previewing previewing, Pages pages) {
        this.visits = visits;
        this.imports = imports;
        this.previewing = previewing;
        this.pages = pages;
    }

    @GetMapping("/{org}/import")
    Answer drop(Actor actor, HttpServletRequest request) {
        actor.require(Ability.IMPORT);
        return drop(visits.of(actor, request), List.of());
    }

    private Answer drop(Visit visit, List<Notice> notices) {
        return pages.page("imports/drop", visit.shell(), notices);
    }

    @PostMapping("/{org}/import")
    View upload(
            Actor actor,
            @RequestParam(name = "files", required = false) List<MultipartFile> files,
            HttpServletRequest request) {
        actor.require(Ability.IMPORT);
        var visit = visits.of(actor, request);
        try {
            var id = upload(actor, Optional.ofNullable(files).orElse(List.of()));
            return Redirects.to(visit.shell().base() + "/import/" + id);
        } catch (Problem problem) {
            var notice = new Notice("danger", Sentences.of(problem, visit.texts()), Optional.empty());
            return drop(visit, List.of(notice)).status(problem.kind().status());
        }
    }

    private UUID upload(Actor actor, List<MultipartFile> files) {
        var opened = new ArrayList<InputStream>();
        try {
            var parts = new ArrayList<Part>();
            for (var file : files) {
                if (!file.isEmpty()) {
                    var content = file.getInputStream();
                    opened.add(content);
                    parts.add(new Part(
                            Optional.ofNullable(file.getOriginalFilename()).orElse("file.csv"), content));
                }
            }
            return imports.upload(actor, parts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            opened.forEach(ImportController::close);
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException ignored) {
            // the upload was read; nothing depends on its temporary file
        }
    }

    @GetMapping(PATH)
    View check(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var found = imports.find(actor, key(id));
        if (found.job().isPresent()) {
            return Redirects.to(visit.shell().base() + "/jobs/" + found.job().get());
        }
        var preview = imports.preview(actor, found.id(), found.plan());
        return pages.page("imports/check", visit.shell(), previewing.page(visit, preview, imports.targets(actor)));
    }

    /** Accepts or declines a suggestion. */
    @PostMapping(PATH + "/suggestions")
    View suggestion(
            Actor actor,
            @PathVariable String id,
            @RequestParam int index,
            @RequestParam boolean accept,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var found = imports.find(actor, key(id));
        var preview = imports.preview(actor, found.id(), found.plan());
        if (index >= 0 && index < preview.suggestions().size()) {
            var suggestion = preview.suggestions().get(index);
            imports.keep(
                    actor, found.id(), accept ? suggestion.accept(preview.plan()) : suggestion.decline(preview.plan()));
        }
        return back(visit, found.id());
    }

    /** Takes the fields that were chosen for the columns, and what becomes of values that name nothing. */
    @PostMapping(PATH + "/columns")
    View columns(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var found = imports.find(actor, key(id));
        var preview = imports.preview(actor, found.id(), found.plan());
        try {
            imports.keep(
                    actor,
                    found.id(),
                    new PlanForm(sent)
                            .change(preview.plan(), (file, object) -> imports.planAs(actor, found.id(), file, object)));
        } catch (Problem problem) {
            flash.addFlashAttribute(Pages.TOAST, failed(visit, problem));
        }
        return back(visit, found.id());
    }

    @PostMapping(PATH + "/start")
    View start(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var found = imports.find(actor, key(id));
        try {
            var job = imports.start(actor, found.id(), found.plan());
            return Redirects.to(visit.shell().base() + "/jobs/" + job);
        } catch (Problem problem) {
            flash.addFlashAttribute(Pages.TOAST, failed(visit, problem));
            return back(visit, found.id());
        }
    }

    /** The rows that were not taken, with their reasons, by the import's id. */
    @GetMapping(PATH + "/rejects")
    void rejects(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        var found = imports.find(actor, key(id));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"rejected-rows.csv\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        imports.rejects(actor, found.id(), response.getOutputStream());
    }

    private static UUID key(String id) {
        return Ids.parse(id).orElseThrow(Problem::notFound);
    }

    private static View back(Visit visit, UUID id) {
        return Redirects.to(visit.shell().base() + "/import/" + id);
    }

    private static Toast failed(Visit visit, Problem problem) {
        return Toast.failed(
                problem.errors().isEmpty()
                        ? Sentences.of(problem, visit.texts())
                        : Sentences.of(problem.errors().getFirst(), visit.texts()));
    }
}
