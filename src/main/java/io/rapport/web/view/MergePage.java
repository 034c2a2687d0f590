package io.rapport.web.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several records side by side that are to become one.
 *
 * @param keep the versions that were seen, posted along
 * @param differing fields in which the records differ
 * @param same fields that hold the same in all
 * @param refusal why these can't be merged, or empty
 */
public record MergePage(
        String title,
        List<Link> crumbs,
        String action,
        String backHref,
        String sentence,
        List<Map.Entry<String, String>> keep,
        List<Side> sides,
        List<Choosing> differing,
        List<Choosing> same,
        List<String> problems,
        Optional<Notice> refusal,
        String submit) {

    /** One of the records. */
    public record Side(String id, String name, String href, Face face, boolean survives, boolean mayGo) {}

    /**
     * A field, with what each record holds.
     *
     * @param unites whether it holds lists that can be united
     */
    public record Choosing(String field, String label, List<Option> options, boolean unites) {}

    /** What one record holds in a field. */
    public record Option(String id, Cell cell, boolean empty, boolean chosen) {}
}
