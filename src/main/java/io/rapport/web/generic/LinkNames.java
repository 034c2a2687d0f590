package io.rapport.web.generic;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.rapport.kernel.Link;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Links to records of any object with their names; those that the visitor can't see are left out. */
public record LinkNames(Visit visit, Queries queries) {

    public List<Link> of(List<?> items) {
        var links = items.stream()
                .filter(Link.class::isInstance)
                .map(Link.class::cast)
                .toList();
        var named = new HashMap<Link, Link>();
        links.stream()
                .collect(groupingBy(Link::object, mapping(Link::id, toSet())))
                .forEach((object, ids) -> named(object, ids).forEach(link -> named.put(link, link)));
        return links.stream()
                .flatMap(link -> Optional.ofNullable(named.get(link)).stream())
                .toList();
    }

    private List<Link> named(String name, Set<UUID> ids) {
        var object = visit.model().object(name).filter(visit.actor()::sees);
        if (object.isEmpty()) {
            return List.of();
        }
        String title = object.get().nameField();
        var query = visit.named(object.get()).where(new Filter.Ids(ids)).limit(ids.size());
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .map(row -> new Link(
                        name, row.id(), row.value(title).map(Object::toString).orElse("–")))
                .toList();
    }
}
