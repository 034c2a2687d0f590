package io.rapport.web.view;

import java.util.List;

/**
 * What one is told, the latest first.
 *
 * @param moreHref earlier ones, or empty
 */
public record NoticesPage(List<NoticeLine> notices, List<Tab> tabs, String moreHref, boolean anyUnread, Empty empty) {}
