package io.rapport.web.generic;

import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a board is made of, as its address says it: the field that its lanes stand for, the fields of cards, closed lanes. */
final class Boards {

    static final String COLUMNS = "folded";
    static final String LANES = "closed";

    private static final int MOST_FIELDS = 8;

    private Boards() {}

    /** The field of the lanes: the one that was chosen, else the usual one, else the first that can be. */
    static Optional<FieldDef> by(Visit visit, ObjectDef object, ListState state) {
        var possible = possible(visit, object);
        return possible.stream()
                .filter(field -> field.name().equals(state.part("by")))
                .findFirst()
                .or(() -> Layouts.lane(visit, object))
                .or(() -> possible.stream().findFirst());
    }

    /** The field of the lanes across the columns, where one was chosen. */
    static Optional<FieldDef> swim(Visit visit, ObjectDef object, ListState state, FieldDef by) {
        return possible(visit, object).stream()
                .filter(field -> field.name().equals(state.part("swim")) && !field.equals(by))
                .findFirst();
    }

    /** Choices and links, to users too. */
    static List<FieldDef> possible(Visit visit, ObjectDef object) {
        return Layouts.readable(visit, object).stream()
                .filter(field -> field.type() instanceof ChoiceType
                        || field.relation().isPresent()
                                && (!Layouts.isSystem(field) || field.name().equals("owner")))
                .toList();
    }

    /** The fields that a card shows below its title; none where nobody chose any. */
    static List<FieldDef> fields(Visit visit, ObjectDef object, ListState state) {
        var chosen = names(state.part("cards"));
        return chosen.stream()
                .flatMap(name -> offered(visit, object).stream()
                        .filter(field -> field.name().equals(name)))
                .limit(MOST_FIELDS)
                .toList();
    }

    static List<FieldDef> offered(Visit visit, ObjectDef object) {
        return Layouts.readable(visit, object).stream()
                .filter(field -> !field.name().equals(object.nameField()) && !Cells.isLong(field.type()))
                .toList();
    }

    static boolean isFolded(ListState state, String lane) {
        return names(state.part(COLUMNS)).contains(word(lane));
    }

    static boolean isClosed(ListState state, String lane) {
        return names(state.part(LANES)).contains(word(lane));
    }

    /** The same board with one column ({@link #COLUMNS}) or lane ({@link #LANES}) opened or closed. */
    static ListState folding(ListState state, String part, String lane) {
        var folded = names(state.part(part));
        if (!folded.remove(word(lane))) {
            folded.add(word(lane));
        }
        return state.with(part, String.join(",", folded));
    }

    private static String word(String lane) {
        return lane.isEmpty() ? GroupBy.NOTHING : lane;
    }

    private static Set<String> names(String text) {
        return new LinkedHashSet<>(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList());
    }
}
