package io.rapport.files.web;

import io.rapport.access.Actor;
import io.rapport.files.FileObject;
import io.rapport.files.Uploads;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.records.Applied;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Operation;
import io.rapport.records.Operations;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.Pages;
import io.rapport.web.generic.QuickForms;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Verbs;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.FilePanel;
import io.rapport.web.view.FileUpload;
import io.rapport.web.view.Input;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The files of records: listed, put there and taken away. */
@Controller
class FilesOnRecords {

    private static final String PATH = "/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/files";
    private static final int SHOWN = 60;
    private static final String LABEL = "operation.created";
    /** How long files that are sent one by one may take to be one step still. */
    private static final Duration TOGETHER = Duration.ofHours(1);

    private final Visits visits;
    private final Queries queries;
    private final Verbs verbs;
    private final Uploads uploads;
    private final Records records;
    private final Operations operations;
    private final InstantSource clock;
    private final QuickForms forms;
    private final Pages pages;

    FilesOnRecords(
            Visits visits,
            Queries queries,
            Verbs verbs,
            Uploads uploads,
            Records records,
            Operations operations,
            InstantSource clock,
            QuickForms forms,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.verbs = verbs;
        this.uploads = uploads;
        this.records = records;
        this.operations = operations;
        this.clock = clock;
        this.forms = forms;
        this.pages = pages;
    }

    /** A record with files. */
    private record Place(Visit visit, ObjectDef object, UUID id, String name) {

        String href() {
            return visit.base(object) + "/" + id;
        }
    }

    private Place place(Visit visit, String object, String id) {
        var def = visit.object(object);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var query = visit.named(def);
        var row = queries.first(
                        visit.actor().tenant(),
                        query.where(new Filter.Ids(Set.of(key))).limit(1).permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
        return new Place(
                visit,
                def,
                key,
                row.value(def.nameField()).map(Object::toString).orElse("–"));
    }

    @GetMapping(PATH)
    View list(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        var panel = panel(place(visits.of(actor, request), object, id), Optional.empty());
        return shown(panel, request, actor);
    }

    private View shown(FilePanel panel, HttpServletRequest request, Actor actor) {
        var visit = visits.of(actor, request);
        return Pages.frame(request).isPresent()
                ? pages.part("files/panel", visit.shell(), Map.of("panel", panel))
                : pages.page("files/files", visit.shell(), panel);
    }

    private FilePanel panel(Place place, Optional<Notice> notice) {
        var visit = place.visit();
        var cards = FileCards.of(visit);
        var home = Link.to(place.object().name(), place.id());
        var query = Query.of(FileObject.NAME)
                .select(cards.paths())
                .where(new Filter.LinkedToAny(FileObject.ABOUT, Set.of(home)))
                .orderBy(Sort.list("-created_at,-id"))
                .limit(SHOWN);
        var found = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        var removable = verbs.among(visit, cards.files(), Action.DELETE, found.rows());
        String all = "\"" + home.text() + "\" in about";
        return new FilePanel(
                place.href() + "/files",
                visit.may(cards.files(), Action.CREATE),
                cards.size(uploads.mostBytes()),
                found.rows().stream()
                        .map(row -> cards.card(row, removable.contains(row.id())))
                        .toList(),
                found.next().isPresent()
                        ? visit.base(cards.files()) + "?filter=" + URLEncoder.encode(all, StandardCharsets.UTF_8)
                        : "",
                notice,
                visit.t("files.of", place.name()),
                new io.rapport.web.view.Link(place.name(), place.href()));
    }

    /**
     * @param join the operation that took what was sent before, when several are sent one by one; all are one step to undo
     * @param before how many that were
     */
    @PostMapping(PATH)
    View add(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(name = "files", required = false) List<MultipartFile> files,
            @RequestParam(defaultValue = "") String join,
            @RequestParam(defaultValue = "") String before,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var place = place(visit, object, id);
        try {
            var joined = joined(visit, join);
            var applied = take(
                    visit, Optional.ofNullable(files).orElse(List.of()), List.of(Link.to(object, place.id())), joined);
            int earlier = joined.isPresent() && before.matches("\\d{1,4}") ? Integer.parseInt(before) : 0;
            var toast = forms.toast(
                    visit,
                    applied,
                    visit.t("toast.files_added", earlier + applied.records().size()));
            if (Pages.takesStream(request)) {
                return pages.stream(visit.shell(), io.rapport.web.Change.toast(toast));
            }
            flash.addFlashAttribute(Pages.TOAST, toast);
            return Redirects.to(place.href() + "/files");
        } catch (Problem problem) {
            return refused(place, problem, request);
        }
    }

    private Optional<Operation> joined(Visit visit, String join) {
        return Ids.parse(join)
                .flatMap(id ->
                        operations.own(visit.actor(), id, LABEL, clock.instant().minus(TOGETHER)))
                .map(Operation.class::cast);
    }

    private View refused(Place place, Problem problem, HttpServletRequest request) {
        if (problem.kind() == Problem.Kind.NOT_FOUND || problem.kind() == Problem.Kind.FORBIDDEN) {
            throw problem;
        }
        var visit = place.visit();
        if (Pages.takesStream(request)) {
            var toast = Toast.failed(sentence(visit, problem));
            return pages.stream(visit.shell(), io.rapport.web.Change.toast(toast))
                    .status(problem.kind().status());
        }
        var notice = new Notice("danger", sentence(visit, problem), Optional.empty());
        return pages.page("files/files", visit.shell(), panel(place, Optional.of(notice)))
                .status(problem.kind().status());
    }

    private static String sentence(Visit visit, Problem problem) {
        return problem.errors().isEmpty()
                ? Sentences.of(problem, visit.texts())
                : Sentences.of(problem.errors().getFirst(), visit.texts());
    }

    private static String added(Visit visit, Applied applied) {
        return visit.t("toast.files_added", applied.records().size());
    }

    private Applied take(Visit visit, List<MultipartFile> files, List<Link> about, Optional<Operation> joined) {
        var object = visit.object(FileObject.NAME);
        var operation = joined.orElseGet(() -> NewOperation.of(Source.PAGE, LABEL, visit.written(object.one())));
        return Parts.read(
                files,
                parts -> uploads.take(
                        visit.actor(), parts, about, changes -> records.apply(visit.actor(), operation, changes)));
    }

    @GetMapping("/{org}/files/new")
    View choose(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        if (!visit.may(visit.object(FileObject.NAME), Action.CREATE)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        return pages.page("files/new", visit.shell(), upload(visit, Optional.empty()));
    }

    private FileUpload upload(Visit visit, Optional<Notice> notice) {
        var files = visit.object(FileObject.NAME);
        var about = Input.of(FileObject.ABOUT, visit.label(files.require(FileObject.ABOUT)), "links", "")
                .required(true)
                .lookup(visit.shell().base() + "/find/options", List.of());
        return new FileUpload(
                visit.base(files) + "/new", about, FileCards.of(visit).size(uploads.mostBytes()), notice);
    }

    @PostMapping("/{org}/files/new")
    View chosen(
            Actor actor,
            @RequestParam(name = "files", required = false) List<MultipartFile> files,
            @RequestParam(name = "about", required = false) List<String> about,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        try {
            var links = new ArrayList<Link>();
            Optional.ofNullable(about).orElse(List.of()).stream()
                    .flatMap(text -> Link.parse(text).stream())
                    .forEach(links::add);
            var applied = take(visit, Optional.ofNullable(files).orElse(List.of()), links, Optional.empty());
            flash.addFlashAttribute(Pages.TOAST, forms.toast(visit, applied, added(visit, applied)));
            return Redirects.to(visit.shell().base() + "/" + links.getFirst().text() + "/files");
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND || problem.kind() == Problem.Kind.FORBIDDEN) {
                throw problem;
            }
            var notice = new Notice("danger", sentence(visit, problem), Optional.empty());
            return pages.page("files/new", visit.shell(), upload(visit, Optional.of(notice)))
                    .status(problem.kind().status());
        }
    }

    @PostMapping("/{org}/files/{id:[0-9a-f-]{36}}/remove")
    View remove(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var files = visit.object(FileObject.NAME);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var operation = NewOperation.of(Source.PAGE, "operation.deleted", visit.written(files.one()));
        var applied = records.apply(actor, operation, List.of(new Change.Delete(files.name(), key, Optional.empty())));
        var toast = forms.toast(visit, applied, visit.t("toast.deleted", visit.label(files.one())));
        if (Pages.takesStream(request)) {
            return pages.stream(
                    visit.shell(),
                    io.rapport.web.Change.remove("file-" + key),
                    io.rapport.web.Change.remove("entry-files-" + key),
                    io.rapport.web.Change.toast(toast));
        }
        flash.addFlashAttribute(Pages.TOAST, toast);
        return Redirects.to(visit.base(files));
    }
}
