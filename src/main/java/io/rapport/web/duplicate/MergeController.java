package io.rapport.web.duplicate;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.MergeOrder;
import io.rapport.records.Merges;
import io.rapport.records.NewOperation;
import io.rapport.records.Source;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.BulkTicks;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes one record of several: side by side first, then the merge. */
@Controller
class MergeController {

    private final Visits visits;
    private final MergeForms forms;
    private final Merges merges;
    private final Queries queries;
    private final Pages pages;

    MergeController(Visits visits, MergeForms forms, Merges merges, Queries queries, Pages pages) {
        this.visits = visits;
        this.forms = forms;
        this.merges = merges;
        this.queries = queries;
        this.pages = pages;
    }

    /** From the ticks of a list to the page. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/bulk/merge")
    View ticked(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var ticks = BulkTicks.of(sent);
        var ids = ticks.all() ? matching(visit, def, ticks) : List.copyOf(ticks.ids());
        if (ids.size() < 2 || ids.size() > Merges.MOST) {
            flash.addFlashAttribute(Pages.TOAST, Toast.failed(visit.t("problem.merge_size", Merges.MOST)));
            return Redirects.to(ticks.state().href(visit.base(def)));
        }
        return Redirects.to(href(visit, def, ids));
    }

    private List<UUID> matching(Visit visit, ObjectDef object, BulkTicks ticks) {
        var query = Query.of(object.name())
                .where(ticks.selection(visit, object).filter())
                .limit(Merges.MOST + 1);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .map(row -> row.id())
                .toList();
    }

    static String href(Visit visit, ObjectDef object, List<UUID> ids) {
        return visit.base(object) + "/merge?"
                + ids.stream().map(id -> "id=" + id).collect(Collectors.joining("&"));
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/merge")
    Answer form(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var ids = new LinkedHashSet<UUID>();
        given.getOrDefault("id", List.of()).forEach(id -> ids.add(Ids.parse(id).orElseThrow(Problem::notFound)));
        var stays = Optional.ofNullable(given.getFirst("survivor")).flatMap(Ids::parse);
        return page(visit, def, List.copyOf(ids), stays, List.of());
    }

    private Answer page(Visit visit, ObjectDef object, List<UUID> ids, Optional<UUID> stays, List<String> problems) {
        if (ids.size() < 2 || ids.size() > Merges.MOST) {
            throw Problem.of(Problem.Kind.INVALID, "merge_size", Merges.MOST);
        }
        return pages.page("merge", visit.shell(), forms.page(visit, object, ids, stays, problems));
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/merge")
    View merge(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var versions = versions(sent);
        var survivor = Optional.ofNullable(sent.getFirst("survivor"))
                .flatMap(Ids::parse)
                .filter(versions::containsKey)
                .orElseThrow(Problem::notFound);
        var others = new ArrayList<>(versions.keySet());
        others.remove(survivor);
        var operation = NewOperation.of(Source.PAGE, "operation.merged", versions.size(), visit.label(def.many()));
        try {
            var applied = merges.merge(actor, order(visit, def, survivor, others, versions, sent), operation);
            flash.addFlashAttribute(
                    Pages.TOAST,
                    Editing.toast(
                            visit,
                            applied,
                            visit.t("toast.merged", visit.formats().number(versions.size()), visit.noun(def.many()))));
            return Redirects.to(visit.base(def) + "/" + survivor);
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID && problem.kind() != Problem.Kind.STALE) {
                throw problem;
            }
            return page(
                            visit,
                            def,
                            List.copyOf(versions.keySet()),
                            Optional.of(survivor),
                            problems(visit, def, problem))
                    .status(problem.kind().status());
        }
    }

    /** The records with the versions that were seen, as {@code id:version}. */
    private static Map<UUID, Long> versions(MultiValueMap<String, String> sent) {
        var versions = new LinkedHashMap<UUID, Long>();
        for (var text : sent.getOrDefault("id", List.of())) {
            var parts = text.split(":", 2);
            var id = Ids.parse(parts[0]).orElseThrow(Problem::notFound);
            if (parts.length < 2 || !parts[1].matches("[0-9]{1,18}")) {
                throw Problem.notFound();
            }
            versions.put(id, Long.valueOf(parts[1]));
        }
        return versions;
    }

    private static MergeOrder order(
            Visit visit,
            ObjectDef object,
            UUID survivor,
            List<UUID> others,
            Map<UUID, Long> versions,
            MultiValueMap<String, String> sent) {
        var from = new HashMap<String, UUID>();
        var unite = new HashSet<String>();
        for (var field : MergeForms.fields(visit, object)) {
            String choice = sent.getFirst("from." + field.name());
            if ("unite".equals(choice)) {
                unite.add(field.name());
            } else if (choice != null) {
                Ids.parse(choice).filter(id -> !id.equals(survivor)).ifPresent(id -> from.put(field.name(), id));
            }
        }
        return new MergeOrder(object.name(), survivor, others, Map.of(), from, unite, false, versions);
    }

    private static List<String> problems(Visit visit, ObjectDef object, Problem problem) {
        if (problem.kind() == Problem.Kind.STALE || problem.errors().isEmpty()) {
            return List.of(Sentences.of(problem, visit.texts()));
        }
        return problem.errors().stream()
                .map(error -> object.field(error.field())
                                .filter(field -> visit.actor().reads(object, field))
                                .map(field -> visit.label(field) + ": ")
                                .orElse("")
                        + Sentences.of(error, visit.texts()))
                .toList();
    }
}
