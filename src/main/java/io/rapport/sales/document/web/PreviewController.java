package io.rapport.sales.document.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.print.Proof;
import io.rapport.sales.document.Documents;
import io.rapport.sales.document.Sample;
import io.rapport.sales.document.TemplateObject;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What a template makes of a sample, page by page, without anything being sent. */
@Controller
class PreviewController {

    private static final String PATH = "/{org}/" + TemplateObject.NAME + "/{id:[0-9a-f-]{36}}/preview";
    /** How many pages are shown as pictures. */
    private static final int SHOWN = 6;

    private static final int WIDTH = 1_190;

    private final Visits visits;
    private final Documents documents;
    private final Pages pages;

    PreviewController(Visits visits, Documents documents, Pages pages) {
        this.visits = visits;
        this.documents = documents;
        this.pages = pages;
    }

    @GetMapping(PATH)
    View preview(Actor actor, @PathVariable String id, HttpServletRequest request) throws IOException {
        var visit = visits.of(actor, request);
        var object = visit.object(TemplateObject.NAME);
        var sample = sample(actor, id);
        int count = Proof.pages(sample.pdf());
        var here = visit.base(object) + "/" + id;
        var page = new PreviewPage(
                List.of(new Link(visit.label(object.many()), visit.base(object)), new Link(sample.name(), here)),
                visit.t("document.preview"),
                here + "/preview/document",
                IntStream.rangeClosed(1, Math.min(SHOWN, count))
                        .mapToObj(number -> here + "/preview/page/" + number)
                        .toList(),
                count,
                names(visit, sample));
        return pages.page("sales/preview", visit.shell(), page);
    }

    /** What a value is, is said for all kinds of documents at once. */
    private static List<PreviewPage.Name> names(Visit visit, Sample sample) {
        return sample.values().entrySet().stream()
                .map(value -> new PreviewPage.Name(
                        "{{" + value.getKey() + "}}",
                        visit.t("document.value." + sample.kind().meaning(value.getKey())),
                        value.getValue()))
                .toList();
    }

    @GetMapping(PATH + "/page/{number:[0-9]{1,3}}")
    void picture(Actor actor, @PathVariable String id, @PathVariable int number, HttpServletResponse response)
            throws IOException {
        var pdf = sample(actor, id).pdf();
        if (number < 1 || number > Math.min(SHOWN, Proof.pages(pdf))) {
            throw Problem.notFound();
        }
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        give(response, "image/png", Proof.picture(pdf, number, WIDTH));
    }

    @GetMapping(PATH + "/document")
    void document(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        var pdf = sample(actor, id).pdf();
        response.setHeader(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"preview.pdf\"");
        give(response, "application/pdf", pdf);
    }

    private static void give(HttpServletResponse response, String type, byte[] content) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setContentType(type);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private Sample sample(Actor actor, String id) {
        UUID key = Ids.parse(id).orElseThrow(Problem::notFound);
        return documents.sample(actor, key);
    }
}
