package io.rapport.web.job;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.Imports;
import io.rapport.exchange.export.Exports;
import io.rapport.jobs.Job;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.records.BulkJob;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Empty;
import io.rapport.web.view.JobView;
import io.rapport.web.view.JobsPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Long work: how far it is, and stopping it. People see their own; administrators see all. */
@Controller
class JobsController {

    private static final int LISTED = 30;

    private final Visits visits;
    private final Jobs jobs;
    private final Imports imports;
    private final Exports exports;
    private final BulkJob bulk;
    private final Pages pages;

    JobsController(Visits visits, Jobs jobs, Imports imports, Exports exports, BulkJob bulk, Pages pages) {
        this.visits = visits;
        this.jobs = jobs;
        this.imports = imports;
        this.exports = exports;
        this.bulk = bulk;
        this.pages = pages;
    }

    @GetMapping("/{org}/jobs")
    Answer list(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var shown = jobs.list(actor.tenant(), LISTED).stream()
                .filter(job -> isVisible(actor, job))
                .map(job -> view(visit, job))
                .toList();
        var empty = new Empty("list-checks", visit.t("jobs.empty.title"), visit.t("jobs.empty.text"), List.of());
        return pages.page("jobs", visit.shell(), new JobsPage(shown, empty));
    }

    @GetMapping("/{org}/jobs/{id:[0-9a-f-]{36}}")
    Answer job(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var job = find(actor, id);
        return Pages.frame(request).isPresent()
                ? pages.part("part/job", visit.shell(), Map.of("job", view(visit, job)))
                : pages.page(
                        "jobs",
                        visit.shell(),
                        new JobsPage(List.of(view(visit, job)), new Empty("", "", "", List.of())));
    }

    @PostMapping("/{org}/jobs/{id:[0-9a-f-]{36}}/cancel")
    View cancel(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean undo,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var job = find(actor, id);
        if (undo && BulkJob.operation(job).isPresent()) {
            return Redirects.to(visit.shell().base() + "/jobs/" + bulk.stopAndUndo(actor, job));
        }
        var imported = Imports.of(job).filter(any -> undo);
        var shown = imported.map(of -> imports.stopAndUndo(actor, of)).orElseGet(job::id);
        if (imported.isEmpty()) {
            jobs.cancel(actor.tenant(), job.id());
        }
        return Redirects.to(visit.shell().base() + "/jobs/" + shown);
    }

    private Job find(Actor actor, String id) {
        return Ids.parse(id)
                .flatMap(key -> jobs.get(actor.tenant(), key))
                .filter(job -> isVisible(actor, job))
                .orElseThrow(Problem::notFound);
    }

    private static boolean isVisible(Actor actor, Job job) {
        return actor.may(Ability.ADMINISTER)
                || actor.user().isPresent() && job.createdBy().equals(actor.user());
    }

    private JobView view(Visit visit, Job job) {
        return new JobViews(visit, job, exports).view();
    }
}
