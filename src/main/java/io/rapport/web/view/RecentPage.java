package io.rapport.web.view;

import java.util.List;

/**
 * What was done in the organisation lately.
 *
 * @param moreHref earlier ones, or empty
 */
public record RecentPage(List<HistoryEntry> entries, String moreHref, Empty empty) {}
