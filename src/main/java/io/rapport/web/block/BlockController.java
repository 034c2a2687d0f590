package io.rapport.web.block;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.Records;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.ListColumn;
import io.rapport.web.generic.ListController;
import io.rapport.web.generic.Verbs;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.BlockPage;
import io.rapport.web.view.Column;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A block of a list's cells at once, as one operation: pasted after a look at what will happen, or filled down. */
@Controller
class BlockController {

    /** Lines of a preview; what follows is told by its number. */
    private static final int SHOWN = 100;

    private final Visits visits;
    private final Blocks blocks;
    private final Records records;
    private final Queries queries;
    private final Verbs verbs;
    private final Pages pages;

    BlockController(Visits visits, Blocks blocks, Records records, Queries queries, Verbs verbs, Pages pages) {
        this.visits = visits;
        this.blocks = blocks;
        this.records = records;
        this.queries = queries;
        this.verbs = verbs;
        this.pages = pages;
    }

    /** Changes nothing; a POST because a block does not fit in an address. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/block/look")
    Answer look(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var block = BlockSent.of(sent);
        return preview(visit, def, blocks.pasted(visit, def, block), block, "paste", "");
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/block/paste")
    Answer paste(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var block = BlockSent.of(sent);
        return write(visit, def, blocks.pasted(visit, def, block), block, "paste");
    }

    /** At once, unless a cell can't take the value: then what will happen is shown first. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/block/fill")
    Answer fill(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var block = BlockSent.of(sent);
        var plan = blocks.filled(visit, def, block);
        return plan.refused() > 0 && block.seen().isEmpty()
                ? preview(visit, def, plan, block, "fill", "").status(422)
                : write(visit, def, plan, block, "fill");
    }

    private Answer write(Visit visit, ObjectDef object, BlockPlan plan, BlockSent block, String verb) {
        long cells = plan.changed();
        try {
            var operation = Blocks.operation(verb.equals("fill") ? "operation.filled" : "operation.pasted", cells);
            var applied = records.apply(visit.actor(), operation, plan.changes(object.name(), block.seen()));
            String left = plan.refused() > 0 ? " " + visit.t("block.left", plan.refused()) : "";
            String done = visit.t("block.done", cells) + left;
            var changes = new ArrayList<Change>(rows(visit, object, plan, block));
            changes.add(Change.toast(Editing.toast(visit, applied, done)));
            return pages.stream(visit.shell(), changes.toArray(Change[]::new));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.STALE) {
                throw problem;
            }
            var fresh = new BlockSent(
                    block.rows(),
                    block.columns(),
                    block.at(),
                    block.height(),
                    block.width(),
                    block.text(),
                    Map.of(),
                    block.ticks());
            var again = verb.equals("fill") ? blocks.filled(visit, object, fresh) : blocks.pasted(visit, object, fresh);
            return preview(visit, object, again, fresh, verb, visit.t("block.meanwhile"))
                    .status(409);
        }
    }

    /** The rows as they now are; those that went out of sight go. */
    private List<Change> rows(Visit visit, ObjectDef object, BlockPlan plan, BlockSent block) {
        var ids = plan.changing().stream().flatMap(line -> line.id().stream()).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var columns = block.columns().stream()
                .flatMap(path -> ListColumn.of(visit, object, path).stream())
                .toList();
        var query = Query.of(object.name())
                .select(Cells.columnPaths(visit, columns))
                .where(new Filter.Ids(new HashSet<>(ids)))
                .limit(ids.size());
        var found = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .collect(Collectors.toMap(io.rapport.query.Row::id, row -> row));
        var edits = verbs.among(visit, object, io.rapport.query.Action.UPDATE, List.copyOf(found.values()));
        var heads = columns.stream()
                .map(column ->
                        column.names(object) ? Column.of(column.key(), "").asTitle() : Column.of(column.key(), ""))
                .toList();
        return ids.stream()
                .map(id -> Optional.ofNullable(found.get(id))
                        .map(row -> Change.replace(
                                "row-" + id,
                                "list/rows",
                                Map.of(
                                        "columns",
                                        heads,
                                        "rows",
                                        List.of(ListController.row(visit, object, columns, row, edits.contains(id))),
                                        "moreHref",
                                        "",
                                        "ticks",
                                        block.ticks())))
                        .orElseGet(() -> Change.remove("row-" + id)))
                .toList();
    }

    private Answer preview(
            Visit visit, ObjectDef object, BlockPlan plan, BlockSent block, String verb, String meanwhile) {
        long cells = plan.changed();
        var problems = new ArrayList<String>();
        if (!meanwhile.isEmpty()) {
            problems.add(meanwhile);
        }
        if (plan.refused() > 0) {
            problems.add(visit.t("block.refused", plan.refused()));
        }
        int hidden = Math.max(0, plan.lines.size() - SHOWN);
        var page = new BlockPage(
                visit.t(verb.equals("fill") ? "block.fill_title" : "block.paste_title"),
                visit.base(object) + "/block/" + verb,
                keep(plan, block),
                plan.heads,
                plan.lines.stream().limit(SHOWN).map(BlockController::line).toList(),
                hidden > 0 ? visit.t("block.more", hidden) : "",
                problems,
                cells == 0
                        ? visit.t("block.nothing")
                        : visit.t("block.sentence", cells, plan.changing().size()),
                cells == 0 ? "" : visit.t("block.submit", cells));
        return pages.part("list/block", visit.shell(), Map.of("page", page));
    }

    private static BlockPage.Line line(BlockPlan.Line line) {
        return new BlockPage.Line(
                line.name(),
                line.spots().stream()
                        .map(spot -> new BlockPage.Spot(
                                shortened(spot.before), shortened(spot.after), spot.problem, spot.changes))
                        .toList());
    }

    private static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    /** What is posted along: the same block, with the versions that were looked at. */
    private static List<Map.Entry<String, String>> keep(BlockPlan plan, BlockSent block) {
        String seen = plan.lines.stream()
                .filter(line -> line.id().isPresent() && line.version() > 0)
                .map(line -> line.id().get() + ":" + line.version())
                .collect(Collectors.joining(","));
        return List.of(
                Map.entry("rows", block.rows().stream().map(UUID::toString).collect(Collectors.joining(","))),
                Map.entry("columns", String.join(",", block.columns())),
                Map.entry("at", String.valueOf(block.at())),
                Map.entry("height", String.valueOf(block.height())),
                Map.entry("width", String.valueOf(block.width())),
                Map.entry("ticks", block.ticks() ? "1" : ""),
                Map.entry("seen", seen));
    }
}
