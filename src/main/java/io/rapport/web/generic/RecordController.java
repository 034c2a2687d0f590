package io.rapport.web.generic;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Merges;
import io.rapport.search.Recents;
import io.rapport.tenancy.Aside;
import io.rapport.web.Pages;
import io.rapport.web.view.Action;
import io.rapport.web.view.Face;
import io.rapport.web.view.Fact;
import io.rapport.web.view.Field;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import io.rapport.web.view.RecordPage;
import io.rapport.web.view.RelatedTab;
import io.rapport.web.view.Section;
import io.rapport.web.view.Stage;
import io.rapport.web.view.TimelinePage;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One record with everything that belongs to it. */
@Controller
class RecordController {

    private final Visits visits;
    private final Queries queries;
    private final Lanes lanes;
    private final Timeline timeline;
    private final PartTables parts;
    private final Verbs verbs;
    private final DeedForms deeds;
    private final List<RecordActions> others;
    private final Merges merges;
    private final List<RecordComposer> composers;
    private final List<RecordTabs> tabs;
    private final List<RecordNotices> notices;
    private final Recents recents;
    private final Pages pages;

    RecordController(
            Visits visits,
            Queries queries,
            Lanes lanes,
            Timeline timeline,
            PartTables parts,
            Verbs verbs,
            DeedForms deeds,
            List<RecordActions> others,
            Merges merges,
            List<RecordComposer> composers,
            List<RecordTabs> tabs,
            List<RecordNotices> notices,
            Recents recents,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.lanes = lanes;
        this.timeline = timeline;
        this.parts = parts;
        this.verbs = verbs;
        this.deeds = deeds;
        this.others = others;
        this.merges = merges;
        this.composers = composers;
        this.tabs = tabs;
        this.notices = notices;
        this.recents = recents;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}")
    View record(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var fields = Layouts.readable(visit, def);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var address = TimelineAddress.of(request);
        // Of the record itself it needs the name only: by then the record is known to be there
        var newest = address.related()
                ? Optional.<Aside<TimelinePage>>empty()
                : Optional.of(Aside.begin(() -> timeline.of(visit, def, new Row(key, 0, Map.of()), address)));
        var live = find(visit, def, key, fields, false);
        if (live.isEmpty() && visit.moment().isPresent()) {
            throw absent(visit, def, key);
        }
        var survivor = live.isPresent() ? Optional.<UUID>empty() : merges.survivor(actor, object, key);
        if (survivor.isPresent()) {
            flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.merged_into_this")));
            return Redirects.to(visit.base(def) + "/" + survivor.get());
        }
        var row = live.or(() -> find(visit, def, key, fields, true)).orElseThrow(Problem::notFound);
        var happened = newest.orElseGet(() -> Aside.begin(() -> timeline.of(visit, def, row, address)));
        var frame = Pages.frame(request).filter(name -> name.startsWith("timeline"));
        if (frame.isPresent()) {
            return pages.part(
                    frame.get().equals("timeline") ? "record/timeline" : "record/older",
                    visit.shell(),
                    Map.of("timeline", happened.get()));
        }
        var page = page(visit, def, row, fields, live.isEmpty(), happened, request);
        if (live.isPresent() && visit.moment().isEmpty() && !Pages.isPrefetch(request)) {
            recents.note(actor, object, key);
        }
        return pages.page("record", visit.shell(), page);
    }

    /** Who sees the record today is told that it was not there then. */
    private Problem absent(Visit visit, ObjectDef object, UUID id) {
        var today = visit.actor().present();
        var query = Query.of(object.name()).where(new Filter.Ids(Set.of(id))).limit(1);
        return Stream.of(query, query.inTrash())
                        .anyMatch(one -> queries.first(today.tenant(), one.permit(visit.model(), today))
                                .isPresent())
                ? Problem.of(Problem.Kind.NOT_FOUND, "not_there_then")
                : Problem.notFound();
    }

    private Optional<Row> find(Visit visit, ObjectDef object, UUID id, List<FieldDef> fields, boolean trash) {
        var query = Query.of(object.name())
                .select(Cells.paths(visit, fields))
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(
                visit.actor().tenant(), (trash ? query.inTrash() : query).permit(visit.model(), visit.actor()));
    }

    private RecordPage page(
            Visit visit,
            ObjectDef object,
            Row row,
            List<FieldDef> fields,
            boolean trashed,
            Supplier<TimelinePage> happened,
            HttpServletRequest request) {
        String href = visit.base(object) + "/" + row.id();
        String title = row.value(object.nameField()).map(Object::toString).orElse("–");
        var lane = Layouts.lane(visit, object);
        boolean edits = !trashed && verbs.allows(visit, object, io.rapport.query.Action.UPDATE, row);
        return new RecordPage(
                object.name(),
                row.id().toString(),
                href,
                row.version(),
                title,
                object.name().equals("users") ? Face.person(title) : Face.thing(title),
                crumbs(visit, object, row),
                Stream.concat(
                                trashed ? Stream.of(inTrash(visit, href)) : Stream.of(),
                                notices.stream().flatMap(one -> one.of(visit, object, row.id()).stream()))
                        .toList(),
                Layouts.facts(visit, object).stream()
                        .filter(field -> !lane.filter(path -> path.relation().isPresent())
                                .equals(Optional.of(field)))
                        .filter(field -> row.value(field.name()).isPresent())
                        .map(field -> new Fact(
                                visit.label(field),
                                cell(visit, object, field, row).editable(false),
                                ""))
                        .toList(),
                lane.map(field -> stages(visit, object, field, row)).orElse(List.of()),
                edits && lane.filter(field -> visit.editsInPlace(object, field)).isPresent(),
                trashed
                        ? ""
                        : CameFrom.list(request, visit.base(object))
                                .map(list -> href + "/beside" + CameFrom.parameters(list))
                                .orElse(""),
                trashed ? List.of() : allVerbs(visit, object, href, row, edits),
                trashed ? List.of() : more(visit, object, href, row),
                sections(visit, object, fields, row, edits),
                trashed ? List.of() : related(visit, object, href),
                trashed || visit.moment().isPresent()
                        ? Optional.empty()
                        : composers.stream()
                                .flatMap(one -> one.composer(visit, object, row.id()).stream())
                                .findFirst(),
                happened.get());
    }

    private static List<Link> crumbs(Visit visit, ObjectDef object, Row row) {
        var crumbs = new ArrayList<Link>();
        crumbs.add(new Link(visit.label(object.many()), visit.base(object)));
        for (String parent : List.of("account", "parent")) {
            row.value(parent)
                    .filter(Ref.class::isInstance)
                    .map(Ref.class::cast)
                    .filter(ref -> ref.label() != null)
                    .ifPresent(ref -> crumbs.add(new Link(
                            String.valueOf(ref.label()),
                            visit.shell().base() + "/"
                                    + object.require(parent)
                                            .relation()
                                            .orElseThrow()
                                            .target() + "/" + ref.id())));
        }
        return crumbs;
    }

    private static Notice inTrash(Visit visit, String href) {
        var restore = Action.post(visit.t("action.restore"), href + "/restore", "undo-2", Map.of());
        return new Notice("warn", visit.t("record.in_trash"), Optional.of(restore));
    }

    private static io.rapport.web.view.Cell cell(Visit visit, ObjectDef object, FieldDef field, Row row) {
        return Cells.onRecord(visit, object, field, row);
    }

    /** The path of stages: it ends at won, or at lost where the record is there. */
    private List<Stage> stages(Visit visit, ObjectDef object, FieldDef lane, Row row) {
        if (lane.relation().isEmpty()) {
            return List.of();
        }
        String now = row.value(lane.name())
                .map(value -> ((Ref) value).id().toString())
                .orElse("");
        var all = lanes.of(visit, lane, LaneSums.NONE, Tracks.of(visit, object, lane, row));
        boolean lost = all.stream()
                .anyMatch(value -> value.value().equals(now) && value.outcome().equals("lost"));
        var values = all.stream()
                .filter(value -> value.value().equals(now)
                        || !value.outcome().equals("lost")
                                && !(lost && value.outcome().equals("won")))
                .toList();
        var stages = new ArrayList<Stage>();
        boolean passed = values.stream().anyMatch(value -> value.value().equals(now));
        for (var value : values) {
            boolean here = value.value().equals(now);
            var state = here
                    ? value.outcome().equals("lost") ? Stage.State.LOST : Stage.State.NOW
                    : passed ? Stage.State.DONE : Stage.State.OPEN;
            stages.add(new Stage(value.value(), value.label(), state));
            passed = passed && !here;
        }
        return stages.size() > 1 ? stages : List.of();
    }

    private List<Action> allVerbs(Visit visit, ObjectDef object, String href, Row row, boolean edits) {
        if (visit.moment().isPresent()) {
            return List.of();
        }
        var all = new ArrayList<>(verbs(visit, object, href, row, edits));
        if (edits && !object.verbs().isEmpty()) {
            all.addAll(deeds.actions(visit, object, row.id()));
        }
        others.forEach(other -> all.addAll(other.verbs(visit, object, href)));
        return all;
    }

    private static List<Action> verbs(Visit visit, ObjectDef object, String href, Row row, boolean edits) {
        var verbs = new ArrayList<Action>();
        if (edits) {
            verbs.add(Action.link(visit.t("action.edit"), href + "/edit", "pencil")
                    .primary()
                    .key("e"));
        }
        if (object.name().equals("users") && visit.actor().may(Ability.ADMINISTER)) {
            String settings = visit.shell().base() + "/settings/users/" + row.id();
            verbs.add(Action.link(visit.t("action.member"), settings, "shield"));
        }
        return verbs;
    }

    private List<Action> more(Visit visit, ObjectDef object, String href, Row row) {
        var more = new ArrayList<Action>();
        if (visit.moment().isPresent()) {
            return more;
        }
        others.forEach(other -> more.addAll(other.of(visit, object, href)));
        if (verbs.allows(visit, object, io.rapport.query.Action.DELETE, row)) {
            more.add(Action.post(
                            visit.t("action.delete"),
                            href + "/delete",
                            "trash-2",
                            Map.of("version", String.valueOf(row.version())))
                    .weight(Action.Weight.DANGER));
        }
        return more;
    }

    private static List<Section> sections(
            Visit visit, ObjectDef object, List<FieldDef> fields, Row row, boolean edits) {
        var own = fields.stream().filter(field -> !isBelow(field)).toList();
        var system = fields.stream().filter(RecordController::isBelow).toList();
        var sections = new ArrayList<Section>();
        for (var group : Layouts.sections(visit, object, own)) {
            String title = group.title().isEmpty() ? visit.t("record.details") : group.title();
            sections.add(new Section(title, cells(visit, object, group.fields(), row, edits)));
        }
        var masked = Layouts.masked(visit, object);
        if (!masked.isEmpty()) {
            sections.add(new Section(visit.t("privacy.sensitive"), masked(visit, object, masked, row)));
        }
        sections.add(new Section(visit.t("record.system"), cells(visit, object, system, row, false)));
        return sections;
    }

    private static List<Field> masked(Visit visit, ObjectDef object, List<FieldDef> fields, Row row) {
        boolean may = visit.actor().may(Ability.REVEAL)
                && visit.moment().isEmpty()
                && visit.actor().seenBy().isEmpty();
        String href = visit.base(object) + "/" + row.id() + "/reveal/";
        return fields.stream()
                .map(field -> new Field(
                        visit.label(field),
                        io.rapport.web.view.Cell.none(field.name(), field.type().key()),
                        Optional.of(new Field.Masked(may ? href + field.name() : ""))))
                .toList();
    }

    private static boolean isBelow(FieldDef field) {
        return Layouts.isSystem(field) && !field.name().equals("owner");
    }

    private static List<Field> cells(Visit visit, ObjectDef object, List<FieldDef> fields, Row row, boolean edits) {
        return fields.stream()
                .map(field -> {
                    var cell = cell(visit, object, field, row);
                    return new Field(visit.label(field), edits ? cell : cell.editable(false));
                })
                .toList();
    }

    private List<RelatedTab> related(Visit visit, ObjectDef object, String href) {
        var own = tabs.stream().flatMap(tab -> tab.of(visit, object, href).stream());
        return Stream.concat(own, inverses(visit, object, href))
                .sorted(Comparator.comparing(tab -> !tab.opened()))
                .toList();
    }

    private Stream<RelatedTab> inverses(Visit visit, ObjectDef object, String href) {
        return visit.model().inverses(object).stream()
                .filter(inverse -> visit.actor().sees(inverse.object()))
                .filter(inverse -> visit.actor().reads(inverse.object(), inverse.field()))
                .map(inverse -> {
                    var tab = new RelatedTab(
                            inverse.name(),
                            label(visit, inverse.object(), inverse.name()),
                            "",
                            href + "/related/" + inverse.name(),
                            ListState.PLAIN
                                    .filter(inverse.field().name() + " == "
                                            + Conditions.literal(href.substring(href.lastIndexOf('/') + 1)))
                                    .href(visit.base(inverse.object())));
                    return parts.comeFirst(inverse.object(), inverse.field()) ? tab.opening() : tab;
                });
    }

    /** The relation's own name where the bundles have one, such as Subsidiaries, else the object's. */
    static String label(Visit visit, ObjectDef object, String inverse) {
        String key = "relation." + object.name() + "." + inverse;
        String own = visit.t(key);
        return own.equals(key) ? visit.label(object.many()) : own;
    }
}
