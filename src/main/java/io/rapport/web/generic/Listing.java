package io.rapport.web.generic;

import io.rapport.expression.Expressions;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Sort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a list shows: its address, read as far as the visitor may see it. What the address names that does not exist, or not
 * for this visitor, is left out and told in one line; the rest is shown.
 *
 * @param condition what the filter says
 * @param filter the condition, and the words that the name must contain
 * @param groups what the rows are grouped by
 * @param sums the figures below the columns
 * @param notes what was left out, in words
 */
public record Listing(
        List<ListColumn> columns,
        Filter condition,
        Filter filter,
        List<Sort> sorts,
        Optional<GroupBy> groups,
        Sums sums,
        List<String> notes) {

    public static final int MOST_COLUMNS = 50;
    private static final int MOST_SORTS = 5;

    public static Listing read(Visit visit, ObjectDef object, ListState state) {
        var left = new LinkedHashSet<String>();
        var notes = new ArrayList<String>();
        var columns = columns(visit, object, state.columns(), left);
        var sorts = sorts(visit, object, state.sort(), left);
        var readable = state.filter(condition(visit, object, state.filter(), left, notes));
        var condition = ListController.cel(visit, object, readable);
        var filter = ListController.filter(visit, object, readable);
        var groups = GroupBy.of(visit, object, state.part("group")).filter(by -> hasPast(visit, by.column()));
        if (groups.isEmpty() && !state.part("group").isEmpty()) {
            left.add(shown(state.part("group")));
        }
        for (String path : named(state)) {
            if (ListColumn.of(visit, object, path).isEmpty()) {
                left.add(shown(path));
            }
        }
        var sums = Sums.of(
                columns.stream().filter(column -> hasPast(visit, column)).toList(), state.part("sums"), left);
        for (String path : Sums.paths(state.part("sums"))) {
            if (ListColumn.of(visit, object, path).isEmpty()) {
                left.add(shown(path));
            }
        }
        if (!left.isEmpty()) {
            notes.addFirst(visit.t("list.left_out", String.join(", ", left), left.size()));
        }
        return new Listing(columns, condition, filter, sorts, groups, sums, notes);
    }

    /** What is rolled up is kept for today alone. */
    private static boolean hasPast(Visit visit, ListColumn column) {
        return visit.moment().isEmpty() || !column.isOfToday(visit);
    }

    /** What boards and calendars are made of, and the columns that were given a width. */
    private static List<String> named(ListState state) {
        var paths = new ArrayList<String>();
        for (String part : List.of("by", "swim", "cards", "day", "until")) {
            Arrays.stream(state.part(part).split(","))
                    .map(String::strip)
                    .filter(path -> !path.isEmpty() && !path.equals(Calendars.NO_END))
                    .forEach(paths::add);
        }
        Arrays.stream(state.part("widths").split(","))
                .map(width -> width.replaceFirst(":\\d+$", "").strip())
                .filter(path -> !path.isEmpty())
                .forEach(paths::add);
        return paths;
    }

    private static List<ListColumn> columns(Visit visit, ObjectDef object, String text, Set<String> left) {
        var chosen = new LinkedHashMap<String, ListColumn>();
        for (String path : text.isBlank() ? new String[0] : text.split(",", -1)) {
            ListColumn.of(visit, object, path.strip())
                    .ifPresentOrElse(column -> chosen.putIfAbsent(column.key(), column), () -> left.add(shown(path)));
        }
        if (chosen.isEmpty()) {
            return usual(visit, object);
        }
        var columns = new ArrayList<ListColumn>(chosen.values());
        if (columns.stream().noneMatch(column -> column.names(object))) {
            ListColumn.of(visit, object, object.nameField()).ifPresent(columns::addFirst);
        }
        return columns.stream().limit(MOST_COLUMNS).toList();
    }

    /** The columns where nobody chose any. */
    static List<ListColumn> usual(Visit visit, ObjectDef object) {
        return Layouts.columns(visit, object).stream()
                .map(field -> ListColumn.own(object, field))
                .toList();
    }

    /** The order where nobody chose any: the layout's, else by name. */
    static List<Sort> usualOrder(Visit visit, ObjectDef object) {
        var sorts = sorts(visit, object, visit.model().layout(object).sort(), new LinkedHashSet<>());
        return sorts.isEmpty() ? Sort.list(visit.reads(object, object.nameDef()) ? object.nameField() : "-id") : sorts;
    }

    private static List<Sort> sorts(Visit visit, ObjectDef object, String text, Set<String> left) {
        var sorts = new ArrayList<Sort>();
        for (String key : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String path = key.strip().replaceFirst("^-", "");
            if (ListColumn.of(visit, object, path)
                    .filter(column -> column.sortable() && hasPast(visit, column))
                    .isEmpty()) {
                left.add(shown(path));
            } else if (sorts.size() < MOST_SORTS
                    && sorts.stream().noneMatch(sort -> sort.path().toString().equals(path))) {
                sorts.addAll(Sort.list(key));
            }
        }
        return sorts;
    }

    /** The filter without the parts that can't be read. */
    private static String condition(Visit visit, ObjectDef object, String text, Set<String> left, List<String> notes) {
        if (isSound(visit, object, text)) {
            return text;
        }
        var sound = new ArrayList<String>();
        for (String part : Expressions.parts(text)) {
            try {
                ListController.cel(visit, object, ListState.PLAIN.filter(part));
                sound.add(part);
            } catch (Problem problem) {
                note(visit, problem, left, notes);
            }
        }
        return sound.stream().map(part -> "(" + part + ")").collect(Collectors.joining(" && "));
    }

    private static boolean isSound(Visit visit, ObjectDef object, String text) {
        try {
            ListController.cel(visit, object, ListState.PLAIN.filter(text));
            return true;
        } catch (Problem problem) {
            return false;
        }
    }

    private static void note(Visit visit, Problem problem, Set<String> left, List<String> notes) {
        var unknown = problem.errors().stream()
                .filter(error -> error.code().startsWith("expression_unknown")
                        && error.args().size() > 2)
                .findFirst();
        if (unknown.isPresent()) {
            left.add(shown(String.valueOf(unknown.get().args().get(2))));
        } else if (notes.isEmpty()) {
            notes.add(visit.t(
                    "list.unreadable",
                    problem.errors().isEmpty()
                            ? Sentences.of(problem, visit.texts())
                            : Sentences.of(problem.errors().getFirst(), visit.texts())));
        }
    }

    private static String shown(String name) {
        String plain = name.strip();
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }
}
