package io.rapport.views;

import io.rapport.expression.Expressions;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filters;
import io.rapport.query.Gate;
import io.rapport.query.Path;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a view keeps, as the address of a list writes it.
 *
 * @param filter CEL
 * @param q words that the name must contain
 * @param sort as in {@code -amount,name}
 * @param columns as in {@code name,account.industry}; empty for the object's usual ones
 */
public record ViewState(String filter, String q, String sort, String columns, Shape shape) {

    public static final ViewState PLAIN = new ViewState("", "", "", "", Shape.NONE);

    /**
     * Refuses what names a field that does not exist for the gate's viewer.
     *
     * @throws Problem as {@link Query#permit} and {@link Filters#cel} do
     */
    void check(DataModel model, ObjectDef object, Gate gate) {
        Query.of(object.name())
                .select(list(columns).stream().map(Path::of).toList())
                .where(Filters.cel(filter, model, object, gate))
                .orderBy(Sort.list(sort))
                .permit(model, gate);
        shape.only(path -> {
            Query.of(object.name()).select(List.of(Path.of(path))).permit(model, gate);
            return true;
        });
    }

    /** What a viewer may know of the state, and how many of its parts are left out. */
    Known known(DataModel model, ObjectDef object, Gate gate) {
        if (is(() -> check(model, object, gate))) {
            return new Known(this, 0);
        }
        var query = Query.of(object.name());
        var columns = among(
                list(this.columns), path -> query.select(List.of(Path.of(path))).permit(model, gate));
        var sorts = among(list(sort), key -> query.orderBy(Sort.list(key)).permit(model, gate));
        boolean whole = is(() -> Filters.cel(filter, model, object, gate));
        var all = Expressions.parts(filter);
        var parts = whole ? all : among(all, part -> Filters.cel(part, model, object, gate));
        String condition =
                whole ? filter : parts.stream().map(part -> "(" + part + ")").collect(Collectors.joining(" && "));
        int left = list(this.columns).size()
                - columns.size()
                + list(sort).size()
                - sorts.size()
                + all.size()
                - parts.size();
        var shown =
                shape.only(path -> is(() -> query.select(List.of(Path.of(path))).permit(model, gate)));
        return new Known(
                new ViewState(condition, q, String.join(",", sorts), String.join(",", columns), shown),
                left + shape.size() - shown.size());
    }

    /** A state as far as somebody may know of it. */
    record Known(ViewState state, int left) {}

    private static List<String> among(List<String> all, Consumer<String> check) {
        return all.stream().filter(one -> is(() -> check.accept(one))).toList();
    }

    private static boolean is(Runnable check) {
        try {
            check.run();
            return true;
        } catch (Problem problem) {
            return false;
        }
    }

    static List<String> list(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
