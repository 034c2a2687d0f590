package io.rapport.web.duplicate;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.duplicates.Cluster;
import io.rapport.duplicates.Counts;
import io.rapport.duplicates.Duplicates;
import io.rapport.duplicates.Evidences;
import io.rapport.duplicates.match.Likeness;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Row;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Layouts;
import io.rapport.web.generic.ListController;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Submission;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Chip;
import io.rapport.web.view.DuplicatesPage;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Likely;
import io.rapport.web.view.Tab;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records that are likely the same: a page of all of them, and a hint while one is being entered. */
@Controller
class DuplicatesController {

    private static final int COLUMNS = 8;
    private static final int REASONS = 5;

    private final Visits visits;
    private final Duplicates duplicates;
    private final DuplicateViews views;
    private final Pages pages;

    DuplicatesController(Visits visits, Duplicates duplicates, DuplicateViews views, Pages pages) {
        this.visits = visits;
        this.duplicates = duplicates;
        this.views = views;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/duplicates")
    Answer page(
            Actor actor,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var found = duplicates.clusters(actor, object, Optional.of(cursor).filter(text -> !text.isEmpty()));
        var columns = columns(visit, def);
        var ids = new HashSet<UUID>();
        found.clusters().forEach(cluster -> ids.addAll(cluster.records()));
        var rows = views.rows(visit, def, columns, ids);
        boolean changes = visit.may(def, Action.UPDATE);
        boolean merges = changes && visit.may(def, Action.DELETE);
        String base = visit.base(def);
        var page = new DuplicatesPage(
                visit.label(def.many()),
                def.name(),
                base,
                tabs(visit, def),
                actions(visit, def),
                Optional.empty(),
                columns.stream().map(visit::label).toList(),
                found.clusters().stream()
                        .map(cluster -> cluster(visit, def, columns, rows, cluster, merges, changes))
                        .toList(),
                found.next()
                        .map(next -> base + "/duplicates?cursor=" + ListState.encode(next))
                        .orElse(""),
                new Empty("copy", visit.t("duplicates.none"), visit.t("duplicates.none_text"), List.of()));
        return pages.page("duplicates", visit.shell(), page);
    }

    /** What the reasons speak of comes first, then what a list of these records shows. */
    private static List<FieldDef> columns(Visit visit, ObjectDef object) {
        var counting = new Evidences(object, visit.model().matching(object))
                .places().stream()
                        .filter(place -> place.counts() != Counts.NONE)
                        .map(Evidences.Place::field)
                        .filter(field -> visit.reads(object, field));
        return Stream.concat(counting, Layouts.columns(visit, object).stream())
                .filter(field -> !field.name().equals(object.nameField()))
                .distinct()
                .limit(COLUMNS)
                .toList();
    }

    private static List<io.rapport.web.view.Action> actions(Visit visit, ObjectDef object) {
        var actions = new ArrayList<io.rapport.web.view.Action>();
        if (visit.actor().may(Ability.MANAGE_MODEL)) {
            actions.add(io.rapport.web.view.Action.link(
                    visit.t("dupset.tune"), DuplicateRuleForms.base(visit, object.name()), "sliders-horizontal"));
        }
        if (visit.actor().may(Ability.ADMINISTER)) {
            actions.add(io.rapport.web.view.Action.post(
                    visit.t("duplicates.look_at_all"),
                    visit.base(object) + "/duplicates/look",
                    "refresh-cw",
                    Map.of()));
        }
        return actions;
    }

    private static List<Tab> tabs(Visit visit, ObjectDef object) {
        var tabs = new ArrayList<Tab>();
        ListController.views(visit, object, ListState.PLAIN, List.of(), Optional.empty()).stream()
                .map(tab -> new Tab(tab.label(), tab.href(), tab.href().endsWith("/duplicates"), tab.count()))
                .forEach(tabs::add);
        return tabs;
    }

    private static DuplicatesPage.Cluster cluster(
            Visit visit,
            ObjectDef object,
            List<FieldDef> columns,
            Map<UUID, Row> rows,
            Cluster cluster,
            boolean merges,
            boolean changes) {
        var members = DuplicateViews.members(visit, object, columns, rows, cluster.records());
        return new DuplicatesPage.Cluster(
                DuplicateViews.percent(visit, cluster.score()),
                cluster.certain(),
                reasons(visit, cluster.reasons()),
                members,
                merges ? MergeController.href(visit, object, cluster.records()) : "",
                changes
                        ? cluster.records().stream()
                                .map(id -> Map.entry("id", id.toString()))
                                .toList()
                        : List.of());
    }

    private static List<Chip> reasons(Visit visit, List<Likeness.Reason> reasons) {
        return reasons.stream()
                .limit(REASONS)
                .map(reason -> DuplicateViews.reason(visit, reason.trait(), reason.same()))
                .toList();
    }

    /** What is like the record that a form is about to make, as a part of its page. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/duplicates/likely")
    Answer likely(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var values = Submission.read(visit, Layouts.inputs(visit, def), sent).values();
        var likely = duplicates.like(actor, object, values).stream()
                .map(suspect -> new Likely(
                        suspect.name(),
                        visit.base(def) + "/" + suspect.record(),
                        DuplicateViews.percent(visit, suspect.likeness().score()),
                        reasons(visit, suspect.likeness().reasons())))
                .toList();
        return pages.part("duplicates/likely", visit.shell(), Map.of("likely", likely));
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/duplicates/dismiss")
    View dismiss(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var ids = ids(sent);
        duplicates.dismiss(actor, object, ids);
        String undo = visit.base(def) + "/duplicates/recall?"
                + ids.stream().map(id -> "id=" + id).collect(Collectors.joining("&"));
        flash.addFlashAttribute(Pages.TOAST, Toast.undoable(visit.t("toast.not_duplicates"), undo));
        return Redirects.to(visit.base(def) + "/duplicates");
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/duplicates/recall")
    View recall(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        duplicates.recall(actor, object, ids(sent));
        return Redirects.to(visit.base(def) + "/duplicates");
    }

    private static Set<UUID> ids(MultiValueMap<String, String> sent) {
        var ids = new LinkedHashSet<UUID>();
        sent.getOrDefault("id", List.of()).forEach(id -> ids.add(Ids.parse(id).orElseThrow(Problem::notFound)));
        return ids;
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/duplicates/look")
    View lookAtAll(Actor actor, @PathVariable String object, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        return Redirects.to(visit.shell().base() + "/jobs/" + duplicates.lookAtAll(actor, def.name()));
    }
}
