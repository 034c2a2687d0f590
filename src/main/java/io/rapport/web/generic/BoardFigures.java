package io.rapport.web.generic;

import io.rapport.query.Filters;
import io.rapport.query.Queries;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The counts and sums of a board: from one query, unless its lanes cross its columns more often than one answer holds.
 *
 * @param across of its lanes; nothing on a board without
 * @param cells of where they cross
 */
record BoardFigures(LaneSums columns, LaneSums across, LaneSums cells) {

    static BoardFigures of(Queries queries, Visit visit, Board board) {
        if (board.swim().isEmpty()) {
            var sums = LaneSums.of(queries, visit, board.object(), board.by(), board.filter());
            return new BoardFigures(sums, LaneSums.NONE, LaneSums.NONE);
        }
        var swim = board.swim().get();
        var cells = LaneSums.of(queries, visit, board.object(), List.of(swim, board.by()), board.filter());
        return cells.isWhole()
                ? new BoardFigures(cells.along(1), cells.along(0), cells)
                : new BoardFigures(
                        LaneSums.of(queries, visit, board.object(), board.by(), board.filter()),
                        LaneSums.of(queries, visit, board.object(), swim, board.filter()),
                        cells);
    }

    /** With the cells of lanes that are shown, where there were too many of all. */
    BoardFigures crossing(Queries queries, Visit visit, Board board, List<Lanes.Value> shown) {
        if (cells.isWhole() || board.swim().isEmpty() || shown.isEmpty()) {
            return this;
        }
        var swim = board.swim().get();
        String condition = shown.stream().map(lane -> lane.condition(swim)).collect(Collectors.joining(" || "));
        var filter = board.filter().and(Filters.cel(condition, visit.model(), board.object(), visit.actor()));
        return new BoardFigures(
                columns, across, LaneSums.of(queries, visit, board.object(), List.of(swim, board.by()), filter));
    }
}
