package io.rapport.web.job;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.records.BulkChanges;
import io.rapport.records.BulkReject;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Link;
import io.rapport.web.view.RejectsPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The records that a change to many left as they are, each with the reason. */
@Controller
class RejectsController {

    private static final int LISTED = 200;

    private final Visits visits;
    private final BulkChanges bulk;
    private final Queries queries;
    private final Pages pages;

    RejectsController(Visits visits, BulkChanges bulk, Queries queries, Pages pages) {
        this.visits = visits;
        this.bulk = bulk;
        this.queries = queries;
        this.pages = pages;
    }

    @GetMapping("/{org}/operations/{id:[0-9a-f-]{36}}/rejects")
    Answer rejects(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var outcome = bulk.outcome(actor, key);
        var object = visit.object(bulk.object(actor, key));
        var found = bulk.rejects(actor, key, Ids.parse(after), LISTED + 1);
        var shown = found.stream().limit(LISTED).toList();
        var names = names(visit, object, shown);
        String more = found.size() > LISTED
                ? visit.shell().base() + "/operations/" + key + "/rejects?after="
                        + shown.getLast().record()
                : "";
        var page = new RejectsPage(
                visit.t(
                        "bulk.summary",
                        visit.formats().number(outcome.changed()),
                        visit.formats().number(outcome.unchanged()),
                        visit.formats().number(outcome.rejected())),
                List.of(new Link(visit.label(object.many()), visit.base(object))),
                shown.stream().map(reject -> view(visit, object, reject, names)).toList(),
                more);
        return pages.page("bulk/rejects", visit.shell(), page);
    }

    private static RejectsPage.Reject view(Visit visit, ObjectDef object, BulkReject reject, Map<UUID, String> names) {
        var name = Optional.ofNullable(names.get(reject.record()));
        return new RejectsPage.Reject(
                name.orElse("–"),
                name.map(any -> visit.base(object) + "/" + reject.record()).orElse(""),
                object.field(reject.reason().field())
                        .filter(field -> !field.name().equals("id"))
                        .filter(field -> visit.actor().reads(object, field))
                        .map(visit::label)
                        .orElse(""),
                Sentences.of(reject.reason(), visit.texts()));
    }

    private Map<UUID, String> names(Visit visit, ObjectDef object, List<BulkReject> rejects) {
        var names = new HashMap<UUID, String>();
        if (!rejects.isEmpty()) {
            var ids = rejects.stream().map(BulkReject::record).collect(Collectors.toSet());
            var query = visit.named(object).where(new Filter.Ids(ids)).limit(LISTED);
            queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                    .rows()
                    .forEach(row -> names.put(
                            row.id(),
                            row.value(object.nameField()).map(Object::toString).orElse("–")));
        }
        return names;
    }
}
