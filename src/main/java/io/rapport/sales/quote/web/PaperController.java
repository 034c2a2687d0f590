package io.rapport.sales.quote.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.sales.quote.QuoteObject;
import io.rapport.sales.quote.QuotePapers;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A quote as PDF, for those who see it. */
@Controller
class PaperController implements RecordActions {

    private final QuotePapers papers;

    PaperController(QuotePapers papers) {
        this.papers = papers;
    }

    @GetMapping("/{org}/" + QuoteObject.NAME + "/{id:[0-9a-f-]{36}}/document")
    void document(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        send(papers.of(actor, Ids.parse(id).orElseThrow(Problem::notFound)), response);
    }

    static void send(QuotePapers.Pdf pdf, HttpServletResponse response) throws IOException {
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
        return object.name().equals(QuoteObject.NAME)
                ? List.of(Action.link("PDF", href + "/document", "download"))
                : List.of();
    }
}
