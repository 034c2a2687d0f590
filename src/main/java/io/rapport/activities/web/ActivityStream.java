package io.rapport.activities.web;

import io.rapport.activities.CommentObject;
import io.rapport.activities.TaskObject;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.web.generic.Mark;
import io.rapport.web.generic.Timeline;
import io.rapport.web.generic.TimelineSource;
import io.rapport.web.generic.Verbs;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Activity;
import io.rapport.web.view.Face;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notes, tasks, calls, meetings and comments in the timelines of what they are about. */
@Component
class ActivityStream implements TimelineSource {

    private static final int MOST_COMMENTS = 200;

    private final Queries queries;
    private final Verbs verbs;

    ActivityStream(Queries queries, Verbs verbs) {
        this.queries = queries;
        this.verbs = verbs;
    }

    @Override
    public List<Kind> kinds(Visit visit) {
        return Kinds.ALL.stream()
                .flatMap(name -> Kinds.find(visit, name).stream())
                .map(object -> new Kind(object.name(), visit.label(object.many())))
                .toList();
    }

    @Override
    public List<Items> items(Visit visit, List<String> kinds, Wanted wanted) {
        return kinds.stream()
                .flatMap(kind -> Kinds.find(visit, kind).stream())
                .filter(object -> !inVain(object, wanted))
                .map(object -> items(visit, object, wanted))
                .toList();
    }

    private Items items(Visit visit, ObjectDef def, Wanted wanted) {
        String moment = Kinds.moment(visit, def);
        var found = queries.page(
                visit.actor().tenant(), query(visit, def, moment, wanted).permit(visit.model(), visit.actor()));
        var ticked = ticked(visit, def, found.rows());
        var items = found.rows().stream()
                .map(row -> item(visit, def, row, moment, Optional.of(wanted.home()), ticked.contains(row.id())))
                .toList();
        return new Items(items, found.next().map(next -> items.getLast().mark()));
    }

    /** Only comments are about activities, as far as their own pages go. */
    private static boolean inVain(ObjectDef kind, Wanted wanted) {
        return !wanted.widened()
                && wanted.home().object().equals(CommentObject.NAME)
                && !kind.name().equals(CommentObject.NAME);
    }

    private static Query query(Visit visit, ObjectDef object, String moment, Wanted wanted) {
        var paths = new ArrayList<>(Kinds.paths(visit, object));
        if (wanted.widened()) {
            paths.add(Path.of("about"));
        }
        Filter filter = new Filter.LinkedToAny("about", Set.copyOf(wanted.about()));
        if (wanted.after().isPresent()) {
            var after = wanted.after().get();
            filter = filter.and(new Filter.Before(moment, after.at(), after.below(object.name())));
        }
        if (wanted.person().isPresent()) {
            filter = filter.and(by(visit, object, wanted.person().get()));
        }
        return Query.of(object.name())
                .select(paths)
                .where(filter)
                .orderBy(Sort.list("-" + moment + ",-id"))
                .limit(wanted.limit());
    }

    private static Filter by(Visit visit, ObjectDef object, UUID person) {
        var any = new ArrayList<Filter>();
        if (Kinds.reads(visit, object, SystemFields.OWNER)) {
            any.add(new Filter.OwnedBy(Set.of(person)));
        }
        if (Kinds.reads(visit, object, SystemFields.CREATED_BY)) {
            any.add(new Filter.LinkedTo(SystemFields.CREATED_BY, person));
        }
        return new Filter.Or(List.copyOf(any));
    }

    /** Tasks that the visitor may tick. */
    private Set<UUID> ticked(Visit visit, ObjectDef object, List<Row> rows) {
        boolean may =
                object.name().equals(TaskObject.NAME) && visit.edits(object, object.require(TaskObject.STATUS.name()));
        return may ? verbs.among(visit, object, Action.UPDATE, rows) : Set.of();
    }

    private static Item item(
            Visit visit, ObjectDef object, Row row, String moment, Optional<Link> home, boolean ticks) {
        var at = row.value(moment)
                .or(() -> row.value(SystemFields.CREATED_AT))
                .map(Instant.class::cast)
                .orElse(Instant.EPOCH);
        var shown = new Shown(visit, object, row).item(home, at, ticks);
        return new Item(new Mark(at, object.name(), row.id()), shown);
    }

    @Override
    public Optional<Item> one(Visit visit, ObjectDef object, UUID id) {
        if (!Kinds.are(object) || Kinds.find(visit, object.name()).isEmpty()) {
            return Optional.empty();
        }
        var query = Query.of(object.name())
                .select(Kinds.paths(visit, object))
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .map(row -> item(
                        visit,
                        object,
                        row,
                        Kinds.moment(visit, object),
                        Optional.empty(),
                        ticked(visit, object, List.of(row)).contains(id)));
    }

    /** With the comments on those that are shown. */
    @Override
    public List<Item> completed(Visit visit, List<Item> items) {
        var comments = Kinds.find(visit, CommentObject.NAME);
        if (comments.isEmpty()) {
            return items;
        }
        var commented = items.stream()
                .filter(item -> item.shown()
                        .activity()
                        .filter(activity -> !activity.object().equals(CommentObject.NAME))
                        .isPresent())
                .flatMap(item -> commented(item).stream())
                .distinct()
                .toList();
        var said =
                commented.isEmpty() ? Map.<Link, List<Activity.Remark>>of() : remarks(visit, comments.get(), commented);
        boolean may = visit.may(comments.get(), Action.CREATE);
        return items.stream()
                .map(item -> new Item(
                        item.mark(),
                        item.shown()
                                .activity()
                                .filter(activity -> !activity.object().equals(CommentObject.NAME))
                                .map(activity -> item.shown()
                                        .with(activity.with(
                                                commented(item).stream()
                                                        .flatMap(link -> said.getOrDefault(link, List.of()).stream())
                                                        .sorted(Comparator.comparing(Activity.Remark::iso))
                                                        .distinct()
                                                        .toList(),
                                                may ? activity.href() + "/activities/comments" : "")))
                                .orElse(item.shown())))
                .toList();
    }

    /** What the comments below an item are about: itself, or each of the files that came together. */
    private static List<Link> commented(Item item) {
        var own = Link.to(item.mark().kind(), item.mark().id());
        var files = item.shown().activity().map(Activity::files).orElse(List.of());
        return files.isEmpty()
                ? List.of(own)
                : files.stream()
                        .flatMap(file -> Ids.parse(file.id()).stream())
                        .map(id -> Link.to(item.mark().kind(), id))
                        .toList();
    }

    /** What may be seen of comments hangs on what they are about, which is long to plan: so first, whether there are any. */
    private Map<Link, List<Activity.Remark>> remarks(Visit visit, ObjectDef comments, List<Link> on) {
        if (queries.holding(visit.actor().tenant(), List.of(comments), "about", on)
                .isEmpty()) {
            return Map.of();
        }
        var paths = new ArrayList<>(Kinds.paths(visit, comments));
        paths.add(Path.of("about"));
        var query = Query.of(comments.name())
                .select(paths)
                .where(new Filter.LinkedToAny("about", Set.copyOf(on)))
                .orderBy(Sort.list("created_at"))
                .limit(MOST_COMMENTS);
        var said = new HashMap<Link, List<Activity.Remark>>();
        var rows = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
        var own = rows.stream().filter(row -> isOwn(visit, row)).toList();
        var removable = own.isEmpty() ? Set.<UUID>of() : verbs.among(visit, comments, Action.DELETE, own);
        boolean edits = visit.edits(comments, comments.require("body"));
        var editable = own.isEmpty() || !edits ? Set.<UUID>of() : verbs.among(visit, comments, Action.UPDATE, own);
        for (var row : rows) {
            if (row.value("about").orElse(List.of()) instanceof List<?> about) {
                about.stream().filter(on::contains).map(Link.class::cast).forEach(link -> said.computeIfAbsent(
                                link, any -> new ArrayList<>())
                        .add(remark(visit, comments, row, editable, removable)));
            }
        }
        return said;
    }

    private static boolean isOwn(Visit visit, Row row) {
        return row.value(SystemFields.CREATED_BY)
                .filter(by -> by instanceof Ref ref
                        && visit.actor().user().filter(ref.id()::equals).isPresent())
                .isPresent();
    }

    private static Activity.Remark remark(
            Visit visit, ObjectDef comments, Row row, Set<UUID> editable, Set<UUID> removable) {
        String href = visit.base(comments) + "/" + row.id();
        String who = row.value(SystemFields.CREATED_BY)
                .map(ref -> Objects.requireNonNullElse(((Ref) ref).label(), "–"))
                .orElse("Rapport");
        var at = row.value(SystemFields.CREATED_AT).map(Instant.class::cast).orElse(Instant.EPOCH);
        return new Activity.Remark(
                row.id().toString(),
                Face.person(who),
                Timeline.when(visit, at),
                at.toString(),
                Bodies.html(row),
                href,
                editable.contains(row.id()) ? href + "/edit" : "",
                removable.contains(row.id()) ? href + "/unsay" : "");
    }
}
