package io.rapport.files.web;

import io.rapport.access.Actor;
import io.rapport.files.FileObject;
import io.rapport.files.Previews;
import io.rapport.files.StoredFile;
import io.rapport.files.StoredFiles;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.web.Pages;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Verbs;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.FileLook;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One file: given out, shown as a picture, and looked at. */
@Controller
class FilePages {

    private static final String PATH = "/{org}/files/{id:[0-9a-f-]{36}}";
    private static final int LONGEST_TEXT = 60_000;

    private final Visits visits;
    private final Queries queries;
    private final Verbs verbs;
    private final StoredFiles files;
    private final Previews previews;
    private final FileDelivery delivery;
    private final Pages pages;

    FilePages(
            Visits visits,
            Queries queries,
            Verbs verbs,
            StoredFiles files,
            Previews previews,
            FileDelivery delivery,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.verbs = verbs;
        this.files = files;
        this.previews = previews;
        this.delivery = delivery;
        this.pages = pages;
    }

    private static UUID key(String id) {
        return Ids.parse(id).orElseThrow(Problem::notFound);
    }

    @GetMapping(PATH + "/content")
    void content(Actor actor, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        delivery.give(actor, files.find(actor, key(id)), request, response);
    }

    /** A PDF in the browser's own viewer; nothing else is shown as it is. */
    @GetMapping(PATH + "/view")
    void view(Actor actor, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var file = files.find(actor, key(id));
        if (!file.mediaType().equals("application/pdf")) {
            throw Problem.notFound();
        }
        delivery.show(actor, file, request, response);
    }

    @GetMapping(PATH + "/picture")
    void picture(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "large") String size,
            @RequestParam(defaultValue = "1") String page,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var file = files.find(actor, key(id));
        var wanted = size.equals("small") ? Previews.Size.SMALL : Previews.Size.LARGE;
        var picture = previews.of(actor.tenant(), file, number(page), wanted).orElseThrow(Problem::notFound);
        String tag = "\"" + file.id() + "-" + number(page) + "-" + wanted + "\"";
        response.setHeader("Content-Security-Policy", FileDelivery.HARMLESS);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.ETAG, tag);
        if (FileDelivery.has(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("image/jpeg");
        response.setContentLengthLong(Files.size(picture));
        Files.copy(picture, response.getOutputStream());
    }

    private static int number(String page) {
        return page.matches("[0-9]{1,4}") ? Integer.parseInt(page) : 1;
    }

    @GetMapping(PATH + "/look")
    View look(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") String page,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var look = look(visit, key(id), Math.max(1, number(page)));
        var frame = Pages.frame(request);
        return frame.isPresent()
                ? pages.part(
                        "files/look",
                        visit.shell(),
                        Map.of("look", look, "frame", frame.get().equals("related-look") ? "related-look" : "look"))
                : pages.page("files/looking", visit.shell(), look);
    }

    private FileLook look(Visit visit, UUID id, int page) {
        var cards = FileCards.of(visit);
        var paths = new ArrayList<>(cards.paths());
        paths.add(Path.of(FileObject.ABOUT));
        var query = Query.of(FileObject.NAME)
                .select(paths)
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        var row = queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
        boolean removes =
                verbs.among(visit, cards.files(), Action.DELETE, List.of(row)).contains(id);
        var card = cards.card(row, removes);
        try {
            var file = files.find(visit.actor(), id);
            boolean hasPicture = Previews.hasPicture(file.mediaType(), file.size());
            int count = hasPicture ? previews.pages(visit.actor().tenant(), file) : 1;
            int shown = Math.min(page, count);
            boolean drawn = hasPicture
                    && previews.of(visit.actor().tenant(), file, shown, Previews.Size.LARGE)
                            .isPresent();
            String text = file.kind().isText() ? text(visit, file) : "";
            return new FileLook(
                    card,
                    drawn ? card.href() + "/picture?page=" + shown : "",
                    text,
                    !text.isEmpty() && file.size() > LONGEST_TEXT,
                    shown,
                    count,
                    shown > 1 ? card.lookHref() + "?page=" + (shown - 1) : "",
                    shown < count ? card.lookHref() + "?page=" + (shown + 1) : "",
                    "",
                    file.mediaType().equals("application/pdf") ? card.href() + "/view" : "",
                    on(visit, row));
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                throw problem;
            }
            return new FileLook(
                    card, "", "", false, 1, 1, "", "", Sentences.of(problem, visit.texts()), "", on(visit, row));
        }
    }

    private String text(Visit visit, StoredFile file) {
        long length = Math.min(LONGEST_TEXT, file.size());
        try (var content = files.open(visit.actor().tenant(), file, 0, length)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<io.rapport.web.view.Link> on(Visit visit, Row row) {
        var on = new ArrayList<io.rapport.web.view.Link>();
        if (row.value(FileObject.ABOUT).orElse(List.of()) instanceof List<?> about) {
            for (var item : about) {
                if (item instanceof Link link) {
                    on.add(new io.rapport.web.view.Link(
                            Objects.requireNonNullElse(link.label(), "–"),
                            visit.shell().base() + "/" + link.text()));
                }
            }
        }
        return on;
    }
}
