package io.rapport.views;

import static io.rapport.views.Tables.CREATED_AT;
import static io.rapport.views.Tables.DELETED_AT;
import static io.rapport.views.Tables.SAVED_VIEW;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldUse;
import io.rapport.model.FieldUses;
import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import io.rapport.query.Reads;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Views that show, sort, group or filter by a field, or make a board or a calendar of it. What people and teams keep for themselves is only counted. */
@Component
final class ViewUses implements FieldUses {

    @Override
    public List<FieldUse> of(Tx tx, DataModel model, ObjectDef object, Optional<FieldDef> field) {
        var reads = new Reads(model, object, field);
        var uses = new ArrayList<FieldUse>();
        long own = 0;
        var rows = tx.dsl()
                .select(ViewRow.COLUMNS)
                .from(tx.table(SAVED_VIEW))
                .where(DELETED_AT.isNull())
                .orderBy(CREATED_AT)
                .fetch(ViewRow::of);
        for (var row : rows) {
            var listed = model.object(row.object());
            if (listed.isEmpty() || !names(reads, listed.get(), row.content().state())) {
                continue;
            }
            if (row.content().audience() instanceof Audience.Everyone) {
                uses.add(FieldUse.named("view", row.object(), row.content().name()));
            } else {
                own++;
            }
        }
        if (own > 0) {
            uses.add(new FieldUse("private_views", "", "", own));
        }
        return uses;
    }

    private static boolean names(Reads reads, ObjectDef listed, ViewState state) {
        if (reads.field().isEmpty() && listed.name().equals(reads.object().name())) {
            return true;
        }
        var paths = Stream.of(
                        ViewState.list(state.columns()).stream(),
                        ViewState.list(state.sort()).stream().map(key -> key.replaceFirst("^-", "")),
                        state.shape().paths().stream())
                .flatMap(each -> each);
        return paths.anyMatch(path -> reads.path(listed, Path.of(path).names()))
                || reads.filter(listed, state.filter());
    }
}
