package io.rapport.web.generic;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Row;
import java.util.Optional;

/**
 * A board as its address says it, as far as the visitor may see.
 *
 * @param by what its columns stand for
 * @param swim what the lanes across them stand for, if it has any
 */
record Board(ObjectDef object, FieldDef by, Optional<FieldDef> swim, ListState state, Filter filter) {

    static Optional<Board> of(Visit visit, ObjectDef object, ListState state) {
        return Boards.by(visit, object, state)
                .map(by -> new Board(
                        object,
                        by,
                        Boards.swim(visit, object, state, by),
                        state,
                        Tracks.narrowed(
                                visit,
                                object,
                                by,
                                state,
                                Listing.read(visit, object, state).filter())));
    }

    /** Whether cards can be moved at all. */
    boolean moves(Visit visit) {
        return visit.editsInPlace(object, by)
                || swim.filter(field -> visit.editsInPlace(object, field)).isPresent();
    }

    /** The column of a record. */
    String column(Row row) {
        return LaneSums.value(row.value(by.name()).orElse(null));
    }

    /** The lane of a record. */
    String lane(Row row) {
        return swim.map(field -> LaneSums.value(row.value(field.name()).orElse(null)))
                .orElse("");
    }

    /** The list of what a condition says, as far as the board's own filter lets it through. */
    ListState rest(String condition) {
        return ListState.PLAIN
                .q(state.q())
                .filter(state.filter().isBlank() ? condition : "(" + state.filter() + ") && " + condition);
    }
}
