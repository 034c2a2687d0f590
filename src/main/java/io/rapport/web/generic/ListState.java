package io.rapport.web.generic;

import io.rapport.query.Sort;
import io.rapport.views.Shape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the address of a list says: filter as CEL, quick search, order, columns, page. A link to it shows a colleague the
 * same.
 *
 * @param sort as in {@code -amount,name}
 * @param columns paths in their order, as in {@code name,account.industry}; empty for what the object begins with
 * @param shape whatever else there is to a view
 * @param asOf the moment that is looked at, as it was asked for; empty for now
 * @param view the id of the saved view that it came from, {@code all} for none, or empty
 */
public record ListState(
        String filter,
        String q,
        String sort,
        String columns,
        String view,
        String cursor,
        String trash,
        Shape shape,
        String asOf) {

    /** Of now. */
    public ListState(
            String filter,
            String q,
            String sort,
            String columns,
            String view,
            String cursor,
            String trash,
            Shape shape) {
        this(filter, q, sort, columns, view, cursor, trash, shape, "");
    }

    public static final ListState PLAIN = new ListState("", "", "", "", "", "", "", Shape.NONE);

    /** What a page of a list is called in its address when it is no table. */
    private static final Set<String> PAGES = Set.of("board", "calendar", "split");

    public ListState filter(String cel) {
        return new ListState(cel, q, sort, columns, view, "", trash, shape, asOf);
    }

    ListState q(String words) {
        return new ListState(filter, words, sort, columns, view, "", trash, shape, asOf);
    }

    ListState sort(String keys) {
        return new ListState(filter, q, keys, columns, view, "", trash, shape, asOf);
    }

    public ListState columns(String paths) {
        return new ListState(filter, q, sort, paths, view, "", trash, shape, asOf);
    }

    ListState view(String id) {
        return new ListState(filter, q, sort, columns, id, "", trash, shape, asOf);
    }

    ListState cursor(String next) {
        return new ListState(filter, q, sort, columns, view, next, trash, shape, asOf);
    }

    ListState shape(Shape other) {
        return new ListState(filter, q, sort, columns, view, "", trash, other, asOf);
    }

    /** At another moment; empty for now. */
    ListState asOf(String moment) {
        return new ListState(filter, q, sort, columns, view, cursor, trash, shape, moment);
    }

    /** With another part of its {@link Shape}. */
    public ListState with(String part, String text) {
        return shape(shape.with(part, text));
    }

    /** A part of its {@link Shape}, empty where nothing is said. */
    public String part(String name) {
        return shape.get(name);
    }

    /** As which page it is shown; empty for the table. */
    String as() {
        return PAGES.contains(part("as")) ? part("as") : "";
    }

    /** Its own address, below an object's path. */
    public String at(String base) {
        return href(page(base));
    }

    /** The page that it is shown as. */
    String page(String base) {
        return as().isEmpty() ? base : base + "/" + as();
    }

    /** All that a form has to send along so that it leads back here. */
    public List<Map.Entry<String, String>> kept() {
        var kept = new ArrayList<>(cursor("").parameters());
        add(kept, "on", as());
        return kept;
    }

    List<Sort> sorts() {
        return Sort.list(sort);
    }

    boolean inTrash() {
        return trash.equals("1");
    }

    /** The parameters that are set, in order. */
    public List<Map.Entry<String, String>> parameters() {
        var set = new ArrayList<Map.Entry<String, String>>();
        add(set, "view", view);
        add(set, "filter", filter);
        add(set, "q", q);
        add(set, "sort", sort);
        add(set, "columns", columns);
        shape.parts().forEach((name, text) -> {
            if (!name.equals("as")) {
                add(set, name, text);
            }
        });
        add(set, "cursor", cursor);
        add(set, "trash", trash);
        add(set, "as_of", asOf);
        return set;
    }

    private static void add(List<Map.Entry<String, String>> set, String name, String value) {
        if (!value.isEmpty()) {
            set.add(Map.entry(name, value));
        }
    }

    /** The address of a list in this state. */
    public String href(String path) {
        return href(path, parameters());
    }

    public static String href(String path, List<Map.Entry<String, String>> parameters) {
        var address = new StringBuilder(path);
        char joint = '?';
        for (var parameter : parameters) {
            address.append(joint).append(parameter.getKey()).append('=').append(encode(parameter.getValue()));
            joint = '&';
        }
        return address.toString();
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
