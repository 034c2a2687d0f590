package io.rapport.sales.buying;

import static java.util.Objects.requireNonNull;

import io.rapport.sales.buying.Centre.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A buying centre drawn: across how people are disposed, down how much they have to say, each contact a box and each relation a bent line
 * between two. Lengths are in units of the drawing, a pixel at its natural size; y grows downwards.
 *
 * @param columns keys of attitudes that somebody has, empty for “not known”, with where they begin
 * @param rows keys of influences that somebody has, empty for “not known”, with where they begin
 */
record Drawing(int width, int height, List<Band> columns, List<Band> rows, List<Box> boxes, List<Line> lines) {

    static final int BOX_WIDTH = 168;
    static final int BOX_HEIGHT = 52;

    private static final int LEFT = 84;
    private static final int TOP = 36;
    private static final int ACROSS = BOX_WIDTH + 56;
    private static final int DOWN = BOX_HEIGHT + 28;
    private static final double BEND = 0.16;

    private static final List<String> ATTITUDES = List.of("supports", "neutral", "opposes", "");
    private static final List<String> INFLUENCES = List.of("high", "medium", "low", "");

    /** A column or a row: its choice's key, where it begins, how long it is. */
    record Band(String key, int at, int length) {}

    record Box(Person person, int x, int y) {

        double middleX() {
            return x + BOX_WIDTH / 2.0;
        }

        double middleY() {
            return y + BOX_HEIGHT / 2.0;
        }
    }

    /** @param path of SVG, from the one box's edge to the other's */
    record Line(String kind, String path) {}

    private record Point(double x, double y) {}

    static Drawing of(Centre centre) {
        var columns = new ArrayList<Band>();
        var rows = new ArrayList<Band>();
        var boxes = new ArrayList<Box>();
        int x = LEFT;
        for (var attitude : used(ATTITUDES, centre.people().stream().map(Person::attitude))) {
            columns.add(new Band(attitude, x, ACROSS));
            x += ACROSS;
        }
        int y = TOP;
        for (var influence : used(INFLUENCES, centre.people().stream().map(Person::influence))) {
            int deepest = 0;
            for (var column : columns) {
                int deep = 0;
                for (var person : centre.people()) {
                    if (person.influence().equals(influence)
                            && person.attitude().equals(column.key())) {
                        // Every second one of a pile stands aside, so that a line between two others isn't hidden by it
                        int aside = (ACROSS - BOX_WIDTH) / 2 + (deep % 2 == 0 ? 0 : 20);
                        boxes.add(new Box(person, column.at() + aside, y + deep * DOWN + (DOWN - BOX_HEIGHT) / 2));
                        deep++;
                    }
                }
                deepest = Math.max(deepest, deep);
            }
            rows.add(new Band(influence, y, deepest * DOWN));
            y += deepest * DOWN;
        }
        return new Drawing(x, y, columns, rows, boxes, lines(centre, boxes));
    }

    private static List<String> used(List<String> all, Stream<String> keys) {
        var known = keys.distinct().toList();
        // A choice that an administrator added comes after ours
        return Stream.concat(
                        all.stream().filter(known::contains), known.stream().filter(key -> !all.contains(key)))
                .toList();
    }

    private static List<Line> lines(Centre centre, List<Box> boxes) {
        var places = new HashMap<UUID, Box>();
        boxes.forEach(box -> places.put(box.person().contact(), box));
        var already = new HashMap<List<UUID>, Integer>();
        return centre.relations().stream()
                .map(one -> new Line(
                        one.kind(),
                        path(
                                requireNonNull(places.get(one.from())),
                                requireNonNull(places.get(one.to())),
                                already.merge(List.of(one.from(), one.to()), 1, Integer::sum))))
                .toList();
    }

    /** @param nth of the lines from the one to the other, each bent more than the one before */
    private static String path(Box from, Box to, int nth) {
        double dx = to.middleX() - from.middleX();
        double dy = to.middleY() - from.middleY();
        double bendX = (from.middleX() + to.middleX()) / 2 - dy * BEND * nth;
        double bendY = (from.middleY() + to.middleY()) / 2 + dx * BEND * nth;
        var begin = edge(from, bendX, bendY);
        var end = edge(to, bendX, bendY);
        return String.format(
                Locale.ROOT, "M%.1f %.1fQ%.1f %.1f %.1f %.1f", begin.x(), begin.y(), bendX, bendY, end.x(), end.y());
    }

    /** Where the straight line from a box's middle towards a point leaves the box. */
    private static Point edge(Box box, double towardsX, double towardsY) {
        double dx = towardsX - box.middleX();
        double dy = towardsY - box.middleY();
        double part = Math.min(
                dx == 0 ? Double.MAX_VALUE : BOX_WIDTH / 2.0 / Math.abs(dx),
                dy == 0 ? Double.MAX_VALUE : BOX_HEIGHT / 2.0 / Math.abs(dy));
        double kept = Math.min(1, part);
        return new Point(box.middleX() + dx * kept, box.middleY() + dy * kept);
    }
}
