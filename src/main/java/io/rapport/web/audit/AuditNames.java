package io.rapport.web.audit;

import io.rapport.access.Ability;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.kernel.Ids;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.records.AuditTrail;
import io.rapport.web.generic.Visit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The names of whom and what events speak of, as far as the reader may know them: one query for each object. */
@Component
class AuditNames {

    private static final int MOST = 500;
    private static final String NAMELESS = "–";

    private final Queries queries;
    private final Roles roles;

    AuditNames(Queries queries, Roles roles) {
        this.queries = queries;
        this.roles = roles;
    }

    /** @param links where records have pages of their own, by id */
    record Names(Map<UUID, String> names, Map<UUID, String> links) {}

    /** People to choose from, by name. */
    Map<UUID, String> people(Visit visit) {
        return named(visit, Query.of("users", "name").orderBy(Sort.list("name")).limit(MOST));
    }

    /** Also of those who are in the trash. */
    Names of(Visit visit, List<AuditTrail.Event> events, Map<UUID, String> people) {
        var names = new HashMap<>(people);
        var links = new HashMap<UUID, String>();
        var asked = new HashMap<String, Set<UUID>>();
        for (var event : events) {
            event.actor().ifPresent(id -> add(asked, "users", id));
            ids(event.detail().get("user")).forEach(id -> add(asked, "users", id));
            ids(event.detail().get("with")).forEach(id -> {
                add(asked, "users", id);
                add(asked, "teams", id);
            });
            if (event.detail().get("object") instanceof String object) {
                ids(event.detail().get("record")).forEach(id -> add(asked, object, id));
            }
        }
        asked.getOrDefault("users", new HashSet<>()).removeAll(people.keySet());
        asked.forEach((object, ids) -> visit.model()
                .object(object)
                .filter(found -> !ids.isEmpty() && visit.actor().sees(found))
                .ifPresent(found -> {
                    var query = visit.named(found).where(new Filter.Ids(ids)).limit(MOST);
                    var there = named(visit, query);
                    there.keySet().forEach(id -> links.put(id, visit.base(found) + "/" + id));
                    names.putAll(there);
                    if (there.size() < ids.size()) {
                        names.putAll(named(visit, query.inTrash()));
                    }
                }));
        if (visit.actor().may(Ability.ADMINISTER)) {
            names.putAll(roles.list(visit.actor()).stream().collect(Collectors.toMap(Role::id, Role::name)));
        }
        return new Names(names, links);
    }

    private static void add(Map<String, Set<UUID>> asked, String object, UUID id) {
        asked.computeIfAbsent(object, any -> new HashSet<>()).add(id);
    }

    private static List<UUID> ids(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? List.of() : Ids.parse(value.toString()).stream().toList();
    }

    private Map<UUID, String> named(Visit visit, Query query) {
        var names = new LinkedHashMap<UUID, String>();
        var page = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        var object = visit.model().object(query.object()).orElseThrow();
        page.rows()
                .forEach(row -> names.put(
                        row.id(),
                        row.value(object.nameField()).map(Object::toString).orElse(NAMELESS)));
        return names;
    }
}
