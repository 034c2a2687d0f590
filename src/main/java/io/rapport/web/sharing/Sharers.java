package io.rapport.web.sharing;

import io.rapport.access.People;
import io.rapport.access.Share;
import io.rapport.kernel.Link;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.web.generic.Conditions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The people and teams that a record can be shared with, as far as the visitor knows of them. */
@Component
class Sharers {

    private static final int MOST = 8;

    private final Queries queries;

    Sharers(Queries queries) {
        this.queries = queries;
    }

    /** Those whose names hold all the words. */
    List<Choice> called(Visit visit, String text) {
        return Stream.of(People.TEAMS, People.USERS)
                .flatMap(name -> known(visit, name).stream())
                .flatMap(object -> rows(visit, object, holding(visit, object, text), MOST).stream()
                        .map(row -> new Choice(
                                        Link.to(object.name(), row.id()).text(),
                                        row.value(object.nameField())
                                                .map(Object::toString)
                                                .orElse("–"),
                                        false)
                                .detailed(visit.label(object.one()))))
                .toList();
    }

    /** What was picked, or for browsers that can't pick what was typed. */
    Optional<Share.With> chosen(Visit visit, String picked, String typed) {
        return Link.parse(picked)
                .or(() -> Stream.of(People.TEAMS, People.USERS)
                        .flatMap(object -> named(visit, object, typed).stream().map(id -> Link.to(object, id)))
                        .findFirst())
                .map(link -> link.object().equals(People.TEAMS)
                        ? new Share.With.Team(link.id())
                        : new Share.With.User(link.id()));
    }

    /** The one of that name. */
    Optional<UUID> named(Visit visit, String name, String typed) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        return known(visit, name)
                .map(object -> rows(visit, object, is(visit, object, typed), 2))
                .filter(found -> found.size() == 1)
                .map(found -> found.getFirst().id());
    }

    private static Optional<ObjectDef> known(Visit visit, String name) {
        return visit.model()
                .object(name)
                .filter(visit.actor()::sees)
                .filter(object -> visit.reads(object, object.nameDef()));
    }

    private List<Row> rows(Visit visit, ObjectDef object, Filter filter, int most) {
        var query = Query.of(object.name(), object.nameField())
                .where(filter)
                .orderBy(Sort.list(object.nameField()))
                .limit(most);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
    }

    private static Filter holding(Visit visit, ObjectDef object, String text) {
        var filter = Filter.ALL;
        for (String word : text.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                filter = filter.and(cel(visit, object, ".contains(" + Conditions.literal(word) + ")"));
            }
        }
        return filter;
    }

    private static Filter is(Visit visit, ObjectDef object, String text) {
        return cel(visit, object, " == " + Conditions.literal(text.strip()));
    }

    private static Filter cel(Visit visit, ObjectDef object, String rest) {
        return Filters.cel(object.nameField() + rest, visit.model(), object, visit.actor());
    }
}
