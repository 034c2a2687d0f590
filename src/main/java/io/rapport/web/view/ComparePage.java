package io.rapport.web.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has changed in a view between two moments.
 *
 * @param action where the form asks for other moments, {@code from} and {@code to} in words
 * @param keep the view, sent along
 * @param problem why a moment is none, or empty
 * @param scopes which part of the view is looked at; empty where there is one only
 * @param lines from what there was to what there is, each with its records
 * @param unit of the sums; empty where records are only counted
 * @param heading of the records that are shown
 */
public record ComparePage(
        String title,
        String back,
        String action,
        List<Map.Entry<String, String>> keep,
        List<FilterChip> filters,
        String from,
        String to,
        String said,
        String problem,
        List<Mode> scopes,
        Optional<Waterfall> picture,
        List<Line> lines,
        String unit,
        String heading,
        List<Moved> records,
        String moreHref) {

    /** One way that records went; {@code total} for what there was and is. */
    public record Line(String label, String count, String sum, String href, boolean total, boolean current) {}

    /**
     * A record that went so.
     *
     * @param before what it measured, or empty
     */
    public record Moved(
            String title,
            String href,
            String kind,
            String before,
            String after,
            String difference,
            List<HistoryChange> changes) {}
}
