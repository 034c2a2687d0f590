package io.rapport.sales.today;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Page;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks what concerns a visitor today: for each concern one query, which is the one of the list behind it. */
@Component
class Day {

    private static final int SHOWN = 8;

    private final Queries queries;
    private final InstantSource clock;

    Day(Queries queries, InstantSource clock) {
        this.queries = queries;
        this.clock = clock;
    }

    List<TodayPage.Section> sections(Visit visit) {
        return Concern.ALL.stream()
                .flatMap(concern -> section(visit, concern).stream())
                .toList();
    }

    private Optional<TodayPage.Section> section(Visit visit, Concern concern) {
        var object = visit.model().object(concern.object()).filter(visit.actor()::sees);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        try {
            return section(visit, concern, object.get());
        } catch (Problem hidden) {
            // What it asks is not for this visitor's eyes
            return Optional.empty();
        }
    }

    private Optional<TodayPage.Section> section(Visit visit, Concern concern, ObjectDef object) {
        var query = Query.of(object.name())
                .select(paths(visit, concern, object))
                .where(asked(visit, concern, object))
                .orderBy(Sort.list(concern.sort()));
        var rows = page(visit, query.limit(SHOWN + 1)).rows();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        // What is shown whole need not be counted
        var count = rows.size() <= SHOWN
                ? visit.formats().number(rows.size())
                : page(visit, query.limit(1).counted())
                        .count()
                        .map(found -> visit.formats().number(found.value()) + (found.exact() ? "" : "+"))
                        .orElse("");
        return Optional.of(new TodayPage.Section(
                "today-" + concern.key(),
                concern.icon(),
                visit.t("today." + concern.key()),
                count,
                ListState.PLAIN.filter(concern.condition()).href(visit.base(object)),
                rows.stream()
                        .limit(SHOWN)
                        .map(row -> row(visit, concern, object, row))
                        .toList()));
    }

    private Page page(Visit visit, Query query) {
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
    }

    /** What is one's own is found by its owner, who is known beforehand. */
    private static Filter asked(Visit visit, Concern concern, ObjectDef object) {
        var condition = Filters.cel(concern.condition(), visit.model(), object, visit.actor());
        var me = visit.actor().user();
        return concern.condition().startsWith(Concern.MINE) && me.isPresent()
                ? new Filter.OwnedBy(Set.of(me.get())).and(condition)
                : condition;
    }

    private static List<Path> paths(Visit visit, Concern concern, ObjectDef object) {
        return Stream.concat(
                        Stream.of(object.nameField(), concern.due()),
                        Stream.concat(concern.told().stream(), Stream.of("next_step")))
                .distinct()
                .filter(name -> object.field(name)
                        .filter(field -> visit.reads(object, field))
                        .isPresent())
                .map(Path::of)
                .toList();
    }

    private TodayPage.Row row(Visit visit, Concern concern, ObjectDef object, Row row) {
        String href = visit.base(object) + "/" + row.id();
        var told = new ArrayList<String>();
        for (var name : concern.told()) {
            row.value(name).map(value -> text(visit, object, name, value)).ifPresent(told::add);
        }
        String today = visit.shell().base() + TodayPlace.PATH;
        boolean ticks = concern.deed() == Concern.Deed.TICK && edits(visit, object, "status");
        boolean moves = concern.deed() == Concern.Deed.TICK && edits(visit, object, "due");
        boolean steps = concern.deed() == Concern.Deed.STEP && edits(visit, object, "next_step");
        return new TodayPage.Row(
                row.id().toString(),
                row.value(object.nameField()).map(Object::toString).orElse("–"),
                href,
                row.value(concern.due())
                        .map(value -> text(visit, object, concern.due(), value))
                        .orElse(""),
                row.value(concern.due()).filter(value -> isPast(visit, value)).isPresent(),
                told,
                ticks ? href + "/done" : "",
                moves ? today + "/later" : "",
                steps ? today + "/step" : "",
                row.value("next_step").map(Object::toString).orElse(""));
    }

    private static boolean edits(Visit visit, ObjectDef object, String field) {
        return visit.moment().isEmpty()
                && visit.may(object, Action.UPDATE)
                && visit.edits(object, object.require(field));
    }

    private static String text(Visit visit, ObjectDef object, String name, Object value) {
        return switch (value) {
            case Ref ref -> Optional.ofNullable(ref.label()).orElse("–");
            case LocalDate day -> visit.formats().date(day);
            case Instant moment -> visit.formats().moment(moment);
            default -> Cells.format(visit, object.require(name).type(), value);
        };
    }

    private boolean isPast(Visit visit, Object due) {
        return switch (due) {
            case Instant moment -> moment.isBefore(clock.instant());
            case LocalDate day ->
                day.isBefore(
                        LocalDate.ofInstant(clock.instant(), visit.formats().zone()));
            default -> false;
        };
    }
}
