package io.rapport.web.generic;

import io.rapport.query.Sort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the address of a list says: filter as CEL, quick search, order, columns, page. A link to it shows a colleague the
 * same.
 *
 * @param sort as in {@code -amount,name}
 * @param columns paths in their order, as in {@code name,account.industry}; empty for what the object begins with
 * @param view the id of the saved view that it came from, {@code all} for none, or empty
 */
record ListState(String filter, String q, String sort, String columns, String view, String cursor, String trash) {

    /** Parameters that the address lacks are empty. */
    ListState {
        filter = Objects.requireNonNullElse(filter, "");
        q = Objects.requireNonNullElse(q, "");
        sort = Objects.requireNonNullElse(sort, "");
        columns = Objects.requireNonNullElse(columns, "");
        view = Objects.requireNonNullElse(view, "");
        cursor = Objects.requireNonNullElse(cursor, "");
        trash = Objects.requireNonNullElse(trash, "");
    }

    static final ListState PLAIN = new ListState("", "", "", "", "", "", "");

    ListState filter(String cel) {
        return new ListState(cel, q, sort, columns, view, "", trash);
    }

    ListState q(String words) {
        return new ListState(filter, words, sort, columns, view, "", trash);
    }

    ListState sort(String keys) {
        return new ListState(filter, q, keys, columns, view, "", trash);
    }

    ListState columns(String paths) {
        return new ListState(filter, q, sort, paths, view, "", trash);
    }

    ListState view(String id) {
        return new ListState(filter, q, sort, columns, id, "", trash);
    }

    ListState cursor(String next) {
        return new ListState(filter, q, sort, columns, view, next, trash);
    }

    List<Sort> sorts() {
        return Sort.list(sort);
    }

    boolean inTrash() {
        return trash.equals("1");
    }

    /** The parameters that are set, in order. */
    List<Map.Entry<String, String>> parameters() {
        var set = new ArrayList<Map.Entry<String, String>>();
        add(set, "view", view);
        add(set, "filter", filter);
        add(set, "q", q);
        add(set, "sort", sort);
        add(set, "columns", columns);
        add(set, "cursor", cursor);
        add(set, "trash", trash);
        return set;
    }

    private static void add(List<Map.Entry<String, String>> set, String name, String value) {
        if (!value.isEmpty()) {
            set.add(Map.entry(name, value));
        }
    }

    /** The address of a list in this state. */
    String href(String path) {
        return href(path, parameters());
    }

    static String href(String path, List<Map.Entry<String, String>> parameters) {
        var address = new StringBuilder(path);
        char joint = '?';
        for (var parameter : parameters) {
            address.append(joint).append(parameter.getKey()).append('=').append(encode(parameter.getValue()));
            joint = '&';
        }
        return address.toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
