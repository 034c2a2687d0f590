package io.rapport.sales.document.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.sales.document.Papers;
import io.rapport.sales.document.Pdf;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What customers get in writing as PDF, for those who see its record. */
@Controller
public class PaperController implements RecordActions {

    private final Map<String, Papers> papers;

    PaperController(List<Papers> papers) {
        this.papers = papers.stream().collect(Collectors.toUnmodifiableMap(Papers::object, Function.identity()));
    }

    @GetMapping("/{org}/{object}/{id:[0-9a-f-]{36}}/document")
    void document(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletResponse response)
            throws IOException {
        var of = Optional.ofNullable(papers.get(object)).orElseThrow(Problem::notFound);
        send(of.of(actor, Ids.parse(id).orElseThrow(Problem::notFound)), response);
    }

    /** As a file to be kept, not to be shown in place. */
    public static void send(Pdf pdf, HttpServletResponse response) throws IOException {
        response.setContentType("application/pdf");
        response.setContentLength(pdf.bytes().length);
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment().filename(pdf.name()).build().toString());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(pdf.bytes());
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return List.of();
    }

    @Override
    public List<Action> verbs(Visit visit, ObjectDef object, String href) {
        return papers.containsKey(object.name())
                ? List.of(Action.link("PDF", href + "/document", "download"))
                : List.of();
    }
}
