package io.rapport.web.generic;

import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.UserType;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The records around a record: those it links to and the newest of those that link to it, as far as they have an owner. */
record Surroundings(Visit visit, Queries queries) {

    private static final int MOST_OF_EACH = 100;

    /** With their names; what the record is about counts as well. */
    Set<Link> of(ObjectDef object, Row row) {
        var found = new LinkedHashSet<Link>();
        for (var field : object.liveFields()) {
            target(field).ifPresent(target -> refs(row, field)
                    .forEach(ref -> found.add(new Link(target.name(), ref.id(), ref.label()))));
            if (row.get(Path.of(field.name())) instanceof List<?> list) {
                list.stream()
                        .filter(Link.class::isInstance)
                        .map(Link.class::cast)
                        .forEach(found::add);
            }
        }
        for (var inverse : visit.model().inverses(object)) {
            var holder = inverse.object();
            if (holder.owned()
                    && visit.actor().sees(holder)
                    && visit.actor().reads(holder, inverse.field())
                    && visit.actor().reads(holder, holder.nameDef())) {
                found.addAll(linking(holder, inverse.field(), row));
            }
        }
        found.remove(Link.to(object.name(), row.id()));
        return found;
    }

    private Optional<ObjectDef> target(FieldDef field) {
        if (field.type() instanceof UserType) {
            return Optional.empty();
        }
        var name = field.type() instanceof ReferencesType many
                ? Optional.of(many.target())
                : field.relation().map(relation -> relation.target());
        return name.flatMap(visit.model()::object).filter(ObjectDef::owned);
    }

    private static List<Ref> refs(Row row, FieldDef field) {
        return switch (row.get(Path.of(field.name()))) {
            case Ref ref -> List.of(ref);
            case List<?> list ->
                list.stream().filter(Ref.class::isInstance).map(Ref.class::cast).toList();
            case null, default -> List.of();
        };
    }

    private List<Link> linking(ObjectDef holder, FieldDef field, Row row) {
        var query = Query.of(holder.name(), holder.nameField())
                .where(new Filter.LinkedTo(field.name(), row.id()))
                .orderBy(Sort.list("-created_at"))
                .limit(MOST_OF_EACH);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .map(found -> new Link(
                        holder.name(),
                        found.id(),
                        found.value(holder.nameField()).map(Object::toString).orElse("–")))
                .toList();
    }
}
