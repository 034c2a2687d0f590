package io.rapport.web.duplicate;

import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.ListEdit;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.Layouts;
import io.rapport.web.generic.Verbs;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Face;
import io.rapport.web.view.Link;
import io.rapport.web.view.MergePage;
import io.rapport.web.view.Notice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Records side by side, field by field. The fullest one stays unless somebody says otherwise; a field begins with what that
 * one holds, else with the first value there is.
 */
@Component
class MergeForms {

    private final Queries queries;
    private final Verbs verbs;

    MergeForms(Queries queries, Verbs verbs) {
        this.queries = queries;
        this.verbs = verbs;
    }

    /** What of the fields a visitor can choose. */
    static List<FieldDef> fields(Visit visit, ObjectDef object) {
        return Layouts.inputs(visit, object);
    }

    MergePage page(Visit visit, ObjectDef object, List<UUID> ids, Optional<UUID> stays, List<String> problems) {
        var fields = fields(visit, object);
        var rows = rows(visit, object, ids, fields);
        var updates = verbs.among(visit, object, Action.UPDATE, rows);
        var deletes = verbs.among(visit, object, Action.DELETE, rows);
        var fixed = rows.stream().filter(row -> !deletes.contains(row.id())).toList();
        var refusal = updates.size() < rows.size() || fixed.size() > 1
                ? Optional.of(new Notice("warn", visit.t("merge.not_all"), Optional.empty()))
                : Optional.<Notice>empty();
        var survivor = fixed.stream()
                .findFirst()
                .or(() -> rows.stream()
                        .filter(row -> stays.filter(row.id()::equals).isPresent())
                        .findFirst())
                .orElse(rows.getFirst());
        var choosing = fields.stream()
                .filter(field ->
                        rows.stream().anyMatch(row -> row.value(field.name()).isPresent()))
                .map(field -> choosing(visit, object, field, rows, survivor))
                .toList();
        var same = same(fields, rows);
        String noun = visit.noun(object.many());
        String base = visit.base(object);
        return new MergePage(
                visit.t("merge.title", visit.formats().number(rows.size()), noun),
                List.of(new Link(visit.label(object.many()), base)),
                base + "/merge",
                base,
                visit.t("merge.what_moves"),
                rows.stream()
                        .map(row -> Map.entry("id", row.id() + ":" + row.version()))
                        .toList(),
                rows.stream()
                        .map(row -> side(visit, object, row, row == survivor, deletes))
                        .toList(),
                choosing.stream().filter(one -> !same.contains(one.field())).toList(),
                choosing.stream().filter(one -> same.contains(one.field())).toList(),
                problems,
                refusal,
                visit.t("merge.submit", visit.formats().number(rows.size()), noun));
    }

    /** The fullest first. */
    private List<Row> rows(Visit visit, ObjectDef object, List<UUID> ids, List<FieldDef> fields) {
        var query = Query.of(object.name())
                .select(paths(visit, object, fields))
                .where(new Filter.Ids(Set.copyOf(ids)))
                .limit(Math.max(ids.size(), 1));
        var rows = new ArrayList<>(queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows());
        if (rows.size() < ids.size() || rows.size() < 2) {
            throw Problem.notFound();
        }
        rows.sort(Comparator.comparing((Row row) -> -row.values().size()).thenComparing(Row::id));
        return rows;
    }

    private static List<io.rapport.query.Path> paths(Visit visit, ObjectDef object, List<FieldDef> fields) {
        var all = new ArrayList<>(fields);
        object.field(object.nameField())
                .filter(name -> visit.actor().reads(object, name) && !fields.contains(name))
                .ifPresent(all::add);
        return Cells.paths(visit, all);
    }

    private static MergePage.Side side(Visit visit, ObjectDef object, Row row, boolean survives, Set<UUID> deletes) {
        String name = row.value(object.nameField()).map(Object::toString).orElse("–");
        return new MergePage.Side(
                row.id().toString(),
                name,
                visit.base(object) + "/" + row.id(),
                Face.thing(name),
                survives,
                deletes.contains(row.id()));
    }

    private static MergePage.Choosing choosing(
            Visit visit, ObjectDef object, FieldDef field, List<Row> rows, Row survivor) {
        var chosen = field.name().equals(SystemFields.OWNER) || has(survivor, field)
                ? survivor
                : rows.stream().filter(row -> has(row, field)).findFirst().orElse(survivor);
        var different = new HashSet<Object>();
        rows.forEach(row -> row.value(field.name()).ifPresent(different::add));
        return new MergePage.Choosing(
                field.name(),
                visit.label(field),
                rows.stream()
                        .map(row -> new MergePage.Option(
                                row.id().toString(),
                                Cells.onRecord(visit, object, field, row).editable(false),
                                !has(row, field),
                                row == chosen))
                        .toList(),
                ListEdit.isFor(field) && different.size() > 1);
    }

    private static boolean has(Row row, FieldDef field) {
        return row.value(field.name()).isPresent();
    }

    private static Set<String> same(List<FieldDef> fields, List<Row> rows) {
        var same = new HashSet<String>();
        for (var field : fields) {
            var first = rows.getFirst().value(field.name());
            if (rows.stream().allMatch(row -> Objects.equals(row.value(field.name()), first))) {
                same.add(field.name());
            }
        }
        return same;
    }
}
