package io.rapport.web.generic;

import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Chronicle;
import io.rapport.records.Erasing;
import io.rapport.records.FieldChange;
import io.rapport.records.Happening;
import io.rapport.records.Happenings;
import io.rapport.records.Source;
import io.rapport.records.Written;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Face;
import io.rapport.web.view.HistoryChange;
import io.rapport.web.view.HistoryEntry;
import io.rapport.web.view.TimelineItem;
import io.rapport.web.view.TimelinePage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What happened to a record, in the words that a person would use, and what people did about it, in one stream. */
@Component
public class Timeline {

    static final String CHANGES = "changes";
    private static final int PAGE = 12;

    private final Chronicle chronicle;
    private final Queries queries;
    private final List<TimelineSource> sources;

    Timeline(Chronicle chronicle, Queries queries, List<TimelineSource> sources) {
        this.chronicle = chronicle;
        this.queries = queries;
        this.sources = sources;
    }

    /** The newest of a record that the visitor is known to see. */
    public TimelinePage newest(Visit visit, ObjectDef object, UUID id) {
        return of(visit, object, new Row(id, 0, Map.of()), TimelineAddress.NEWEST);
    }

    /** One item as it stands in timelines, so that it can be shown anew. */
    public Optional<TimelineItem> one(Visit visit, ObjectDef object, UUID id) {
        return sources.stream()
                .flatMap(source -> source.one(visit, object, id).stream())
                .findFirst()
                .map(item -> completed(visit, List.of(item)).getFirst().shown());
    }

    TimelinePage of(Visit visit, ObjectDef object, Row row, TimelineAddress address) {
        String href = visit.base(object) + "/" + row.id();
        var kinds = kinds(visit);
        var home = Link.to(object.name(), row.id());
        var about = new LinkedHashMap<Link, Link>();
        about.put(home, home);
        if (address.related()) {
            new Surroundings(visit, queries).of(object, row).forEach(link -> about.put(link, link));
        }
        var before = address.before().or(() -> visit.moment().map(Mark::until));
        var wanted = new TimelineSource.Wanted(List.copyOf(about.values()), before, address.person(), PAGE);
        var all = new ArrayList<TimelineSource.Item>();
        var ends = new ArrayList<Mark>();
        for (var items : items(visit, address.kind(), wanted, about)) {
            all.addAll(items.items());
            items.end().ifPresent(ends::add);
        }
        // What lies behind the place where one kind ended may still have items of that kind before it
        var horizon = ends.stream().min(Comparator.naturalOrder());
        all.removeIf(
                item -> horizon.filter(end -> item.mark().compareTo(end) > 0).isPresent());
        all.sort(Comparator.comparing(TimelineSource.Item::mark));
        var shown = completed(visit, all.stream().limit(PAGE).toList());
        var next = all.size() > PAGE ? Optional.of(shown.getLast().mark()) : horizon;
        return new TimelinePage(
                href,
                choices(visit, kinds, address.kind()),
                people(visit, shown, address.person()),
                address.related(),
                true,
                shown.stream().map(TimelineSource.Item::shown).toList(),
                next.map(mark -> address.after(href, mark)).orElse(""),
                address.part());
    }

    private List<TimelineSource.Kind> kinds(Visit visit) {
        var kinds = new ArrayList<TimelineSource.Kind>();
        kinds.add(new TimelineSource.Kind(CHANGES, visit.t("timeline.changes")));
        sources.forEach(source -> kinds.addAll(source.kinds(visit)));
        return kinds;
    }

    /** Of the kind that is asked for, or of all where it is empty. */
    private List<TimelineSource.Items> items(
            Visit visit, String asked, TimelineSource.Wanted wanted, Map<Link, Link> about) {
        var items = new ArrayList<TimelineSource.Items>();
        if (asked.isEmpty() || asked.equals(CHANGES)) {
            items.add(changes(visit, wanted, about));
        }
        var there = there(visit, asked, wanted);
        for (var source : sources) {
            var kinds = source.kinds(visit).stream()
                    .map(TimelineSource.Kind::key)
                    .filter(there::contains)
                    .toList();
            items.addAll(source.items(visit, kinds, wanted));
        }
        return items;
    }

    /** The kinds that are asked for and of which any record hangs on those that the timeline is about: one look for all. */
    private Set<String> there(Visit visit, String asked, TimelineSource.Wanted wanted) {
        var objects = sources.stream()
                .flatMap(source -> source.kinds(visit).stream())
                .map(TimelineSource.Kind::key)
                .filter(kind -> asked.isEmpty() || asked.equals(kind))
                .map(visit.model()::require)
                .toList();
        return queries.holding(visit.actor().tenant(), objects, TimelineSource.ABOUT, wanted.about()).stream()
                .map(ObjectDef::name)
                .collect(Collectors.toSet());
    }

    private List<TimelineSource.Item> completed(Visit visit, List<TimelineSource.Item> items) {
        var completed = items;
        for (var source : sources) {
            completed = source.completed(visit, completed);
        }
        return completed;
    }

    private TimelineSource.Items changes(Visit visit, TimelineSource.Wanted wanted, Map<Link, Link> about) {
        var after = wanted.after().map(mark -> new Happenings.Place(mark.at(), mark.below(CHANGES)));
        var found = chronicle.of(visit.actor(), about.keySet(), after, wanted.person(), wanted.limit());
        var items = found.entries().stream()
                .map(happening -> change(visit, happening, wanted.home(), about))
                .toList();
        return new TimelineSource.Items(items, found.last().map(place -> new Mark(place.at(), CHANGES, place.id())));
    }

    private static TimelineSource.Item change(Visit visit, Happening happening, Link home, Map<Link, Link> about) {
        var entry = happening.entry();
        var record = about.getOrDefault(happening.record(), happening.record());
        var on = record.equals(home)
                ? List.<io.rapport.web.view.Link>of()
                : List.of(new io.rapport.web.view.Link(
                        Objects.requireNonNullElse(record.label(), "–"),
                        visit.shell().base() + "/" + record.text()));
        var item = new TimelineItem(
                entry(visit, visit.object(record.object()), entry),
                entry.actor().map(UUID::toString).orElse(""),
                on);
        return new TimelineSource.Item(new Mark(entry.at(), CHANGES, record.id()), item);
    }

    private static List<Choice> choices(Visit visit, List<TimelineSource.Kind> kinds, String chosen) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", visit.t("timeline.all"), chosen.isEmpty()));
        kinds.forEach(kind ->
                choices.add(new Choice(kind.key(), kind.label(), kind.key().equals(chosen))));
        return choices;
    }

    /** Oneself, and who is in what is shown. */
    private List<Choice> people(Visit visit, List<TimelineSource.Item> shown, Optional<UUID> chosen) {
        var names = new LinkedHashMap<String, String>();
        visit.actor().user().ifPresent(me -> names.put(me.toString(), visit.t("timeline.me")));
        shown.stream()
                .filter(item -> !item.shown().personId().isEmpty())
                .forEach(item -> names.putIfAbsent(
                        item.shown().personId(), item.shown().head().actor()));
        chosen.ifPresent(id -> names.computeIfAbsent(id.toString(), text -> name(visit, id)));
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", visit.t("timeline.everybody"), chosen.isEmpty()));
        names.forEach((id, name) -> choices.add(new Choice(
                id, name, chosen.filter(one -> one.toString().equals(id)).isPresent())));
        return choices;
    }

    private String name(Visit visit, UUID user) {
        var query =
                Query.of("users", "name").where(new Filter.Ids(Set.of(user))).limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .flatMap(row -> row.value("name"))
                .map(Object::toString)
                .orElse("–");
    }

    private static HistoryEntry entry(Visit visit, ObjectDef object, io.rapport.records.HistoryEntry entry) {
        boolean person = entry.actor().isPresent();
        return new HistoryEntry(
                entry.operation() + "-" + entry.version(),
                person ? Optional.of(Face.person(entry.actorName())) : Optional.empty(),
                icon(entry.source()),
                actor(entry.actor(), entry.actorName()),
                sentence(visit, object, entry),
                when(visit, entry.at()),
                entry.at().toString(),
                entry.changes().stream().map(change -> change(visit, change)).toList(),
                entry.undoable()
                                && entry.source() != Source.SYSTEM
                                && visit.moment().isEmpty()
                        ? Editing.undoHref(visit, entry.operation()) + "?one=1"
                        : "");
    }

    /** Who did it; what nobody did, the program did. */
    static String actor(Optional<UUID> person, String name) {
        return person.isPresent() ? name : "Rapport";
    }

    static String icon(Source source) {
        return switch (source) {
            case IMPORT -> "upload";
            case UNDO -> "undo-2";
            default -> "history";
        };
    }

    private static String sentence(Visit visit, ObjectDef object, io.rapport.records.HistoryEntry entry) {
        String one = visit.noun(object.one());
        if (entry.labelKey().equals(Erasing.LABEL)) {
            return visit.t(Erasing.LABEL);
        }
        String what = isDeed(object, entry)
                ? visit.t(entry.labelKey(), one)
                : switch (entry.source()) {
                    case IMPORT -> visit.t("operation.by_import." + word(entry), one);
                    case UNDO -> visit.t("operation.undone");
                    case API -> visit.t("operation.by_api." + word(entry), one);
                    default -> visit.t("operation." + word(entry), one);
                };
        return entry.undoneBy().isPresent() && visit.moment().isEmpty()
                ? visit.t("operation.since_undone", what)
                : what;
    }

    /** What was done with the record by a verb of its object; what else that has made or changed was made or changed. */
    private static boolean isDeed(ObjectDef object, io.rapport.records.HistoryEntry entry) {
        return entry.outcome() == Written.Outcome.UPDATED
                && object.verbs().stream().anyMatch(verb -> verb.done().equals(entry.labelKey()));
    }

    private static String word(io.rapport.records.HistoryEntry entry) {
        return switch (entry.outcome()) {
            case CREATED -> "created";
            case DELETED -> "deleted";
            case RESTORED -> "restored";
            default -> "edited";
        };
    }

    private static HistoryChange change(Visit visit, FieldChange change) {
        return new HistoryChange(
                visit.label(change.field()),
                text(visit, change.field(), change.before()),
                text(visit, change.field(), change.after()));
    }

    private static String text(Visit visit, FieldDef field, Optional<Object> value) {
        return value.map(present -> switch (field.type()) {
                    case RelationType relation -> Objects.requireNonNullElse(((Ref) present).label(), "–");
                    case ReferencesType references ->
                        ((List<?>) present)
                                .stream()
                                        .map(ref -> Objects.requireNonNullElse(((Ref) ref).label(), "–"))
                                        .collect(Collectors.joining(", "));
                    default -> Cells.format(visit, field.type(), present);
                })
                .orElse("");
    }

    /** Today's by the minute or hour, others by their date. */
    public static String when(Visit visit, Instant at) {
        var ago = Duration.between(at, Instant.now());
        if (ago.toMinutes() < 0) {
            return visit.formats().moment(at);
        }
        if (ago.toMinutes() < 1) {
            return visit.t("when.now");
        }
        if (ago.toHours() < 1) {
            return visit.t("when.minutes", ago.toMinutes());
        }
        return ago.toHours() < 24
                ? visit.t("when.hours", ago.toHours())
                : visit.formats().moment(at);
    }
}
