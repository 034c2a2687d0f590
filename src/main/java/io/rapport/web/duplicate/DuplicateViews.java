package io.rapport.web.duplicate;

import io.rapport.duplicates.match.Trait;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Chip;
import io.rapport.web.view.DuplicatesPage;
import io.rapport.web.view.Tone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Records that may be the same, below each other, with what speaks for it. */
@Component
class DuplicateViews {

    private final Queries queries;

    DuplicateViews(Queries queries) {
        this.queries = queries;
    }

    /** The records that the visitor sees, with these fields and their names. */
    Map<UUID, Row> rows(Visit visit, ObjectDef object, List<FieldDef> columns, Collection<UUID> ids) {
        var rows = new HashMap<UUID, Row>();
        if (ids.isEmpty()) {
            return rows;
        }
        var fields = new ArrayList<>(columns);
        fields.add(object.nameDef());
        var all = new HashSet<>(ids);
        var query = Query.of(object.name())
                .select(Cells.paths(visit, fields))
                .where(new Filter.Ids(all))
                .limit(all.size());
        queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows()
                .forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    /** What the records are called, as far as the visitor may know. */
    Map<UUID, String> names(Visit visit, String object, Collection<UUID> ids) {
        var names = new HashMap<UUID, String>();
        visit.model()
                .object(object)
                .filter(visit.actor()::sees)
                .filter(found -> visit.actor().reads(found, found.nameDef()))
                .ifPresent(found -> rows(visit, found, List.of(), ids).forEach((id, row) -> row.value(found.nameField())
                        .ifPresent(name -> names.put(id, name.toString()))));
        return names;
    }

    static List<DuplicatesPage.Member> members(
            Visit visit, ObjectDef object, List<FieldDef> columns, Map<UUID, Row> rows, List<UUID> ids) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(rows.get(id)).stream())
                .map(row -> new DuplicatesPage.Member(
                        row.value(object.nameField()).map(Object::toString).orElse("–"),
                        visit.base(object) + "/" + row.id(),
                        columns.stream()
                                .map(field -> Cells.onRecord(visit, object, field, row)
                                        .editable(false))
                                .toList()))
                .toList();
    }

    static String percent(Visit visit, double score) {
        return visit.formats()
                .percent(BigDecimal.valueOf(Math.min(score, 0.999) * 100).setScale(0, RoundingMode.DOWN));
    }

    static Chip reason(Visit visit, Trait trait, boolean same) {
        return new Chip(
                visit.t((same ? "duplicates.same." : "duplicates.similar.") + trait.key()),
                same ? Tone.GREEN : Tone.AMBER);
    }
}
