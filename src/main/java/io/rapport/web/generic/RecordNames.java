package io.rapport.web.generic;

import io.rapport.kernel.Ids;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.filter.Ground;
import io.rapport.web.filter.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The names of records that conditions speak of, as far as the visitor may see them: one query for each object. */
@Component
class RecordNames {

    private static final int MOST = 500;

    private final Queries queries;

    RecordNames(Queries queries) {
        this.queries = queries;
    }

    /** Names by id, as text. */
    Map<String, String> of(Visit visit, Node node, Ground ground) {
        var asked = new HashMap<String, Set<UUID>>();
        collect(node, ground, asked);
        var names = new HashMap<String, String>();
        asked.forEach((object, ids) -> names.putAll(names(visit, object, ids)));
        return names;
    }

    private static void collect(Node node, Ground ground, Map<String, Set<UUID>> asked) {
        switch (node) {
            case Node.Group(var join, var parts) -> parts.forEach(part -> collect(part, ground, asked));
            case Node.Related related ->
                ground.many(related.path())
                        .ifPresent(there -> related.parts().forEach(part -> collect(part, there, asked)));
            case Node.Test test ->
                ground.field(test.path()).flatMap(RecordNames::target).ifPresent(target -> test.values()
                        .forEach(value -> Ids.parse(value)
                                .ifPresent(id -> asked.computeIfAbsent(target, any -> new HashSet<>())
                                        .add(id))));
            case Node.Text text -> {}
        }
    }

    static Optional<String> target(io.rapport.model.FieldDef field) {
        return field.type() instanceof io.rapport.model.ReferencesType many
                ? Optional.of(many.target())
                : field.relation().map(io.rapport.model.RelationType::target);
    }

    private Map<String, String> names(Visit visit, String object, Set<UUID> ids) {
        var names = new HashMap<String, String>();
        visit.model().object(object).filter(visit.actor()::sees).ifPresent(target -> {
            var query = visit.named(target).where(new Filter.Ids(ids)).limit(MOST);
            queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                    .rows()
                    .forEach(row -> row.value(target.nameField())
                            .ifPresent(name -> names.put(row.id().toString(), name.toString())));
        });
        return names;
    }

    /** The one record of that name, for browsers that can't look it up while it is typed. */
    Optional<String> named(Visit visit, String object, String name) {
        var target = visit.object(object);
        if (!visit.reads(target, target.nameDef())) {
            return Optional.empty();
        }
        var query = Query.of(target.name())
                .where(Filters.cel(
                        target.nameField() + " == " + Conditions.literal(name.strip()),
                        visit.model(),
                        target,
                        visit.actor()))
                .limit(2);
        var rows = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
        return rows.size() == 1 ? Optional.of(List.copyOf(rows).getFirst().id().toString()) : Optional.empty();
    }
}
