package io.rapport.web.calendar;

import io.rapport.web.generic.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What takes place at the same time on one day, side by side: each gets a lane beside what it overlaps. */
final class Abreast {

    private Abreast() {}

    /** A part of a record on one day, between places of an {@link HourAxis}. */
    record Piece(Span span, int from, int to, boolean begins, boolean ends) {}

    /** @param of how many lanes share the width there */
    record Placed(Piece piece, int lane, int of) {}

    /** What found no lane, told at the place of its first. */
    record Hidden(int from, int count, int lane, int of) {}

    record Layout(List<Placed> placed, List<Hidden> hidden) {}

    /** @param most lanes beside each other; of what needs more, the last lane tells how many */
    static Layout of(List<Piece> pieces, int most) {
        var order = pieces.stream()
                .sorted(Comparator.comparingInt(Piece::from)
                        .thenComparing(Comparator.comparingInt(Piece::to).reversed()))
                .toList();
        var layout = new Layout(new ArrayList<>(), new ArrayList<>());
        var group = new ArrayList<Piece>();
        int end = 0;
        for (var piece : order) {
            if (piece.from() >= end) {
                place(group, most, layout);
                group.clear();
            }
            group.add(piece);
            end = Math.max(end, piece.to());
        }
        place(group, most, layout);
        return layout;
    }

    /** Pieces that overlap one another, directly or by others between. */
    private static void place(List<Piece> group, int most, Layout layout) {
        var ends = new ArrayList<Integer>();
        var lanes = new ArrayList<Integer>();
        for (var piece : group) {
            int lane = 0;
            while (lane < ends.size() && ends.get(lane) > piece.from()) {
                lane++;
            }
            if (lane == ends.size()) {
                ends.add(0);
            }
            ends.set(lane, piece.to());
            lanes.add(lane);
        }
        int of = Math.min(ends.size(), most);
        int shown = ends.size() > most ? most - 1 : most;
        int from = -1;
        int count = 0;
        for (int at = 0; at < group.size(); at++) {
            if (lanes.get(at) < shown) {
                layout.placed().add(new Placed(group.get(at), lanes.get(at), of));
            } else {
                from = from < 0 ? group.get(at).from() : from;
                count++;
            }
        }
        if (count > 0) {
            layout.hidden().add(new Hidden(from, count, most - 1, of));
        }
    }
}
