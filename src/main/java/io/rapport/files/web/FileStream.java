package io.rapport.files.web;

import io.rapport.files.FileObject;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Files in the timelines of what they hang on, and the tab that lists them. */
@Component
class FileStream implements TimelineSource, RecordTabs {

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
        var items = found.rows().stream()
                .map(row -> item(visit, cards, row, wanted.home()))
                .toList();
        return new Items(items, found.next().map(next -> items.getLast().mark()));
    }

    private static Query query(Visit visit, FileCards cards, Wanted wanted) {
        var paths = new ArrayList<>(cards.paths());
        if (wanted.widened()) {
            paths.add(Path.of(FileObject.ABOUT));
        }
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
                .limit(wanted.limit());
    }

    private static Item item(Visit visit, FileCards cards, Row row, Link home) {
        var author =
                row.value(SystemFields.CREATED_BY).filter(Ref.class::isInstance).map(Ref.class::cast);
        String name =
                author.map(ref -> Objects.requireNonNullElse(ref.label(), "–")).orElse("Rapport");
        var at = row.value(SystemFields.CREATED_AT).map(Instant.class::cast).orElse(Instant.EPOCH);
        var card = cards.card(row, false);
        var head = new HistoryEntry(
                FileObject.NAME + "-" + row.id(),
                Optional.empty(),
                "paperclip",
                name,
                visit.t("timeline.did.file"),
                Timeline.when(visit, at),
                at.toString(),
                List.of(),
                "");
        var activity = new Activity(
                FileObject.NAME,
                row.id().toString(),
                "",
                card.href(),
                "",
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                "",
                List.of(card));
        var shown = new TimelineItem(
                head, author.map(ref -> ref.id().toString()).orElse(""), on(visit, row, home), Optional.of(activity));
        return new Item(new Mark(at, FileObject.NAME, row.id()), shown);
    }

    private static List<io.rapport.web.view.Link> on(Visit visit, Row row, Link home) {
        var about = row.value(FileObject.ABOUT).orElse(List.of()) instanceof List<?> list ? list : List.of();
        return about.stream()
                .filter(Link.class::isInstance)
                .map(Link.class::cast)
                .filter(link -> !link.equals(home))
                .map(link -> new io.rapport.web.view.Link(
                        Objects.requireNonNullElse(link.label(), "–"),
                        visit.shell().base() + "/" + link.text()))
                .toList();
    }
}
