package io.rapport.web.view;

import java.util.List;

/**
 * Places in the rail that belong together. On a phone the first five of the first group are the bottom bar.
 *
 * @param label empty for the first group
 */
public record NavGroup(String label, List<NavItem> items) {}
