package io.rapport.web.view;

/**
 * A place in the rail.
 *
 * @param icon a Lucide name from the sprite
 * @param badge what waits there, or empty
 * @param key the letter that follows {@code g} on the keyboard, or empty
 */
public record NavItem(String label, String href, String icon, boolean current, String badge, String key) {}
