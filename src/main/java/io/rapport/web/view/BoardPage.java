package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * An object's records as cards in lanes.
 *
 * @param base the object's list path
 * @param tracks what its columns can be parts of, such as pipelines; none where there is nothing to choose
 * @param lanes its columns
 * @param swims the lanes across them, if it has any; then the cards are in these
 * @param lanesLabel what the columns stand for
 * @param swimsLabel what the lanes stand for
 */
public record BoardPage(
        String title,
        String note,
        String object,
        String base,
        List<Tab> tracks,
        List<Fact> facts,
        List<Tab> views,
        List<FilterChip> filters,
        String filterHref,
        String query,
        List<Map.Entry<String, String>> keep,
        List<Lane> lanes,
        List<Swim> swims,
        String lanesLabel,
        String swimsLabel,
        List<Action> actions,
        ListTools tools) {}
