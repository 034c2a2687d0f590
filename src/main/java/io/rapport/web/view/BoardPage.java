package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * An object's records as cards in lanes.
 *
 * @param base the object's list path
 */
public record BoardPage(
        String title,
        String note,
        String object,
        String base,
        List<Fact> facts,
        List<Tab> views,
        List<FilterChip> filters,
        String filterHref,
        String query,
        List<Map.Entry<String, String>> keep,
        List<Lane> lanes,
        List<Action> actions,
        ListTools tools) {}
