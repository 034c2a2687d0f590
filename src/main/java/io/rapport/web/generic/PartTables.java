package io.rapport.web.generic;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.Change;
import io.rapport.web.view.Fact;
import io.rapport.web.view.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What {@link RelatedParts} say of tables on other records' pages. */
@Component
class PartTables {

    private final List<RelatedParts> all;
    private final Queries queries;
    private final Editing editing;

    PartTables(List<RelatedParts> all, Queries queries, Editing editing) {
        this.all = all;
        this.queries = queries;
        this.editing = editing;
    }

    Optional<RelatedParts> of(ObjectDef object, FieldDef link) {
        return of(object).filter(parts -> parts.link().equals(link.name()));
    }

    private Optional<RelatedParts> of(ObjectDef object) {
        return all.stream()
                .filter(parts -> parts.object().equals(object.name()))
                .findFirst();
    }

    /** Whether a record's page opens with them. */
    boolean comeFirst(ObjectDef object, FieldDef link) {
        return of(object, link).filter(RelatedParts::comeFirst).isPresent();
    }

    static String target(String object) {
        return "totals-" + object;
    }

    /** What the parts come to, as far as the visitor reads it. */
    List<Fact> totals(Visit visit, RelatedParts parts, ObjectDef whole, UUID id) {
        var fields = readable(visit, whole, parts.totals());
        if (fields.isEmpty()) {
            return List.of();
        }
        var query = Query.of(whole.name())
                .select(Cells.paths(visit, fields))
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .map(row -> fields.stream()
                        .filter(field -> row.get(Path.of(field.name())) != null)
                        .map(field -> new Fact(visit.label(field), Cells.inList(visit, whole, field, row), ""))
                        .toList())
                .orElse(List.of());
    }

    static List<FieldDef> readable(Visit visit, ObjectDef object, List<String> names) {
        return names.stream()
                .flatMap(name -> object.field(name).stream())
                .filter(field -> !field.retired() && visit.actor().reads(object, field))
                .toList();
    }

    /** After a cell of a part was changed: the rest of its row, and what stands beneath. */
    List<Change> follow(Visit visit, ObjectDef object, UUID id, FieldDef changed) {
        var parts = of(object);
        if (parts.isEmpty()) {
            return List.of();
        }
        var fields = readable(visit, object, parts.get().columns());
        var link = object.require(parts.get().link());
        var asked = new ArrayList<>(fields);
        asked.add(link);
        var row = editing.find(visit, object, id, asked);
        String href = visit.base(object) + "/" + id;
        var changes = new ArrayList<Change>();
        for (var field : fields) {
            if (!field.equals(changed)) {
                var cell = Cells.inList(visit, object, field, row);
                var shown = new Row(id.toString(), href, row.version(), List.of(cell));
                boolean title = field.name().equals(object.nameField());
                changes.add(Change.replace(
                        "cell-" + id + "-" + field.name(),
                        "list/cell",
                        Map.of("cell", cell, "row", shown, "title", title, "named", true)));
            }
        }
        var whole = link.relation().map(relation -> visit.model().require(relation.target()));
        if (whole.isPresent() && row.get(Path.of(link.name())) instanceof Ref ref) {
            var facts = totals(visit, parts.get(), whole.get(), ref.id());
            if (!facts.isEmpty()) {
                changes.add(Change.replace(
                        target(object.name()), "part/facts", Map.of("facts", facts, "id", target(object.name()))));
            }
        }
        return changes;
    }
}
