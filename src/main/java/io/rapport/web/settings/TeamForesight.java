package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.People;
import io.rapport.access.Placement;
import io.rapport.access.Preview;
import io.rapport.access.Previews;
import io.rapport.access.Regrouping;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.web.generic.Foresight;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.EffectPage;
import io.rapport.web.view.Link;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Who gains and who loses sight of what by the teams that the form of a user, or of a team, gives. */
@Component
class TeamForesight implements Foresight {

    private static final String TEAM = "team";
    private static final String PARENT = "parent";

    private final Queries queries;
    private final Previews previews;

    TeamForesight(Queries queries, Previews previews) {
        this.queries = queries;
        this.previews = previews;
    }

    @Override
    public Optional<EffectPage> of(
            Visit visit,
            ObjectDef object,
            UUID id,
            Map<String, @Nullable Object> changed,
            MultiValueMap<String, String> sent) {
        if (!visit.actor().may(Ability.ADMINISTER)) {
            return Optional.empty();
        }
        boolean moves = object.name().equals(People.USERS)
                ? changed.containsKey(TEAM) || changed.containsKey(People.TEAMS)
                : object.name().equals(People.TEAMS) && changed.containsKey(PARENT);
        if (!moves) {
            return Optional.empty();
        }
        var preview =
                object.name().equals(People.USERS) ? placed(visit, object, id, changed) : moved(visit, id, changed);
        if (preview.isEmpty()) {
            return Optional.empty();
        }
        String base = visit.base(object);
        var crumbs = List.of(
                new Link(visit.label(object.many()), base), new Link(called(visit, object, id), base + "/" + id));
        return Optional.of(new EffectPages(visit).of(preview, crumbs, base + "/" + id + "/edit", sent));
    }

    /** What the form left alone stays as it is. */
    private Preview placed(Visit visit, ObjectDef users, UUID id, Map<String, @Nullable Object> changed) {
        var row = find(visit, users, id, TEAM, People.TEAMS);
        var home = changed.containsKey(TEAM)
                ? ids(changed.get(TEAM))
                : ids(row.value(TEAM).orElse(null));
        var others = changed.containsKey(People.TEAMS)
                ? ids(changed.get(People.TEAMS))
                : ids(row.value(People.TEAMS).orElse(null));
        return previews.user(
                visit.actor(),
                id,
                Optional.empty(),
                Placement.of(id, home.stream().findFirst(), others));
    }

    private Preview moved(Visit visit, UUID id, Map<String, @Nullable Object> changed) {
        return previews.team(
                visit.actor(),
                new Regrouping.Moved(id, ids(changed.get(PARENT)).stream().findFirst()));
    }

    private String called(Visit visit, ObjectDef object, UUID id) {
        return find(visit, object, id, object.nameField())
                .value(object.nameField())
                .map(Object::toString)
                .orElse("–");
    }

    private Row find(Visit visit, ObjectDef object, UUID id, String... fields) {
        var query = Query.of(object.name(), fields)
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
    }

    private static Set<UUID> ids(@Nullable Object value) {
        var all = value instanceof Collection<?> many ? many.stream() : Stream.ofNullable(value);
        return all.map(one -> one instanceof Ref ref ? ref.id() : one)
                .filter(UUID.class::isInstance)
                .map(UUID.class::cast)
                .collect(Collectors.toSet());
    }
}
