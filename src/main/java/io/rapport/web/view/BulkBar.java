package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * What can be done with the ticked rows of a list; posted with {@code id} once per row.
 *
 * @param keep what says which list it is, posted along
 * @param allLabel to tick all that match, also those that are not on the page; empty where all are
 * @param allSelected what is said once they are
 */
public record BulkBar(List<Verb> verbs, List<Map.Entry<String, String>> keep, String allLabel, String allSelected) {

    /**
     * One thing to do.
     *
     * @param asks whether a form comes first
     * @param field the field that the form begins with, or empty
     */
    public record Verb(String label, String href, String icon, boolean asks, String field) {}

    public static final BulkBar NONE = new BulkBar(List.of(), List.of(), "", "");

    public boolean isEmpty() {
        return verbs.isEmpty();
    }
}
