package io.rapport.web.generic;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.export.ExportFormat;
import io.rapport.exchange.export.ExportOrder;
import io.rapport.exchange.export.Exports;
import io.rapport.expression.Expressions;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Moments;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Choice;
import io.rapport.web.view.ExportPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** From a list to its file: what to write is asked, a job writes it, and its author takes it. */
@Controller
class ExportController {

    private static final String ALL = "all";
    private static final String SHOWN = "shown";

    private final Visits visits;
    private final Queries queries;
    private final Exports exports;
    private final Pages pages;

    ExportController(Visits visits, Queries queries, Exports exports, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.exports = exports;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/export")
    Answer ask(Actor actor, @PathVariable String object, ListState state, HttpServletRequest request) {
        actor.require(Ability.EXPORT);
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var query = Query.of(def.name())
                .where(Listing.read(visit, def, state).filter())
                .limit(1)
                .counted();
        var listed = state.inTrash() ? query.inTrash() : query;
        var count = queries.page(actor.tenant(), listed.permit(visit.model(), actor))
                .count()
                .orElseThrow();
        String counted = visit.t(count.exact() ? "export.count" : "export.count_more", count.value());
        return page(visit, def, state, counted, state.cursor("").parameters());
    }

    /** The form for those that are ticked; for all that match it is that of the list. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/bulk/export")
    View chosen(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        actor.require(Ability.EXPORT);
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var ticks = BulkTicks.of(sent);
        if (ticks.all() || ticks.isEmpty()) {
            return Redirects.to(ticks.state().href(visit.base(def) + "/export"));
        }
        var keep = new ArrayList<>(ticks.state().parameters());
        ticks.ids().forEach(id -> keep.add(Map.entry("id", id.toString())));
        return page(
                visit,
                def,
                ticks.state(),
                visit.t("export.count", (long) ticks.ids().size()),
                keep);
    }

    private Answer page(
            Visit visit, ObjectDef def, ListState state, String count, List<Map.Entry<String, String>> keep) {
        return pages.page(
                "export",
                visit.shell(),
                new ExportPage(
                        visit.t("export.title", visit.noun(def.many())),
                        count,
                        visit.base(def) + "/export",
                        keep,
                        Arrays.stream(ExportFormat.values())
                                .map(format ->
                                        new Choice(format.key(), visit.t("export.format." + format.key()), false))
                                .toList(),
                        List.of(
                                new Choice(SHOWN, visit.t("export.columns.shown"), true),
                                new Choice(ALL, visit.t("export.columns.all"), false)),
                        recipients(visit, def),
                        state.cursor("").href(visit.base(def))));
    }

    private List<Choice> recipients(Visit visit, ObjectDef def) {
        var third = exports.recipients(visit.actor(), def.name());
        var choices = new ArrayList<Choice>();
        if (!third.isEmpty()) {
            choices.add(new Choice("", visit.t("export.recipient.us"), true));
            third.forEach((id, name) -> choices.add(new Choice(id.toString(), name, false)));
        }
        return choices;
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/export")
    View start(
            Actor actor,
            @PathVariable String object,
            ListState state,
            @RequestParam(defaultValue = "xlsx") String format,
            @RequestParam(defaultValue = SHOWN) String which,
            @RequestParam(name = "id", defaultValue = "") List<String> ids,
            @RequestParam(defaultValue = "") String recipient,
            HttpServletRequest request) {
        actor.require(Ability.EXPORT);
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var listing = Listing.read(visit, def, state);
        var fields = which.equals(ALL)
                ? Layouts.readable(visit, def).stream().map(FieldDef::name).toList()
                : listing.columns().stream().map(ListColumn::key).toList();
        var order = new ExportOrder(
                        def.name(),
                        fields,
                        ids.stream()
                                .map(id -> Ids.parse(id)
                                        .orElseThrow(Problem::notFound)
                                        .toString())
                                .toList(),
                        filter(def, listing, state),
                        listing.sorts().stream().map(Sort::toString).collect(Collectors.joining(",")),
                        moment(actor, state),
                        state.inTrash(),
                        ExportFormat.of(format).orElseThrow(() -> Problem.malformed("bad_parameter", "format")),
                        visit.locale().toLanguageTag())
                .to(
                        recipient.isEmpty()
                                ? null
                                : Ids.parse(recipient)
                                        .orElseThrow(Problem::notFound)
                                        .toString());
        return Redirects.to(visit.shell().base() + "/jobs/" + exports.start(actor, order));
    }

    /** The form tells the moment that its list was looked at. */
    private static String moment(Actor actor, ListState state) {
        return Moments.past(
                        Optional.of(state.asOf()).filter(text -> !text.isBlank()),
                        actor.viewer().zone())
                .map(Instant::toString)
                .orElse("");
    }

    /** What the list shows: the readable part of its filter, and the words that the name must contain, as one text. */
    private static String filter(ObjectDef object, Listing listing, ListState state) {
        var parts = new ArrayList<String>();
        if (listing.condition() instanceof Filter.Matches(var condition)) {
            parts.add("(" + Expressions.format(condition) + ")");
        }
        parts.addAll(ListController.words(object, state));
        return String.join(" && ", parts);
    }

    @GetMapping("/{org}/exports/{id:[0-9a-f-]{36}}")
    void download(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        var file = exports.take(actor, Ids.parse(id).orElseThrow(Problem::notFound));
        response.setContentType(file.format().mediaType());
        response.setContentLengthLong(file.bytes());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-store");
        Files.copy(file.path(), response.getOutputStream());
    }
}
