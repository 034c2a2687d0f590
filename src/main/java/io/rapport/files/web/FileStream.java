package io.rapport.files.web;

import io.rapport.files.FileObject;
import io.rapport.files.Uploads;
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
import io.rapport.web.generic.RecordTabs;
import io.rapport.web.generic.Timeline;
import io.rapport.web.generic.TimelineSource;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Activity;
import io.rapport.web.view.HistoryEntry;
import io.rapport.web.view.RelatedTab;
import io.rapport.web.view.TimelineItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files in the timelines of what they hang on, and the tab that lists them. */
@Component
class FileStream implements TimelineSource, RecordTabs {

    /** What follows one another more closely was put there together. */
    private static final Duration APART = Duration.ofMinutes(1);

    private static final UUID LAST = new UUID(-1, -1);

    private final Queries queries;

    FileStream(Queries queries) {
        this.queries = queries;
    }

    private static Optional<ObjectDef> files(Visit visit) {
        return visit.model()
                .object(FileObject.NAME)
                .filter(visit.actor()::sees)
                .filter(files -> visit.actor().reads(files, files.require(FileObject.ABOUT)))
                .filter(files -> visit.actor().reads(files, files.nameDef()));
    }

    @Override
    public List<RelatedTab> of(Visit visit, ObjectDef object, String href) {
        var files = files(visit);
        if (files.isEmpty()) {
            return List.of();
        }
        if (object.name().equals(FileObject.NAME)) {
            return List.of(new RelatedTab("look", visit.t("files.look"), "", href + "/look", href + "/look"));
        }
        boolean takes = visit.may(files.get(), Action.CREATE);
        return List.of(new RelatedTab(
                "files",
                visit.label(files.get().many()),
                "",
                href + "/files",
                href + "/files",
                takes ? href + "/files" : ""));
    }

    @Override
    public List<Kind> kinds(Visit visit) {
        return files(visit).map(files -> new Kind(files.name(), visit.label(files.many()))).stream()
                .toList();
    }

    @Override
    public List<Items> items(Visit visit, List<String> kinds, Wanted wanted) {
        var files = files(visit).filter(object -> kinds.contains(object.name()));
        if (files.isEmpty() || wanted.home().object().equals(FileObject.NAME)) {
            return List.of();
        }
        return List.of(items(visit, files.get(), wanted));
    }

    private Items items(Visit visit, ObjectDef files, Wanted wanted) {
        var cards = new FileCards(visit, files);
        var found =
                queries.page(visit.actor().tenant(), query(visit, cards, wanted).permit(visit.model(), visit.actor()));
        var together = together(found.rows());
        var items = together.stream()
                .limit(wanted.limit())
                .map(rows -> item(visit, cards, rows, Optional.of(wanted.home())))
                .toList();
        boolean more = together.size() > wanted.limit() || found.next().isPresent();
        return new Items(items, more ? Optional.of(items.getLast().mark()) : Optional.empty());
    }

    /** What somebody put on the same records one shortly after the other is one item. */
    private static List<List<Row>> together(List<Row> rows) {
        var all = new ArrayList<List<Row>>();
        for (var row : rows) {
            boolean joins = !all.isEmpty()
                    && all.getLast().size() < Uploads.MOST
                    && author(all.getLast().getLast()).equals(author(row))
                    && row.value(FileObject.ABOUT)
                            .equals(all.getLast().getLast().value(FileObject.ABOUT))
                    && Duration.between(at(row), at(all.getLast().getLast())).compareTo(APART) <= 0;
            if (!joins) {
                all.add(new ArrayList<>());
            }
            all.getLast().add(row);
        }
        return all;
    }

    private static Optional<UUID> author(Row row) {
        return row.value(SystemFields.CREATED_BY).filter(Ref.class::isInstance).map(ref -> ((Ref) ref).id());
    }

    private static Instant at(Row row) {
        return row.value(SystemFields.CREATED_AT).map(Instant.class::cast).orElse(Instant.EPOCH);
    }

    /** With the files that came together with it. */
    @Override
    public Optional<Item> one(Visit visit, ObjectDef object, UUID id) {
        var files = files(visit).filter(object::equals);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        var cards = new FileCards(visit, files.get());
        var paths = new ArrayList<>(cards.paths());
        paths.add(Path.of(FileObject.ABOUT));
        var alone = Query.of(FileObject.NAME)
                .select(paths)
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        var row = queries.first(visit.actor().tenant(), alone.permit(visit.model(), visit.actor()));
        var about = row.flatMap(found -> found.value(FileObject.ABOUT))
                .filter(List.class::isInstance)
                .map(list -> ((List<?>) list)
                        .stream()
                                .filter(Link.class::isInstance)
                                .map(Link.class::cast)
                                .toList())
                .orElse(List.of());
        if (about.isEmpty()) {
            return row.map(found -> item(visit, cards, List.of(found), Optional.empty()));
        }
        var near = Query.of(FileObject.NAME)
                .select(paths)
                .where(new Filter.LinkedToAny(FileObject.ABOUT, Set.copyOf(about))
                        .and(new Filter.Before(
                                SystemFields.CREATED_AT,
                                at(row.orElseThrow()).plus(APART.multipliedBy(Uploads.MOST)),
                                LAST)))
                .orderBy(Sort.list("-created_at,-id"))
                .limit(4 * Uploads.MOST);
        var rows = queries.page(visit.actor().tenant(), near.permit(visit.model(), visit.actor()))
                .rows();
        return together(rows).stream()
                .filter(group -> group.stream().anyMatch(each -> each.id().equals(id)))
                .findFirst()
                .or(() -> row.map(List::of))
                .map(group -> item(visit, cards, group, Optional.empty()));
    }

    private static Query query(Visit visit, FileCards cards, Wanted wanted) {
        var paths = new ArrayList<>(cards.paths());
        paths.add(Path.of(FileObject.ABOUT));
        Filter filter = new Filter.LinkedToAny(FileObject.ABOUT, Set.copyOf(wanted.about()));
        if (wanted.after().isPresent()) {
            var after = wanted.after().get();
            filter = filter.and(new Filter.Before(SystemFields.CREATED_AT, after.at(), after.below(FileObject.NAME)));
        }
        if (wanted.person().isPresent()) {
            filter = filter.and(
                    visit.actor().reads(cards.files(), cards.files().require(SystemFields.CREATED_BY))
                            ? new Filter.LinkedTo(
                                    SystemFields.CREATED_BY, wanted.person().get())
                            : Filter.NONE);
        }
        return Query.of(FileObject.NAME)
                .select(paths)
                .where(filter)
                .orderBy(Sort.list("-created_at,-id"))
                .limit(wanted.limit() + Uploads.MOST);
    }

    /** Where several came together, the item stands at the place of the first. */
    private static Item item(Visit visit, FileCards cards, List<Row> rows, Optional<Link> home) {
        var row = rows.getLast();
        var author =
                row.value(SystemFields.CREATED_BY).filter(Ref.class::isInstance).map(Ref.class::cast);
        String name =
                author.map(ref -> Objects.requireNonNullElse(ref.label(), "–")).orElse("Rapport");
        var at = at(row);
        var shown = rows.stream().map(each -> cards.card(each, false)).toList();
        var head = new HistoryEntry(
                FileObject.NAME + "-" + row.id(),
                Optional.empty(),
                "paperclip",
                name,
                rows.size() == 1 ? visit.t("timeline.did.file") : visit.t("timeline.did.files", rows.size()),
                Timeline.when(visit, at),
                at.toString(),
                List.of(),
                "");
        var activity = new Activity(
                FileObject.NAME,
                row.id().toString(),
                "",
                shown.getLast().href(),
                "",
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                "",
                shown);
        var item = new TimelineItem(
                head, author.map(ref -> ref.id().toString()).orElse(""), on(visit, row, home), Optional.of(activity));
        return new Item(new Mark(at, FileObject.NAME, row.id()), item);
    }

    private static List<io.rapport.web.view.Link> on(Visit visit, Row row, Optional<Link> home) {
        if (home.isEmpty()) {
            return List.of();
        }
        var about = row.value(FileObject.ABOUT).orElse(List.of()) instanceof List<?> list ? list : List.of();
        return about.stream()
                .filter(Link.class::isInstance)
                .map(Link.class::cast)
                .filter(link -> !link.equals(home.get()))
                .map(link -> new io.rapport.web.view.Link(
                        Objects.requireNonNullElse(link.label(), "–"),
                        visit.shell().base() + "/" + link.text()))
                .toList();
    }
}
